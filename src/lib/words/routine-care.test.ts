import { describe, expect, it } from 'vitest';
import type { BaselineResult, FrozenBaseline } from '#lib/domain/growth/unit-baseline.ts';
import { baselineFigure, baselinePopulation } from './baselines.ts';
import { routineCareBaseline, routineCareWords } from './routine-care.ts';

const DAYS = { fromDay: '2026-01-03', toDay: '2026-11-20' };
const RESULT: BaselineResult = {
	routineCare: {
		...{ kind: 'figure', n: 41, median: 11.04999, low: 8.4, high: 13.888, onHold: 6, ...DAYS }
	},
	withMassage: {
		...{ kind: 'figure', n: 12, median: 13, low: 9.96, high: 15, onHold: 0, ...DAYS }
	},
	considered: 60,
	leftOut: { gestation: 4, objects: 3, noWindow: 7, massage: 5 }
};
const FROZEN: FrozenBaseline = {
	...{ rootId: 'root', label: 'Ours', version: 2, result: RESULT },
	choice: {
		...{ fromPmaDays: 238, toPmaDays: 258, bornFromDays: null, bornToDays: 223 },
		method: 'exponential'
	}
};
const TOO_FEW: BaselineResult = {
	...RESULT,
	routineCare: { kind: 'too-few', n: 9, need: 10 },
	withMassage: { kind: 'too-few', n: 3, need: 10 }
};

describe('a unit’s own routine care in words', () => {
	const words = routineCareWords(RESULT, FROZEN.choice);

	it('is median, interquartile range, n, ages, method, dates and the share on hold', () => {
		expect(words.figure).toBe('Median 11.0 g/kg/day (interquartile range 8.4 to 13.9), 41 infants');
		expect(words.facts).toEqual([
			'Windows inside 34+0 to 36+6 (PMA); born at 31+6 or earlier',
			'Method: exponential. Windows between 3 January 2026 and 20 November 2026.',
			'Massage was on hold on a day of the window of 6 of 41 infants (15 %).'
		]);
	});

	it('has the windows with massage beside it as an association, and no difference or p', () => {
		expect(words.massage).toContain('Median 13.0 g/kg/day (interquartile range 10.0 to 15.0)');
		expect(words.massage).toContain('An association in this unit’s records, not an effect.');
		expect(JSON.stringify(words)).not.toMatch(/\bp [=<]|differ|2\.0/);
	});

	it('says who was left out, and why', () => {
		expect(words.leftOut.map((line) => /\d+$/.exec(line)?.[0])).toEqual(['60', '4', '3', '7', '5']);
	});

	it('has no number of a velocity where there are under ten infants', () => {
		const few = routineCareWords(TOO_FEW, FROZEN.choice);
		expect(few.figure).toBe('9 infants have such a window. 10 are needed, so no number is given.');
		expect(JSON.stringify(few)).not.toContain('g/kg/day');
	});

	it('is drawn as a unit’s other baselines are, to one decimal, with what has to stand beside it', () => {
		const drawn = routineCareBaseline(FROZEN);
		expect(drawn).toMatchObject({ rootId: 'root', label: 'Ours', version: 2, infants: 41 });
		expect(baselineFigure(drawn)).toBe('11.0 g/kg/day (8.4 to 13.9, middle half)');
		expect(baselinePopulation(drawn)).toContain('3 January 2026 to 20 November 2026');
		expect(drawn.source).toContain('median and interquartile range');
		expect(drawn.beside).toBe(words.massage);
	});
});
