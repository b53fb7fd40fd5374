import { expect, it } from 'vitest';
import { addressOf, choiceFrom } from './choice.ts';

const from = (query: string) => choiceFrom(new URLSearchParams(query));
const usual = {
	windowDays: 7,
	method: 'exponential',
	view: 'stay',
	sort: { by: 'date', first: 'largest' },
	allLines: false,
	named: false,
	baseline: null,
	besideTrial: false,
	sizes: false,
	beside: null,
	reference: null
};

it.each([
	'',
	'days=6',
	'days=7.0e1',
	'method=early',
	'view=all',
	'days=&method=&view=&sort=&name=',
	'sort=colour',
	'sort=--grams',
	'sort=-date',
	'lines=14',
	'name=true',
	'baseline=&trial=0',
	'also=',
	'also=1',
	'beside=',
	'reference='
])('falls back to the usual for "%s"', (query) => {
	expect(from(query)).toEqual(usual);
});

it.each([
	'days=5&method=average&view=course',
	'days=14&method=regression&view=14-days',
	'sort=-grams',
	'sort=z',
	'sort=date&name=1',
	'sort=z&lines=all',
	'baseline=01900000-0000-7000-8000-000000000001',
	'baseline=01900000-0000-7000-8000-000000000001&trial=1',
	'also=length-head',
	'days=5&name=1&also=length-head',
	'view=course&beside=01900000-0000-7000-8000-000000000003',
	'reference=01900000-0000-7000-8000-000000000002',
	'name=1&baseline=01900000-0000-7000-8000-000000000001&reference=01900000-0000-7000-8000-000000000002'
])('reads back the address it writes: %s', (query) => {
	expect(addressOf(from(query))).toBe(`?${query}`);
});

it('says nothing of what is usual', () => {
	expect(addressOf(from(''))).toBe('?');
});
