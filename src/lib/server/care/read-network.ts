import { addDays, type Instant } from '#lib/domain/calendar.ts';
import type { ConsentState } from '#lib/domain/consent.ts';
import { protocolKept, type Protocol } from '#lib/domain/protocol.ts';
import { leftRunning } from '#lib/domain/left-running.ts';
import { banded, bandedBeds, type Banded } from '#lib/domain/small-counts.ts';
import { dayIn, startOfDay } from '#lib/domain/zone.ts';
import * as correctionRequests from '../db/correction-requests.ts';
import * as network from '../db/network.ts';
import type { Database } from '../db/open.ts';
import { viewsSince } from '../db/sessions-of-several.ts';
import type { Unit } from '../db/units.ts';
import * as waiting from '../db/waiting.ts';
import { consentsOf } from './consents-of.ts';

/** Of how many days, today with them, sessions are counted. */
export const COUNTED_DAYS = 7;

/** What a network lead sees of a unit: how many, in ranges where it is about infants, and never who. */
export interface UnitCounts {
	infants: Banded;
	consent: { given: Banded; awaited: Banded; refused: Banded };
	sessions: Banded;
	/** Infants in beds without a weight of the unit's today. */
	notWeighed: Banded;
	/** Things that wait for somebody there: signatures, reviews, questions to ask again, massages left running. */
	waits: Banded;
	people: Awaited<ReturnType<typeof network.peopleByRole>>;
}

/** Where a consent belongs that is counted: an objection stands, a yes holds, or it is to be asked. */
const COUNTED_AS: Record<ConsentState['state'], keyof UnitCounts['consent']> = {
	given: 'given',
	refused: 'refused',
	withdrawn: 'refused',
	disagree: 'refused',
	'not-recorded': 'awaited',
	expired: 'awaited',
	'wording-changed': 'awaited',
	'no-valid-permission': 'awaited',
	unreadable: 'awaited'
};

/** Counts over one unit as of now. */
export async function countUnit(db: Database, unit: Unit, now: Instant): Promise<UnitCounts> {
	const today = dayIn(unit.timeZone, now);
	const from = addDays(today, 1 - COUNTED_DAYS);
	const stays = await network.staysSince(db, unit.id, startOfDay(unit.timeZone, from));
	const ids = stays.filter(({ toAt }) => toAt === null).map(({ infantId }) => infantId);
	const everyone = [...new Set(stays.map(({ infantId }) => infantId))];
	const [consents, recent, weighed, people, waits] = await Promise.all([
		consentsOf(db, ids, { at: now, zone: unit.timeZone }),
		viewsSince(db, everyone, { from, now }),
		network.weighedOn(db, ids, today),
		network.peopleByRole(db, unit.id),
		waitsOf(db, ids, { today, now })
	]);
	const states = [...consents.values()].map(({ state }) => state);
	const counted = (as: keyof UnitCounts['consent']) =>
		banded(states.filter((state) => COUNTED_AS[state] === as).length);
	const askedAgain = states.filter((state) => state === 'wording-changed').length;
	const given = recent.filter(
		({ row, view }) =>
			view.status !== 'not-done' &&
			view.status !== 'entered-in-error' &&
			stays.some((stay) => stay.infantId === row.infantId && isWithin(row.startedAt, stay))
	);
	return {
		infants: bandedBeds(ids.length),
		consent: { given: counted('given'), awaited: counted('awaited'), refused: counted('refused') },
		sessions: banded(given.length),
		notWeighed: banded(ids.length - weighed),
		waits: banded(waits + askedAgain),
		people
	};
}

const isWithin = (at: Instant, { fromAt, toAt }: network.CountedStay) =>
	fromAt <= at && (toAt === null || at < toAt);

async function waitsOf(
	db: Database,
	infantIds: string[],
	{ today, now }: { today: string; now: Instant }
): Promise<number> {
	const [unsigned, running, unreviewed, asked] = await Promise.all([
		waiting.unsigned(db, infantIds),
		waiting.notEnded(db, infantIds, addDays(today, -COUNTED_DAYS)),
		waiting.unreviewed(db, infantIds),
		correctionRequests.open(db, infantIds)
	]);
	const left = running.filter(({ startedAt, protocol }) => {
		const { phases } = protocolKept(JSON.parse(protocol) as Partial<Protocol>);
		const plannedMinutes = phases.reduce((sum, { minutes }) => sum + minutes, 0);
		return leftRunning({ startedAt, plannedMinutes }, now) !== 'within';
	});
	return unsigned.length + left.length + unreviewed.length + asked.length;
}
