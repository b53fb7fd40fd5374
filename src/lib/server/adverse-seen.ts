import type { SessionView } from '#lib/domain/session-view.ts';
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
 * marked as told to them, and of these not who was told nor the incident's number.
 */
export function adverseSeen({ adverse }: Pick<SessionView, 'adverse'>, background: Seen) {
	const { seesAdverse, mayTellAdverse, zone, names, viewer, today } = background;
	return adverse
		.filter(({ toldAt }) => seesAdverse || toldAt !== null)
		.map(({ event: { id, at, byId, detail }, toldAt }) => ({
			...{ id, what: detail.what, severity: detail.severity },
			severityWord: severities[detail.severity](),
			...{ who: names[byId] ?? '', when: momentWords(at, zone) },
			toldTo: seesAdverse ? detail.toldTo : null,
			incidentNumber: seesAdverse ? detail.incidentNumber : null,
			/** When the family was told; staff alone are shown that they were not. */
			told: toldAt === null ? null : momentWords(toldAt, zone),
			ofStaff: seesAdverse,
			mayTell: today !== null && mayTellAdverse && toldAt === null,
			mayStrike: today !== null && seesAdverse && (byId === viewer.personId || mayTellAdverse),
			keys: { tell: newId(), error: newId() }
		}));
}

/** What was struck, as this reader may see it: the family sees nothing of an adverse event that was. */
export function struckSeen({ struck }: Pick<SessionView, 'struck'>, seesAdverse: boolean) {
	return struck.filter(({ event }) => seesAdverse || event.kind !== 'adverse');
}
