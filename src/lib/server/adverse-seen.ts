import type { SessionView } from '#lib/domain/session-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { severities } from '#lib/words/adverse-events.ts';
import { newId } from './ids.ts';
import type { Background } from './session-gate.ts';

type Seen = Pick<
	Background,
	'seesAdverse' | 'mayTellAdverse' | 'zone' | 'names' | 'viewer' | 'today'
>;

/**
 * The adverse events of a session as this reader may see them: staff all, the family those that a clinician
 * marked as told to them, and of these not who was told nor the incident's number. What the family was told
 * and was entered in error stays with them, struck through, without the reason.
 */
export function adverseSeen({ adverse }: Pick<SessionView, 'adverse'>, background: Seen) {
	const { seesAdverse, mayTellAdverse, zone, names, viewer, today } = background;
	return adverse
		.filter(({ toldAt }) => seesAdverse || toldAt !== null)
		.map(({ event: { id, at, byId, detail }, toldAt, struck }) => ({
			...{ id, what: detail.what, severity: detail.severity },
			severityWord: severities[detail.severity](),
			line: m.adverse_line({
				...{ severity: severities[detail.severity]().toLowerCase(), what: detail.what }
			}),
			...{ who: names[byId] ?? '', when: momentWords(at, zone) },
			toldTo: seesAdverse ? detail.toldTo : null,
			incidentNumber: seesAdverse ? detail.incidentNumber : null,
			/** When the family was told; staff alone are shown that they were not. */
			told: toldAt === null ? null : momentWords(toldAt, zone),
			ofStaff: seesAdverse,
			struck: struck && {
				...{ who: names[struck.byId] ?? '', when: momentWords(struck.at, zone) },
				reason: seesAdverse ? struck.reason : null
			},
			mayTell: today !== null && mayTellAdverse && toldAt === null && struck === null,
			mayStrike:
				today !== null &&
				struck === null &&
				seesAdverse &&
				(byId === viewer.personId || mayTellAdverse),
			keys: { tell: newId(), error: newId() }
		}));
}

/** What else was struck: an adverse event stands struck through among its own. */
export function otherStruck({ struck }: Pick<SessionView, 'struck'>) {
	return struck.filter(({ event }) => event.kind !== 'adverse');
}
