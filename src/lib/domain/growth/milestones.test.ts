import { describe, expect, it } from 'vitest';
import { aWeight, INFANT, weightsOnDays } from './example.ts';
import { seriesOf } from './series.ts';

/** Case V07 of the vectors: birth 1200 g, nadir 1090 g on day 5, 1202 g on day 12. */
const V07 = {
	...{ 1: 1165, 2: 1130, 3: 1110, 4: 1095, 5: 1090, 6: 1098, 7: 1115, 8: 1130 },
	...{ 9: 1148, 10: 1165, 11: 1183, 12: 1202, 13: 1220, 14: 1241 }
};
const read = (gramsByDayOfLife: Record<number, number>) =>
	seriesOf(INFANT, weightsOnDays(gramsByDayOfLife), '2026-12-31').milestones;

describe('the nadir', () => {
	it('is the lowest weight of the first 14 days', () => {
		const { nadir, deepestLoss, windowsStart } = read(V07);
		expect(nadir).toMatchObject({ kind: 'nadir', dayOfLife: 5, day: '2026-05-06', grams: 1090 });
		expect(deepestLoss).toEqual({ kind: 'loss', percent: expect.closeTo(9.167, 3) });
		expect(windowsStart).toEqual({ from: 'nadir', dayOfLife: 5 });
	});

	it('is the last of equally low weights', () => {
		expect(read({ ...V07, 6: 1090 }).nadir).toMatchObject({ dayOfLife: 6 });
	});

	it('may be on day 14 and not on day 15', () => {
		expect(read({ 3: 1150, 14: 1080, 20: 1200 }).nadir).toMatchObject({ dayOfLife: 14 });
		expect(read({ 3: 1150, 10: 1160, 15: 1080, 20: 1200 }).nadir).toMatchObject({ dayOfLife: 3 });
	});

	it('is not known while the weight still falls: windows then start on day 7', () => {
		const { nadir, deepestLoss, windowsStart } = read({ 1: 1165, 2: 1130, 3: 1110 });
		expect(nadir).toMatchObject({ kind: 'not-rising-yet', lowestDayOfLife: 3, lowestGrams: 1110 });
		expect(deepestLoss).toEqual({ kind: 'loss', percent: 7.5 });
		expect(windowsStart).toEqual({ from: 'day-7', dayOfLife: 7 });
	});

	it('needs two weights in days 1–14, the birth weight not counting', () => {
		expect(read({ 5: 1090, 20: 1300 }).nadir).toEqual({
			kind: 'too-few-weights',
			have: 1,
			need: 2
		});
		expect(read({}).nadir).toEqual({ kind: 'too-few-weights', have: 0, need: 2 });
	});
});

describe('birth weight', () => {
	it('is regained on the day of the first weight at or above it', () => {
		expect(read(V07).regained).toEqual({ kind: 'on-day', day: '2026-05-13', dayOfLife: 12 });
		expect(read({ ...V07, 12: 1200 }).regained).toMatchObject({ kind: 'on-day', dayOfLife: 12 });
	});

	it('is regained between two days where the days between hold no weight', () => {
		const weighed = { 2: 1130, 5: 1090, 9: 1148, 12: 1202 };
		expect(read(weighed).regained).toEqual({
			kind: 'between',
			afterDay: '2026-05-10',
			afterDayOfLife: 9,
			byDay: '2026-05-13',
			byDayOfLife: 12
		});
	});

	it('is not regained yet, by so many grams', () => {
		expect(read({ 2: 1130, 5: 1090, 9: 1148 }).regained).toEqual({
			kind: 'not-yet',
			gramsToGo: 52
		});
	});

	it('was never below in an infant who only gained', () => {
		const { nadir, regained, deepestLoss } = read({ 1: 1205, 2: 1210, 3: 1230 });
		expect(nadir).toMatchObject({ kind: 'nadir', dayOfLife: 0 });
		expect(regained).toEqual({ kind: 'never-below' });
		expect(deepestLoss).toEqual({ kind: 'loss', percent: 0 });
	});

	it('cannot be told regained without a nadir', () => {
		expect(read({ 20: 1300 }).regained).toEqual({ kind: 'no-nadir' });
	});

	it('gives no loss when it was set aside', () => {
		const birth = aWeight({ source: 'birth', day: '2026-05-01', aside: { reason: 'misread' } });
		const weights = [birth, ...weightsOnDays(V07)];
		const { deepestLoss, regained } = seriesOf(INFANT, weights, '2026-12-31').milestones;
		expect(deepestLoss).toEqual({ kind: 'no-birth-weight' });
		expect(regained).toEqual({ kind: 'no-birth-weight' });
	});
});
