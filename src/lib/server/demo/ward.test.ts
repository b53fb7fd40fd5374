import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/calendar.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { isId } from '../ids.ts';
import { minuteOf } from './moments.ts';
import type { WardRows } from './rows.ts';
import { NOW, wardAt, ZONE } from './ward.fixtures.ts';

const rows = wardAt(NOW);

describe('the demonstration ward', () => {
	it('is the same from the same seed on the same day', () => {
		expect(wardAt(NOW)).toEqual(rows);
	});

	it('is another from another seed, with the same infants', () => {
		const other = wardAt(NOW, ZONE, 8);
		expect(other.weight).not.toEqual(rows.weight);
		expect(other.infantFacts.map(({ name }) => name)).toEqual(
			rows.infantFacts.map(({ name }) => name)
		);
	});

	it.each([
		{ later: 1, now: '2026-11-24T20:00:00.000Z', what: 'the next day' },
		{ later: 108, now: '2027-03-11T20:00:00.000Z', what: 'just before the clocks go forward' },
		{ later: 112, now: '2027-03-15T19:00:00.000Z', what: 'just after they did' }
	])('is the same ward shifted, $what', ({ later, now }) => {
		const shifted = shape(rows, later);
		expect(shape(wardAt(now), 0)).toEqual(shifted);
	});

	it('dates nothing after now, whatever time it is', () => {
		for (const now of ['2026-11-23T05:01:00.000Z', '2026-11-23T14:17:00.000Z', NOW]) {
			const times = Object.values(wardAt(now)).flatMap((table) =>
				table.flatMap((row: object) =>
					Object.entries(row)
						.filter(([name]) => /At$|^at$/.test(name) && !MAY_LIE_AHEAD.includes(name))
						.map(([, value]) => value as string | null)
				)
			);
			expect(times.length).toBeGreaterThan(1000);
			expect(times.filter((time) => time !== null && time > now)).toEqual([]);
		}
	});

	it('gives every row an id of its own, of the shape the app makes', () => {
		const ids = Object.values(rows).flatMap((table) =>
			table.flatMap((row: object) => ('id' in row ? [String(row.id)] : []))
		);
		expect(ids.filter((id) => !isId(id))).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('lets nobody massage two infants at once', () => {
		const ends = new Map(
			rows.sessionEvent.filter(({ kind }) => kind === 'ended').map((row) => [row.sessionId, row.at])
		);
		const clashes = rows.session.filter((one) =>
			rows.session.some(
				(other) =>
					other.id !== one.id &&
					other.performerId === one.performerId &&
					other.startedAt <= one.startedAt &&
					ends.get(other.id)! > one.startedAt
			)
		);
		expect(clashes.map(({ startedAt }) => startedAt)).toEqual([]);
	});

	it('can be made in any zone', () => {
		for (const zone of ['Asia/Kolkata', 'Pacific/Auckland', 'America/Santiago', 'UTC']) {
			expect(wardAt(NOW, zone).weight.length).toBeGreaterThan(400);
		}
	});
});

/** Ends that stand ahead on purpose: a clearance's, and an order of the court that ends tonight. */
const MAY_LIE_AHEAD = ['endedAt'];

/** What stays the same when the ward is made on another day: days counted, wall times, grams. */
function shape({ weight, session, sessionEvent, consentDecision }: WardRows, later: number) {
	return {
		weights: weight.map(({ grams, typed, unitDay, minuteOfDay, version }) => {
			return { grams, typed, day: addDays(unitDay, later), minuteOfDay, version };
		}),
		sessions: session.map(({ unitDay, startedAt, performerId }) => {
			const minute = minuteOf(timeIn(ZONE, startedAt));
			return { day: addDays(unitDay, later), minute, performerId };
		}),
		events: sessionEvent.map(({ kind, detail }) => ({ kind, detail })),
		decisions: consentDecision.map(({ decision, untilDay, unitDay, how }) => {
			const until = untilDay && addDays(untilDay, later);
			return { decision, until, day: addDays(unitDay, later), how };
		})
	};
}
