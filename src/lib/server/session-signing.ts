import type { Version } from '#lib/domain/session-versions.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { changeLine } from '#lib/words/session-versions.ts';
import { hasPartIn, takesSecondSignature } from './care/second-sign.ts';
import type { Recorded } from './db/session-rows.ts';
import type { Background } from './session-gate.ts';

/** Who stands for a session: its versions, the second signature, and which of them this reader may sign. */
export function signingSeen(recorded: Recorded, view: SessionView, background: Background) {
	const { viewer, names, zone, seesNotes, today } = background;
	const isOpen = today !== null && view.clock === 'over' && view.status !== 'entered-in-error';
	const { signature } = recorded;
	const said = (byId: string, at: string) => ({
		who: names[byId] ?? '',
		when: momentWords(at, zone)
	});
	const seen = ({ number, byId, at, reason, changes }: Version) => ({
		line:
			number === 1
				? m.sessions_signed(said(byId, at))
				: m.sessions_version({ number, ...said(byId, at) }),
		/** Why is a note of the staff, and of whoever wrote it. */
		reason:
			reason !== null && (seesNotes || byId === viewer.personId)
				? m.sessions_version_reason({ reason })
				: null,
		changes: changes.map((change) => changeLine(change, zone))
	});
	const [first] = view.versions;
	return {
		versions: view.versions.map(seen),
		/** Who signed it first. */
		by: first ? (names[first.byId] ?? '') : null,
		second: signature && m.late_signed(said(signature.byId, signature.at)),
		maySign: isOpen && view.versions.length === 0 && view.authorIds.includes(viewer.personId),
		maySecondSign:
			isOpen &&
			seesNotes &&
			signature === null &&
			takesSecondSignature(recorded, view) &&
			!hasPartIn(view, viewer.personId)
	};
}
