import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { clearanceState, type ClearanceRow } from './clearance.ts';
import { clearance } from './consent.fixtures.ts';
import { holdDays } from './hold-days.ts';
import { dayIn } from './zone.ts';

const ZONE = 'America/New_York';
const START = Date.parse('2026-11-20T12:00:00.000Z');
const NOW = '2026-11-26T18:00:00.000Z';
const hour = (hours: number) => new Date(START + hours * 3_600_000).toISOString();
const hold = (changes: Parameters<typeof clearance>[0]) =>
	clearance({ state: 'hold', validUntil: null, ...changes });
const days = (...rows: ClearanceRow[]) => holdDays(rows, ZONE, NOW);

it('is the days from a hold to its end, or to the record that replaced it', () => {
	const until = hold({ at: '2026-11-21T15:00:00.000Z', validUntil: '2026-11-23T15:00:00.000Z' });
	expect(days(until)).toEqual([{ from: '2026-11-21', to: '2026-11-23' }]);
	const cleared = clearance({ id: 'later', at: '2026-11-22T15:00:00.000Z' });
	expect(days(cleared, until)).toEqual([{ from: '2026-11-21', to: '2026-11-22' }]);
});

it('is up to today where the hold still stands, and no days where there was none', () => {
	expect(days(hold({ at: '2026-11-25T15:00:00.000Z' }))).toEqual([
		{ from: '2026-11-25', to: '2026-11-26' }
	]);
	expect(days(clearance({ at: hour(0) }))).toEqual([]);
	expect(days(hold({ at: '2026-11-27T15:00:00.000Z' }))).toEqual([]);
});

it('that ends at midnight holds nothing of the day that begins', () => {
	const toMidnight = hold({
		at: '2026-11-21T15:00:00.000Z',
		validUntil: '2026-11-22T05:00:00.000Z'
	});
	expect(days(toMidnight)).toEqual([{ from: '2026-11-21', to: '2026-11-21' }]);
});

it('is any day where a record could not be read, as it may have been a hold', () => {
	const [range] = days({ id: 'x', infantId: 'infant-a', unreadable: true });
	expect(range!.from <= '2000-01-01' && range!.to >= '2100-01-01').toBe(true);
});

it('agrees with asking at every hour of the day what stands', () => {
	const row = fc.record({
		state: fc.constantFrom('hold' as const, 'hold' as const, 'cleared' as const),
		at: fc.integer({ min: 0, max: 150 }),
		lasts: fc.option(fc.integer({ min: -5, max: 60 }), { nil: null })
	});
	fc.assert(
		fc.property(fc.array(row, { maxLength: 6 }), (drawn) => {
			const rows = drawn.map(({ state, at, lasts }, index) =>
				clearance({
					...{ id: `c${index}`, state, at: hour(at) },
					validUntil: lasts === null ? null : hour(at + lasts)
				})
			);
			const ranges = holdDays(rows, ZONE, NOW);
			const held = new Set<string>();
			for (let hours = 0; hour(hours) <= NOW; hours++) {
				const at = hour(hours);
				if (clearanceState(rows[0]?.infantId ?? '', rows, at).state === 'hold') {
					held.add(dayIn(ZONE, at));
				}
			}
			for (let day = '2026-11-19'; day <= '2026-11-28'; day = addDays(day, 1)) {
				const says = ranges.some(({ from, to }) => from <= day && to >= day);
				expect([day, says]).toEqual([day, held.has(day)]);
			}
		})
	);
});
