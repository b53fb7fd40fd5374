import { addDays, type Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { livesIn } from './calendar.ts';
import type { Told } from './chain.ts';
import { makeInfant } from './history.ts';
import { Buffered, type Sink } from './sink.ts';
import { makeUnit, type MadeUnit } from './units.ts';

export interface Size {
	infants: number;
	/** Of each infant, one a day. */
	weights: number;
	/** Of each infant, three a day on its last days. */
	sessions: number;
	/** Of those who went home, where theirs are fewer than of those in a bed. */
	gone?: { weights: number; sessions: number };
	/** Units there are at least; each has all its beds filled as far as the infants go. */
	units?: number;
}

export interface Filled {
	units: number;
	rows: number;
	/** Making and writing rows, then making indexes. */
	seconds: { rows: number; indexes: number };
}

export const BEDS = 60;

/** How often the beds of a unit are filled anew, at most: five years and more. */
const MOST_ROUNDS = 60;

/** Days between two infants in one bed. */
const EMPTY_DAYS = 2;

const ZONE = 'America/New_York';

/**
 * Fills a migrated, empty database with so many infants in units of sixty beds: each bed has had one
 * infant after the other, and one lies in it. The same seed and moment make the same rows.
 *
 * @throws where the database holds a unit
 */
export async function fillWithHistories(
	sink: Sink,
	ask: Size & { now: Instant; seed?: number; said?: (infants: number) => void }
): Promise<Filled> {
	const { now, seed = 1, infants, weights, sessions, units: least = 1, said = () => {} } = ask;
	const here = { weights, sessions };
	if (await sink.isFilled()) throw new Error('histories are made in an empty database');
	const began = performance.now();
	await sink.begin();
	const rows = new Buffered(sink);
	const count = Math.max(least, Math.ceil(infants / (BEDS * MOST_ROUNDS)));
	const rounds = Math.ceil(infants / (BEDS * count));
	const days = weights + 1 + EMPTY_DAYS;
	const today = dayIn(ZONE, now);
	const lifeOf = livesIn(ZONE);
	const opened = lifeOf(addDays(today, -days * rounds - 30)).at(0, 9 * 60);
	const units: MadeUnit[] = [];
	for (let number = 0; number < count; number++)
		units.push(await makeUnit(rows, { seed, number, zone: ZONE, opened }));
	let number = 0;
	// The newest round is whole: where the infants do not fill all, the oldest has fewer.
	for (let left = rounds - 1; left >= 0; left--) {
		for (const unit of units) {
			const told: Told[] = [];
			for (let bed = 0; bed < BEDS; bed++) {
				if (infants - number <= left * units.length * BEDS) break;
				// the last weight is of yesterday or the day before
				const born = addDays(today, -days * left - weights - 1 - (bed % 2));
				const own = left === 0 ? here : (ask.gone ?? here);
				const planned = { seed, number, unit, bed: String(bed + 1), zone: ZONE, ...own };
				const leavesOn = left === 0 ? null : own.weights + 1;
				told.push(...(await makeInfant(rows, { ...planned, life: lifeOf(born), leavesOn })));
				number += 1;
			}
			await rows.add('audit', unit.chain.lines(told));
			said(number);
		}
	}
	await rows.add(
		'auditChain',
		units.map(({ chain }) => chain.head())
	);
	await rows.flush();
	const made = performance.now();
	await sink.finish();
	const seconds = { rows: (made - began) / 1000, indexes: (performance.now() - made) / 1000 };
	return { units: units.length, rows: rows.written, seconds };
}
