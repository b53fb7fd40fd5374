import { describe, expect, it } from 'vitest';
import { days, infants } from './counted.ts';
import { massageTime } from './sessions.ts';

describe('a count in words', () => {
	it.each([
		[days, '0 days', '1 day', '2 days'],
		[infants, '0 infants', '1 infant', '2 infants']
	])('has a word for one, and another for all else', (counted, ...said) => {
		expect([0, 1, 2].map(counted)).toEqual(said);
	});

	it('of massage is in whole minutes, and in tenths under one', () => {
		expect([0, 0.04, 0.5, 1, 1.4, 1.6, 15].map(massageTime)).toEqual([
			...['0.0 minutes', '0.0 minutes', '0.5 minutes', '1 minute', '1 minute'],
			...['2 minutes', '15 minutes']
		]);
	});
});
