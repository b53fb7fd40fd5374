import { describe, expect, it } from 'vitest';
import type { NoWindow } from '#lib/domain/growth/window.ts';
import type { LeftOutReason } from '#lib/domain/growth/series.ts';
import { noReference, noSlope, noVelocity } from './growth-declined.ts';
import { dayRange, elapsed, regainedWords } from './growth-page.ts';
import { leftOutWords } from './left-out.ts';

const loss = { kind: 'loss', percent: 8 } as const;
const DECLINES: [
	NoWindow | { kind: 'too-few-for-regression'; have: number; need: number },
	RegExp
][] = [
	[{ kind: 'no-weights' }, /No weight that can be used/],
	[{ kind: 'one-weight', day: '2026-11-20', since: 'birth' }, /One weight .*20 Nov.* needs two/],
	[{ kind: 'one-weight', day: '2026-11-20', since: 'nadir' }, /since the lowest one \(20 Nov\)/],
	[{ kind: 'one-weight', day: '2026-11-20', since: 'day-7' }, /since day 7 \(20 Nov\)/],
	[{ kind: 'before-nadir', from: 'nadir', dayOfLife: 4, loss }, /lowest so far/],
	[{ kind: 'before-nadir', from: 'day-7', dayOfLife: 4, loss }, /from day 4.*day 7/],
	[
		{
			...{ kind: 'none-within-window', lastDay: '2026-11-20', previousDay: '2026-11-08' },
			...{ daysApart: 12, within: 7 }
		},
		/12 days apart \(8 Nov and 20 Nov\).* within 7 days/
	],
	[
		{
			...{ kind: 'too-short', fromDay: '2026-11-18', toDay: '2026-11-20' },
			...{ spanDays: 2, needDays: 3 }
		},
		/18 Nov to 20 Nov span 2 days.*at least 3/
	],
	[{ kind: 'too-few-for-regression', have: 3, need: 5 }, /needs 5 weights.*There are 3/]
];

describe('why there is no number', () => {
	it.each(DECLINES)('is a sentence with its numbers: %o', (why, words) => {
		expect(noVelocity(why)).toMatch(words);
		expect(noVelocity(why)).toMatch(/\.$/);
	});

	it('names the standard and its ages', () => {
		const standard = 'intergrowth-21-preterm-postnatal';
		const ages = { fromPmaDays: 189, toPmaDays: 448, atPmaDays: 188 };
		expect(noReference({ kind: 'out-of-range', standard, ...ages })).toMatch(
			/INTERGROWTH.*27\+0 to 64\+0.*26\+6/
		);
		expect(noReference({ kind: 'unknown-sex', standard })).toMatch(/sex is not known/);
		expect(noReference({ kind: 'not-positive', standard, value: 0 })).toMatch(/cannot be read/);
		expect(noReference({ kind: 'no-weights' })).toMatch(/No weight/);
	});

	it('says what a slope needs', () => {
		expect(noSlope({ kind: 'too-few-weights', have: 3, need: 5 })).toMatch(/5.*There are 3/);
		expect(noSlope({ kind: 'no-time-between' })).toMatch(/No time/);
	});
});

const LEFT_OUT: [LeftOutReason, string][] = [
	[{ kind: 'set-aside', reason: 'blanket' }, 'set aside, blanket'],
	[{ kind: 'set-aside', reason: '' }, 'set aside'],
	[{ kind: 'equipment-not-subtracted' }, 'equipment'],
	[{ kind: 'not-positive', grams: 0 }, 'not a weight'],
	[{ kind: 'before-birth', birthDay: '2026-05-01' }, 'before birth on 1 May'],
	[{ kind: 'after-today', today: '2026-11-23' }, 'after 23 Nov'],
	[{ kind: 'another-that-day', usedId: 'x', usualMinute: 370 }, '06:10'],
	[{ kind: 'another-that-day', usedId: 'x', usualMinute: null }, 'another weight of that day']
];

it.each(LEFT_OUT)('says why a weight is not used: %o', (why, words) => {
	expect(leftOutWords(why)).toContain(words);
});

describe('spans and days', () => {
	it('writes a span within a month once, and over months twice', () => {
		expect(dayRange('2026-11-16', '2026-11-23')).toBe('16–23 Nov');
		expect(dayRange('2026-10-28', '2026-11-04')).toBe('28 Oct – 4 Nov');
	});

	it('writes days with a decimal where they have one', () => {
		expect(elapsed(7)).toBe('7');
		expect(elapsed(7.02)).toBe('7');
		expect(elapsed(6.25)).toBe('6.3');
	});

	it('says between which days birth weight was regained', () => {
		const days = { afterDayOfLife: 11, byDayOfLife: 14 };
		expect(
			regainedWords({ kind: 'between', afterDay: '2026-05-12', byDay: '2026-05-15', ...days })
		).toBe('between day 11 and day 14');
	});
});
