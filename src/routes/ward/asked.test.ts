import { describe, expect, it } from 'vitest';
import type { SeenWardRow } from '#lib/server/care/ward-for-lead.ts';
import { addressOf, arranged, askedFrom, initials } from './asked.ts';

const asked = (query: string) => askedFrom(new URLSearchParams(query));

const row = (bed: string, more: Partial<SeenWardRow> & { daysAgo?: number } = {}): SeenWardRow => {
	const { daysAgo, ...rest } = more;
	const lastWeight = daysAgo === undefined ? { kind: 'none' } : { kind: 'weight', daysAgo };
	return {
		...{ id: bed, bed, name: bed, twin: false, pma: '36+0', sessions: [], reading: { lastWeight } },
		...{
			consent: { state: 'given' },
			clearance: { state: 'cleared', reason: null, limited: false }
		},
		...rest
	} as SeenWardRow;
};

describe('the ward as it is asked for', () => {
	it('is by bed where the address says nothing or nothing it knows', () => {
		expect(asked('')).toEqual({ show: 'all', sort: 'bed', wall: false });
		expect(asked('show=worst&sort=growth')).toEqual(asked(''));
	});

	it.each(['', '?show=running', '?show=open&sort=pma', '?sort=weight&wall', '?wall'])(
		'is read from its own address: %s',
		(query) => expect(addressOf(asked(query))).toBe(`/ward${query}`)
	);

	it('shows only infants with consent and clearance recorded, or only those with a running session', () => {
		const running = [{ status: 'in-progress' }] as SeenWardRow['sessions'];
		const rows = [
			row('1'),
			row('2', { consent: { state: 'expired', expiresAt: null } }),
			row('3', { clearance: { state: 'hold', reason: null, limited: false }, sessions: running })
		];
		const beds = (query: string) => arranged(rows, asked(query)).map(({ bed }) => bed);
		expect(beds('')).toEqual(['1', '2', '3']);
		expect(beds('show=open')).toEqual(['1']);
		expect(beds('show=running')).toEqual(['3']);
	});

	it('is put in order by age in weeks and days, or by how old the last weight is, none first', () => {
		const rows = [
			row('1', { pma: '36+0', daysAgo: 0 }),
			row('2', { pma: '29+6' }),
			row('3', { pma: '101+1', daysAgo: 4 }),
			row('4', { pma: '36+0', daysAgo: 0 })
		];
		const beds = (query: string) => arranged(rows, asked(query)).map(({ bed }) => bed);
		expect(beds('sort=pma')).toEqual(['2', '1', '4', '3']);
		expect(beds('sort=weight')).toEqual(['2', '3', '1', '4']);
		expect(rows.map(({ bed }) => bed)).toEqual(['1', '2', '3', '4']);
	});

	it.each([
		['Amara Okafor', 'AO'],
		['Nguyễn Thị Ánh', 'NÁ'],
		['ليان الخطيب', 'لا'],
		['oluwadamilola', 'O'],
		['Baby of Mrs Smith-Jones (2)', 'BJ'],
		['B.', 'B']
	])('says of %s no more than %s on a wall', (name, letters) => {
		expect(initials(name)).toBe(letters);
	});
});
