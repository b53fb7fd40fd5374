import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/calendar.ts';
import { NO_CONDITIONS, type WeighingConditions } from '#lib/domain/growth/conditions.ts';
import { aWeight, INFANT, weightsOnDays } from '#lib/domain/growth/example.ts';
import * as format from '#lib/words/format.ts';
import { elapsed } from '#lib/words/growth-page.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import { compose } from './compose.ts';
import { growthData } from './growth-data.ts';
import { received, sent } from './growth-data-sent.ts';
import { growthRows } from './growth-rows.ts';
import { growthScene } from './growth-scene.ts';
import { WIDE } from './layout.ts';
import { readingScene } from './reading-scene.ts';
import { readout } from './readout.ts';

describe('what is sent', () => {
	it('prints every number as the unrounded one would print (one function, one rounding)', () => {
		// weights at any minute of the day, so that spans and velocities have every kind of fraction
		const grams = fc.array(fc.integer({ min: 900, max: 3000 }), { minLength: 2, maxLength: 20 });
		const minute = fc.integer({ min: 0, max: 1439 });
		let seen = 0;
		fc.assert(
			fc.property(
				grams,
				minute,
				fc.constantFrom('exponential', 'average'),
				(all, first, method) => {
					const weights = all.map((grams, index) => {
						const minuteOfDay = (first + index * 397) % 1440;
						const day = addDays(INFANT.birthDay, index + 3);
						const at = new Date(Date.parse(day) + minuteOfDay * 60_000).toISOString();
						return aWeight({ id: `w${index}`, grams, day, minuteOfDay, at });
					});
					const { reading, data } = aPicture({ weights, today: 30, method });
					const arrived = received(sent(data)).weights;
					for (const window of reading.windows) {
						const place = reading.points.findIndex(({ id }) => id === window.toId);
						const velocity = arrived[place]?.velocity;
						if (!velocity) throw new Error('a window was not sent');
						seen += Number.isInteger(window.days) ? 0 : 1;
						expect(elapsed(velocity.days)).toBe(elapsed(window.days));
						expect(format.decimal(velocity.value)).toBe(format.decimal(window.gramsPerKgDay));
					}
				}
			)
		);
		expect(seen).toBeGreaterThan(100);
	});

	it('lets table, picture and headline say the same velocity (FAULTS 11 and 15)', () => {
		const { reading, data } = aPicture();
		if (reading.headline.kind !== 'headline') throw new Error('no headline');
		const printed = format.decimal(reading.headline.gramsPerKgDay);
		const [newest] = growthRows(data);
		expect(format.decimal(newest?.weight?.velocity?.value ?? NaN)).toBe(printed);
		expect(readout(data, data.weights.length - 1).join(' ')).toContain(`${printed} g/kg/day`);
		expect(printed).not.toBe('0.0');
	});

	it('names each kind of number by its method (FAULTS 18)', () => {
		const weights = weightsOnDays({ 7: 1000, 8: 1005, 21: 1280 });
		const expected = { exponential: '17.6', average: '17.5' } as const;
		for (const method of ['exponential', 'average'] as const) {
			const infant = { birthGrams: 1000 };
			const { data } = aPicture({ infant, weights, today: 21, windowDays: 14, method });
			const said = readout(data, 3).join(' ');
			expect(said).toContain(`${expected[method]} g/kg/day, ${method}`);
		}
	});

	it('has the course on record where there is one, or else the one that the minutes tell of', () => {
		const minutes = { 30: 15, 31: 15 };
		const at = ({ data }: ReturnType<typeof aPicture>) =>
			data.course && [
				data.course.fromPmaDays - data.gestationDays,
				data.course.toPmaDays - data.gestationDays
			];
		expect(at(aPicture({ minutes }))).toEqual([30, 31]);
		expect(at(aPicture({ minutes, course: [30, 34] }))).toEqual([30, 34]);
		expect(at(aPicture({ course: [44, 48] }))).toEqual([44, 48]);
		expect(at(aPicture())).toBeNull();
	});

	it('sends no id of a weight', () => {
		const { data } = aPicture();
		expect(JSON.stringify(data)).not.toContain('"d12"');
	});
});

describe('the table', () => {
	it('has every weight and every day of massage, newest first, minutes once a day', () => {
		const weights = [
			...dailyWeights(20),
			aWeight({ id: 'twice', grams: 1290, day: '2026-05-18' }),
			aWeight({ id: 'before', grams: 1290, day: '2026-04-18' })
		];
		const { data } = aPicture({ weights, today: 22, minutes: { 17: 45, 22: 30 } });
		const rows = growthRows(data);
		expect(rows.filter(({ weight }) => weight !== null)).toHaveLength(data.weights.length);
		expect(rows[0]).toMatchObject({ weight: null, minutes: 30 });
		expect(rows.filter(({ minutes }) => minutes === 45)).toHaveLength(1);
		const ages = rows.map(({ pmaDays }) => pmaDays);
		expect(ages).toEqual(ages.toSorted((a, b) => b - a));
	});
});

describe('the reading’s axis', () => {
	it('keeps the slope’s interval apart from the two-point value', () => {
		const { reading } = aPicture();
		const scene = readingScene(reading);
		expect(scene.own).not.toBeNull();
		expect(scene.slope?.low).toBeLessThan(scene.slope?.value ?? 0);
		expect(scene.arm).toMatchObject({ value: 12.5, low: 6, high: 21 });
		expect(scene.routine).toMatchObject({ value: 3.6, low: 1.6, high: 12.6 });
	});

	it('says why there is no expected value for an unknown sex', () => {
		const scene = readingScene(aPicture({ infant: { sex: 'unknown' } }).reading);
		expect(scene.expected).toBeNull();
		expect(scene.noExpected?.kind).toBe('unknown-sex');
	});

	it('grows for a value outside 0 to 25', () => {
		const weights = weightsOnDays({ 5: 1090, 6: 1100, 10: 1100, 17: 1040 });
		expect(readingScene(aPicture({ weights, today: 17 }).reading).low).toBe(-10);
	});
});

it('is plain data', () => {
	const { data } = aPicture({ minutes: { 40: 45 } });
	expect(structuredClone(data)).toEqual(data);
	expect(growthData).toBeTypeOf('function');
});

describe('how a weight was taken', () => {
	const said = (changes: Partial<WeighingConditions>) => ({ ...NO_CONDITIONS, ...changes });
	const { reading } = aPicture({ weights: dailyWeights(12), today: 12 });
	const data = growthData({
		...{ infant: INFANT, reading, minutes: [], view: 'stay', ended: 'here' },
		conditions: new Map([
			['d7', said({ scale: 'A', nappy: 'off' })],
			['d8', said({ scale: 'a ', nappy: 'off' })],
			['d9', said({ scale: 'B', nappy: 'off' })],
			['d10', NO_CONDITIONS],
			['d11', said({ lines: 'on' })],
			['d12', said({ secondAwaited: true })]
		])
	});
	const at = (day: number) => data.weights[day]!;

	it('is marked where it is known to be another way than before, lines are on, or one is awaited', () => {
		expect([7, 8, 9, 10, 11, 12].map((day) => at(day).marked)).toEqual([
			...[undefined, undefined, 'otherwise', undefined, 'otherwise', 'second-awaited']
		]);
	});

	it('is said of the point, and marked on the picture by shape and by name', () => {
		expect(readout(data, 9)).toContain('scale B, nappy off');
		expect(readout(data, 12)).toContain('second weighing awaited');
		expect(readout(data, 10).join()).not.toContain('scale');
		const { over, texts } = compose(growthScene(received(sent(data))), WIDE);
		const bars = over.filter(({ pen }) => pen === 'conditions');
		expect(bars.map(({ d }) => d.match(/h7/g)?.length)).toEqual([4]);
		const named = texts.map(({ text }) => text);
		expect(named).toContain('weighed otherwise');
		expect(named).toContain('second weighing awaited');
	});

	it('adds nothing where nobody said', () => {
		const plain = compose(growthScene(aPicture().data), WIDE);
		expect(plain.over.some(({ pen }) => pen === 'conditions')).toBe(false);
	});
});
