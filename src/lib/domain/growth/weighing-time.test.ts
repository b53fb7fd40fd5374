import { describe, expect, it } from 'vitest';
import { aWeight } from './example.ts';
import { onePerDay, usualWeighingMinute } from './weighing-time.ts';

const at = (id: string, day: string, minuteOfDay: number | null) =>
	aWeight({ id, day, minuteOfDay });

describe('the usual weighing time', () => {
	it('is the median minute of the day, which one odd weighing does not move', () => {
		const weights = [at('a', '2026-05-10', 350), at('b', '2026-05-11', 370)];
		expect(usualWeighingMinute([...weights, at('c', '2026-05-12', 1200)])).toBe(370);
		expect(usualWeighingMinute(weights)).toBe(360);
	});

	it('is not known when no weight has a time', () => {
		expect(usualWeighingMinute([at('a', '2026-05-10', null)])).toBeNull();
	});

	it('takes midnight as a time like any other', () => {
		expect(usualWeighingMinute([at('a', '2026-05-10', 0)])).toBe(0);
	});

	it('leaves the hour of birth out', () => {
		const birth = aWeight({ source: 'birth', minuteOfDay: 5 });
		expect(usualWeighingMinute([birth, at('a', '2026-05-10', 360)])).toBe(360);
	});
});

describe('several weights in one day', () => {
	it('give the one nearest the usual time, and say which stands for the others', () => {
		const daily = onePerDay([
			at('mon', '2026-05-11', 360),
			at('tue-early', '2026-05-12', 60),
			at('tue-usual', '2026-05-12', 380),
			at('tue-late', '2026-05-12', 1300),
			at('wed', '2026-05-13', 355)
		]);
		expect(daily.chosen.map((weight) => weight.id)).toEqual(['mon', 'tue-usual', 'wed']);
		expect([...daily.replacedBy]).toEqual([
			['tue-early', 'tue-usual'],
			['tue-late', 'tue-usual']
		]);
	});

	it('prefer a timed weight to an untimed one, and the earlier when equally near', () => {
		const daily = onePerDay([at('x', '2026-05-12', null), at('y', '2026-05-12', 300)]);
		expect(daily.chosen.map((weight) => weight.id)).toEqual(['y']);
		const tied = onePerDay([at('x', '2026-05-12', 300), at('y', '2026-05-12', 420)]);
		expect(tied.chosen.map((weight) => weight.id)).toEqual(['x']);
	});

	it('give the birth weight on the day of birth', () => {
		const birth = aWeight({ id: 'birth', source: 'birth', day: '2026-05-01' });
		const daily = onePerDay([birth, at('ward', '2026-05-01', 360)]);
		expect(daily.chosen).toEqual([birth]);
	});

	it('give one weight for the same minute twice', () => {
		const daily = onePerDay([at('a', '2026-05-12', 360), at('b', '2026-05-12', 360)]);
		expect(daily.chosen.map((weight) => weight.id)).toEqual(['a']);
	});
});
