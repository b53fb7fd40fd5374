import type { Instant } from '#lib/domain/calendar.ts';
import { leftRunning } from '#lib/domain/left-running.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { endWords, momentWords } from '#lib/words/gate-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import type { Waiting } from './care/read-waiting.ts';
import type { TodaysSession } from './db/sessions-of-several.ts';

/** One thing that waits, as the page says it, and where it is done. */
export interface WaitingLine {
	id: string;
	infantId: string;
	bed: string;
	name: string;
	what: string;
	href: string;
}

/** What waits, in words; a unit lead without a clinical role is led to the infant's own line of the unit. */
export function waitingLines(
	waiting: readonly Waiting[],
	{ zone, clinical }: { zone: string; clinical: boolean }
): WaitingLine[] {
	return waiting.map((thing) => {
		const { infantId, bed, name, kind } = thing;
		const infant = `/infants/${infantId}`;
		const line = (what: string, page: string, id = infantId): WaitingLine => {
			const href = clinical ? `${infant}/${page}` : `/unit/infants/${infantId}`;
			return { id: `${kind} ${id}`, infantId, bed, name, what, href };
		};
		switch (thing.kind) {
			case 'own-running':
			case 'left-running': {
				const since = momentWords(thing.at, zone);
				const what = thing.kind === 'own-running' ? m.waiting_own_running : m.waiting_left_running;
				return line(what({ since }), `sessions/${thing.sessionId}`, thing.sessionId);
			}
			case 'second-signature': {
				const at = momentWords(thing.at, zone);
				return line(m.waiting_signature({ at }), `sessions/${thing.sessionId}`, thing.sessionId);
			}
			case 'parent-weight': {
				const grams = m.grams_unit({ grams: format.grams(thing.grams) });
				const what = m.waiting_weight({ grams, day: format.day(thing.day) });
				// where it is marked as reviewed
				return line(what, 'weights', thing.rootId);
			}
			case 'consent-ends':
				return line(m.waiting_consent_ends({ at: endWords(thing.at, zone) }), 'consent');
			case 'ask-again':
				return line(m.waiting_ask_again(), 'consent');
			case 'correction-asked': {
				const at = momentWords(thing.at, zone);
				return line(m.waiting_correction({ at }), 'requests', thing.requestId);
			}
		}
	});
}

/** A session of this person's own that was left running, as they are asked about it. */
export interface OwnRunning {
	infantId: string;
	sessionId: string;
	name: string;
	since: string;
}

/** The sessions of one's own that run longer than planned, as their owner is asked about them. */
export function ownRunning(waiting: readonly Waiting[], at: Clock): OwnRunning[] {
	return waiting.flatMap((thing) => {
		if (thing.kind !== 'own-running') return [];
		const { infantId, sessionId, name } = thing;
		return [{ infantId, sessionId, name, since: sinceWords(thing.at, at) }];
	});
}

type Clock = Pick<WithInfant, 'unit' | 'today'>;

/** Since when it runs: the time alone where it began today. */
export function sinceWords(at: Instant, { unit, today }: Clock): string {
	const zone = unit.timeZone;
	return dayIn(zone, at) === today ? timeIn(zone, at) : momentWords(at, zone);
}

/** Whether a session of a day is the reader's own and runs longer than planned. */
export function isOwnLeft(
	session: TodaysSession,
	{ person, now, asOf }: Pick<WithInfant, 'person' | 'now' | 'asOf'>
): boolean {
	const own = session.status === 'in-progress' && session.performerIds.at(-1) === person.id;
	return own && asOf === undefined && leftRunning(session, now) !== 'within';
}
