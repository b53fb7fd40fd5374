import { TAPE_MEASURES } from '#lib/domain/measurement.ts';
import type { Typed } from '#lib/domain/measurement-slips.ts';
import type { TypedMeasurements } from '#lib/schemas/measurement.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import { type Once, standing, writeOnce } from '../db/once.ts';
import type { MeasurementTable } from '../db/tables/measurements.ts';
import { digestOf, idFrom } from '../ids.ts';
import { confirmedOf, lookOverMeasuring, type NotMeasured } from './measuring.ts';
import { type Entering, isClosed, type Moment, momentOf } from './weighing.ts';

type Entry = TypedMeasurements & { id: string };

/** `rootIds` are those of what was typed, the length first. */
export type LoggedMeasurements =
	| { kind: 'written'; rootIds: string[] }
	| { kind: 'already'; rootIds: string[] }
	| { kind: 'conflict'; stored: MeasurementTable }
	| { kind: 'elsewhere' }
	| NotMeasured;

/**
 * Records a length, a head circumference or both of one moment, once, however often the form is sent.
 * A parent's are marked a parent's by who sends them, never by what is sent.
 */
export async function logMeasurements(
	db: Database,
	here: Entering & { entry: Entry }
): Promise<LoggedMeasurements> {
	const { unit, infant, person, as, now, entry } = here;
	if (isClosed(here)) return { kind: 'closed' };
	const moment = momentOf(unit.timeZone, entry);
	if (moment.kind !== 'moment') return moment;
	const values: Typed = Object.fromEntries(
		TAPE_MEASURES.flatMap((measure) => {
			const read = entry[measure];
			return read ? [[measure, read.millimetres]] : [];
		})
	);
	const digest = digestOfMeasuring(values, moment);
	const keyed = TAPE_MEASURES.map((measure) => {
		const id = idFrom(entry.id, measure);
		return { measure, read: entry[measure], key: { id, infantId: infant.infantId, digest } };
	});
	const typed = keyed.flatMap(({ read, ...one }) => (read ? [{ ...one, read }] : []));
	const rootIds = typed.map(({ key }) => key.id);
	const writing = db.transaction().execute(async (tx): Promise<LoggedMeasurements> => {
		// All that this form's key may stand for: another time it held a length and no head.
		for (const { key } of keyed) {
			const before = await standing(tx, 'measurement', key);
			if (before) return before.kind === 'already' ? { kind: 'already', rootIds } : before;
		}
		const look = await lookOverMeasuring(tx, here, {
			...moment,
			typed: values,
			confirmed: entry['confirm[]'] ?? []
		});
		if (look.kind !== 'fine') return look;
		for (const { measure, read, key } of typed) {
			const written = await writeOnce(tx, 'measurement', {
				...key,
				...{ rootId: key.id, version: 1, supersedes: null, measure, ...read },
				...{ unitDay: moment.day, measuredAt: moment.at, minuteOfDay: moment.minuteOfDay },
				...{ source: as === 'parent' ? 'parent' : 'staff', setAside: 0, reason: null },
				confirmed: confirmedOf(look.asked, measure),
				...{ authorId: person.id, recordedAt: now }
			});
			if (written.kind !== 'written') throw new SentMeanwhile(written);
		}
		// After every row: whoever held the chain of the audit and then waited for a row of this form, sent
		// twice, would wait for who waits for the chain.
		for (const { key } of typed) {
			const { infantId } = infant;
			const line = { at: now, personId: person.id, unitId: unit.id, infantId };
			await audit.record(tx, {
				...{ ...line, act: 'log a measurement', subject: key.id, digest }
			});
		}
		return { kind: 'written', rootIds };
	});
	return writing.catch((thrown: unknown) => {
		if (!(thrown instanceof SentMeanwhile)) throw thrown;
		const { found } = thrown;
		return found.kind === 'already' ? { kind: 'already', rootIds } : found;
	});
}

/** The same form came first, between our look and our writing: what was written of ours is undone. */
class SentMeanwhile extends Error {
	readonly found: Exclude<Once<'measurement'>, { kind: 'written' }>;

	constructor(found: Exclude<Once<'measurement'>, { kind: 'written' }>) {
		super(found.kind);
		this.found = found;
	}
}

/** One digest for all rows of a form: a row stands with what was sent beside it. */
export function digestOfMeasuring(
	{ length, head }: Typed,
	{ day, at, minuteOfDay }: Moment
): string {
	return digestOf({
		...{ length: length ?? null, head: head ?? null },
		...{ unitDay: day, measuredAt: at, minuteOfDay }
	});
}
