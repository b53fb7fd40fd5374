import type { Change, Version } from '#lib/domain/session-versions.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { hasPartIn, takesSecondSignature } from './care/second-sign.ts';
import type { Recorded } from './db/session-rows.ts';
import type { Background } from './session-gate.ts';

/** Who stands for a session: its versions, the second signature, and which of them this reader may sign. */
export function signingSeen(recorded: Recorded, view: SessionView, background: Background) {
	const { viewer, names, zone, seesNotes, today } = background;
	const isOpen = today !== null && view.clock === 'over' && view.status !== 'entered-in-error';
	const { signature } = recorded;
	const seen = ({ number, byId, at, reason, changes }: Version) => ({
		...{ number, who: names[byId] ?? '', when: momentWords(at, zone) },
		/** Why is a note of the staff, and of whoever wrote it. */
		reason: seesNotes || byId === viewer.personId ? reason : null,
		changes: changes satisfies Change[]
	});
	return {
		versions: view.versions.map(seen),
		second: signature && {
			who: names[signature.byId] ?? '',
			when: momentWords(signature.at, zone)
		},
		maySign: isOpen && view.versions.length === 0 && view.authorIds.includes(viewer.personId),
		maySecondSign:
			isOpen &&
			seesNotes &&
			signature === null &&
			takesSecondSignature(recorded, view) &&
			!hasPartIn(view, viewer.personId)
	};
}
