import type { Role } from '#lib/domain/access-table.ts';
import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import type { ConsentState } from '#lib/domain/consent.ts';
import { minutesLeft } from '#lib/domain/consent-state-seen.ts';
import { leftRunning } from '#lib/domain/left-running.ts';
import { protocolKept, type Protocol } from '#lib/domain/protocol.ts';
import * as correctionRequests from '../db/correction-requests.ts';
import type { Facts } from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Standing } from '../db/people.ts';
import type { Unit } from '../db/units.ts';
import * as waiting from '../db/waiting.ts';

/** A session that nobody ended is asked about for so many days; its infant's page shows it for ever. */
const DAYS_ASKED = 7;

/** One thing that waits for a person, about an infant in a bed. */
export type Waiting = { infantId: string; bed: string; name: string } & Thing;

type Thing =
	| { kind: 'own-running' | 'left-running' | 'second-signature'; sessionId: string; at: Instant }
	| { kind: 'parent-weight'; rootId: string; day: Day; grams: number }
	| { kind: 'consent-ends'; at: Instant }
	| { kind: 'ask-again' }
	| { kind: 'correction-asked'; requestId: string; at: Instant };

interface Ask {
	unit: Unit;
	today: Day;
	now: Instant;
	person: Standing;
	/** The infants in the unit's beds. */
	infants: readonly (Pick<Facts, 'infantId' | 'name' | 'diedAt'> & { bed: string })[];
	/** Their consent as of now, by infant. */
	consents: ReadonlyMap<string, Pick<ConsentState, 'state' | 'expiresAt'>>;
}

/**
 * What waits for this person in their unit, by bed: worked out from the records each time. Nothing is
 * of an infant who died, nor of a second signature under what they gave or wrote down themselves.
 */
export async function readWaiting(db: Database, ask: Ask): Promise<Waiting[]> {
	const { unit, person, now, today } = ask;
	const alive = ask.infants.filter(({ diedAt }) => diedAt === null);
	const ids = alive.map(({ infantId }) => infantId);
	const holds = (...roles: Role[]) =>
		person.roles.some(({ role, unitId }) => unitId === unit.id && roles.includes(role));
	const care = holds('practitioner', 'clinician');
	const [unsigned, running, unreviewed, asked] = await Promise.all([
		care ? waiting.unsigned(db, ids) : [],
		waiting.notEnded(db, ids, addDays(today, -DAYS_ASKED)),
		holds('clinician') ? waiting.unreviewed(db, ids) : [],
		holds('clinician') ? correctionRequests.open(db, ids) : []
	]);
	const signable = unsigned.filter(
		({ authorId, performerId }) => ![authorId, performerId].includes(person.id)
	);
	return alive.flatMap((infant): Waiting[] => {
		const { infantId, bed, name } = infant;
		const things = [
			...of(running, infantId).flatMap((row) =>
				askedAbout(row, { now, person, lead: holds('lead') })
			),
			...of(signable, infantId).map(({ sessionId, startedAt: at }): Thing => {
				return { kind: 'second-signature', sessionId, at };
			}),
			...of(unreviewed, infantId).map(({ rootId, unitDay: day, grams }): Thing => {
				return { kind: 'parent-weight', rootId, day, grams };
			}),
			...of(asked, infantId).map(({ id: requestId, at }): Thing => {
				return { kind: 'correction-asked', requestId, at };
			}),
			...(care ? consentSaid(ask.consents.get(infantId), now) : [])
		];
		return things.map((thing) => ({ infantId, bed, name, ...thing }));
	});
}

const of = <Row extends { infantId: string }>(rows: readonly Row[], infantId: string): Row[] =>
	rows.filter((row) => row.infantId === infantId);

type Running = Awaited<ReturnType<typeof waiting.notEnded>>[number];

/** Its owner is asked once it runs longer than planned, the lead told once it runs twice as long. */
function askedAbout(
	{ sessionId, performerId, startedAt, protocol }: Running,
	{ now, person, lead }: { now: Instant; person: { id: string }; lead: boolean }
): Thing[] {
	const { phases } = protocolKept(JSON.parse(protocol) as Partial<Protocol>);
	const plannedMinutes = phases.reduce((sum, { minutes }) => sum + minutes, 0);
	const stands = leftRunning({ startedAt, plannedMinutes }, now);
	const said = { sessionId, at: startedAt };
	if (stands === 'within') return [];
	if (performerId === person.id) return [{ kind: 'own-running', ...said }];
	return lead && stands === 'tell-lead' ? [{ kind: 'left-running', ...said }] : [];
}

function consentSaid(
	consent: Pick<ConsentState, 'state' | 'expiresAt'> | undefined,
	now: Instant
): Thing[] {
	if (consent?.state === 'wording-changed') return [{ kind: 'ask-again' }];
	if (consent?.state !== 'given' || minutesLeft(now, consent.expiresAt) === null) return [];
	return [{ kind: 'consent-ends', at: consent.expiresAt! }];
}
