import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../calendar.ts';
import { aWeight, INFANT } from './example.ts';
import { seriesOf } from './series.ts';
import type { Weight } from './weights.ts';
import { windowEnding, type WindowDays } from './window.ts';

/** Six weeks of weights, some set aside, some on equipment, some twice a day: whatever may be typed. */
const weights = fc
	.array(
		fc.record({
			dayOfLife: fc.integer({ min: -1, max: 42 }),
			grams: fc.integer({ min: 900, max: 1500 }),
			aside: fc.boolean(),
			equipment: fc.constantFrom('none', 'none', 'subtracted', 'not-subtracted'),
			minuteOfDay: fc.option(fc.integer({ min: 0, max: 1439 }))
		}),
		{ maxLength: 25 }
	)
	.map((rows): Weight[] =>
		rows.map(({ dayOfLife, grams, aside, equipment, minuteOfDay }, index) => {
			const day = addDays(INFANT.birthDay, dayOfLife);
			return aWeight({
				id: `w${index}`,
				grams,
				day,
				minuteOfDay,
				equipment: equipment as Weight['equipment'],
				// One weight in four or so is set aside.
				aside: aside && index % 2 === 0 ? { reason: 'wrong infant' } : null
			});
		})
	);
const length = fc.constantFrom<WindowDays>(5, 7, 14);

interface Day {
	dayOfLife: number;
	grams: number;
}

/** SCIENCE §2 rules 1–3 read aloud, over one weight a day; slow, and nothing is looked up. */
function model(days: readonly Day[], within: number): string | { from: number; to: number } {
	const to = days.at(-1);
	if (to === undefined) return 'no-weights';
	if (days.length === 1) return 'one-weight';
	const start = nadirDay(days) ?? 7;
	if (to.dayOfLife <= start) return 'before-nadir';
	const others = days.filter(({ dayOfLife }) => dayOfLife >= start && dayOfLife < to.dayOfLife);
	if (others.length === 0) return 'one-weight';
	const inReach = others.filter(({ dayOfLife }) => to.dayOfLife - dayOfLife <= within);
	if (inReach.length === 0) return 'none-within-window';
	const from = Math.min(...inReach.map(({ dayOfLife }) => dayOfLife));
	return to.dayOfLife - from < 3 ? 'too-short' : { from, to: to.dayOfLife };
}

/** The lowest of days 0–14, the last of equals, if a later weight is higher and two are on days 1–14. */
function nadirDay(days: readonly Day[]): number | null {
	const early = days.filter(({ dayOfLife }) => dayOfLife <= 14);
	if (early.filter(({ dayOfLife }) => dayOfLife >= 1).length < 2) return null;
	const lowest = Math.min(...early.map(({ grams }) => grams));
	const nadir = early.findLast(({ grams }) => grams === lowest) as Day;
	const higher = days.some((day) => day.dayOfLife > nadir.dayOfLife && day.grams > nadir.grams);
	return higher ? nadir.dayOfLife : null;
}

/** One usable weight a day, by going through every weight for every day. */
function dailyByHand(all: readonly Weight[]): Day[] {
	const usable = [
		{
			...aWeight({ id: 'birth', grams: INFANT.birthGrams, day: INFANT.birthDay }),
			source: 'birth'
		},
		...all.filter((weight) => weight.aside === null && weight.equipment !== 'not-subtracted')
	];
	const minutes = usable
		.flatMap(({ minuteOfDay, day }) =>
			minuteOfDay === null || day < INFANT.birthDay ? [] : [minuteOfDay]
		)
		.toSorted((one, other) => one - other);
	const middle = [minutes[Math.floor((minutes.length - 1) / 2)], minutes[minutes.length >> 1]];
	const usual = minutes.length === 0 ? null : ((middle[0] as number) + (middle[1] as number)) / 2;
	const days: Day[] = [];
	for (let dayOfLife = 0; dayOfLife <= 42; dayOfLife++) {
		const day = addDays(INFANT.birthDay, dayOfLife);
		const that = usable.filter((weight) => weight.day === day);
		if (that.length === 0) continue;
		const far = ({ minuteOfDay, source }: (typeof that)[number]) =>
			source === 'birth'
				? -1
				: minuteOfDay === null || usual === null
					? 1e6
					: Math.abs(minuteOfDay - usual);
		const nearest = Math.min(...that.map(far));
		const tied = that.filter((weight) => far(weight) === nearest);
		const { grams } = tied.toSorted((one, other) => (one.id < other.id ? -1 : 1))[0] as Weight;
		days.push({ dayOfLife, grams });
	}
	return days;
}

describe('the window rules', () => {
	it('agree with a slow, obvious model on any weights', () => {
		fc.assert(
			fc.property(weights, length, (typed, within) => {
				const series = seriesOf(INFANT, typed, '2026-12-31');
				const days = dailyByHand(typed);
				expect(
					series.weights.map(({ dayOfLife, weight }) => ({ dayOfLife, grams: weight.grams }))
				).toEqual(days);
				const window = windowEnding(series, series.weights.length - 1, within);
				const found =
					window.kind === 'window'
						? { from: window.from.dayOfLife, to: window.to.dayOfLife }
						: window.kind;
				expect(found).toEqual(model(days, within));
			}),
			{ numRuns: 500 }
		);
	});

	it('hold for every window a series has, not only its last', () => {
		fc.assert(
			fc.property(weights, length, (typed, within) => {
				const series = seriesOf(INFANT, typed, '2026-12-31');
				series.weights.forEach((to, index) => {
					const window = windowEnding(series, index, within);
					if (window.kind !== 'window') return;
					expect(window.to).toBe(to);
					expect(window.spanDays).toBe(daysBetween(window.from.weight.day, to.weight.day));
					expect(window.spanDays).toBeGreaterThanOrEqual(3);
					expect(window.spanDays).toBeLessThanOrEqual(within);
					expect(window.imprecise).toBe(window.spanDays < 5);
					expect(window.from.dayOfLife).toBeGreaterThanOrEqual(
						series.milestones.windowsStart.dayOfLife
					);
				});
			})
		);
	});

	it('keep every weight: in the series, or left out with a reason', () => {
		fc.assert(
			fc.property(weights, (typed) => {
				const series = seriesOf(INFANT, typed, '2026-12-31');
				expect(series.all).toHaveLength(typed.length + 1);
				const used = new Set(series.weights.map(({ weight }) => weight.id));
				for (const { id } of series.all) expect(used.has(id)).not.toBe(series.leftOut.has(id));
			})
		);
	});
});
