import { describe, expect, it } from 'vitest';
import { NO_CONDITIONS } from '#lib/domain/growth/conditions.ts';
import { aWeight, INFANT, weightsOnDays } from '#lib/domain/growth/example.ts';
import { aTable } from '#lib/domain/growth/lms.fixtures.ts';
import { tableZ } from '#lib/domain/growth/lms.ts';
import { readGrowth } from '#lib/domain/growth/reading.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { rowsOf } from '#lib/domain/growth/vectors/rows.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import { csvLine, csvNote } from '#lib/server/csv.ts';
import { growthCsv, type GrowthFile } from './growth-csv.ts';

const DAILY = weightsOnDays({ 5: 1090, 8: 1120, 12: 1180, 19: 1290, 26: 1450 });

function file(changes: Partial<GrowthFile> = {}, weights: readonly Weight[] = DAILY): string {
	const reading = readGrowth({
		...{ infant: INFANT, weights, today: '2026-06-01' },
		...{ windowDays: 7, method: 'exponential' }
	});
	return growthCsv({
		...{ infant: INFANT, reading, minutes: [], corrected: new Set(), name: null },
		reference: PRETERM_POSTNATAL,
		taken: { day: '2026-06-01', time: '09:05', timeZone: 'America/New_York' },
		build: 'abc123',
		...changes
	});
}

const notes = (text: string) => text.split('\r\n').filter((line) => /^"?#/.test(line));
function rows(text: string): Record<string, string>[] {
	const lines = text.trimEnd().split('\r\n');
	return rowsOf(lines.filter((line) => !/^"?#/.test(line)).join('\n'));
}

describe('the growth file', () => {
	it('says where its numbers come from', () => {
		const text = notes(file()).join('\n');
		for (const part of [
			...['2026-06-01 09:05', 'America/New_York', 'exponential over 7 days', 'abc123'],
			...['INTERGROWTH-21st Preterm Postnatal, version 2015.1', '29+3', '2026.1']
		]) {
			expect(text).toContain(part);
		}
	});

	it('holds no name unless it was asked for', () => {
		expect(file()).not.toContain('infant:');
		expect(notes(file({ name: 'Amara, "Bee"' }))[0]).toBe('"# infant: Amara, ""Bee"""');
	});

	it('has a line for each weight, the birth weight first', () => {
		const all = rows(file());
		expect(all.map(({ grams }) => grams)).toEqual(['1200', '1090', '1120', '1180', '1290', '1450']);
		expect(all[0]).toMatchObject({
			date: '2026-05-01',
			pma: '29+3',
			day_of_life: '0',
			change_g: ''
		});
		expect(all[1]).toMatchObject({ change_g: '-110', velocity_g_per_kg_day: '' });
	});

	it('says how each weight was taken, and nothing where nobody said', () => {
		const conditions = new Map([
			['d8', { ...NO_CONDITIONS, scale: '=Bay 1', lines: 'on' as const, secondAwaited: true }]
		]);
		const taken = rows(file({ conditions })).map(({ scale, lines, nappy, ...row }) => {
			return [scale, lines, nappy, row.second_weighing_awaited];
		});
		expect(taken[2]).toEqual(["'=Bay 1", 'on', '', 'yes']);
		expect(taken[3]).toEqual(['', '', '', '']);
	});

	it('has what happened on its day, once, and a line of its own where nothing was weighed', () => {
		const event = (day: string, untilDay: string | null, label: string) => ({
			...{ day, untilDay, toldToFamily: false, name: { kind: 'own' as const, label } }
		});
		const day = DAILY[1]!.day;
		const again = aWeight({ id: 'again', grams: 1125, day, at: `${day}T15:00:00.000Z` });
		const events = [
			event('2026-04-30', null, '=before'),
			event(day, null, 'one'),
			event(day, '2026-05-12', 'two'),
			event('2026-05-30', null, 'last')
		];
		const all = rows(file({ events }, [...DAILY, again]));
		expect(all.map((row) => row.event).filter((cell) => cell !== '')).toEqual([
			...["'=before", 'one; two', 'last']
		]);
		expect(all[0]).toMatchObject({ date: '2026-04-30', day_of_life: '-1', grams: '', used: '' });
		expect(all.find((row) => row.event === 'one; two')).toMatchObject({
			...{ date: day, grams: '1125', event_until: '; 2026-05-12' }
		});
		expect(all.at(-1)).toMatchObject({ date: '2026-05-30', pma: '33+4', event: 'last' });
		expect(all).toHaveLength(rows(file({}, [...DAILY, again])).length + 2);
	});

	it('writes numbers with a decimal point, and the velocity with its span', () => {
		expect(rows(file()).at(-1)).toMatchObject({
			velocity_g_per_kg_day: String(Number(((1000 * Math.log(1450 / 1290)) / 7).toFixed(4))),
			velocity_from_date: '2026-05-20',
			velocity_days: '7',
			velocity_imprecise: 'no',
			z_standard: 'intergrowth-21-preterm-postnatal',
			z: expect.stringMatching(/^-?\d+\.\d+$/)
		});
	});

	it('names what is not used, and takes no change from it', () => {
		const weights = [
			...DAILY,
			aWeight({ id: 'wild', grams: 9999, day: '2026-05-25', aside: { reason: '=cmd()' } })
		];
		const all = rows(file({}, weights));
		const wild = all.find(({ grams }) => grams === '9999');
		expect(wild).toMatchObject({ used: 'no', change_g: '', z: '', velocity_g_per_kg_day: '' });
		expect(file({}, weights)).toContain('"set aside, =cmd()"');
		expect(all.at(-1)).toMatchObject({ change_g: '160' });
	});

	it('marks corrected and unreviewed weights', () => {
		const weights = DAILY.map((weight) =>
			weight.id === 'd26' ? { ...weight, source: 'parent' as const, reviewed: false } : weight
		);
		const all = rows(file({ corrected: new Set(['d19']) }, weights));
		expect(all.map(({ corrected }) => corrected)).toEqual(['no', 'no', 'no', 'no', 'yes', 'no']);
		expect(all.map(({ reviewed }) => reviewed)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'no']);
	});

	it('gives no z where the sex is not known', () => {
		const infant = { ...INFANT, sex: 'unknown' } as const;
		expect(rows(file({ infant })).every(({ z, z_standard }) => z === '' && z_standard === '')).toBe(
			true
		);
	});

	it('names the unit’s own table, with its version, source and licence, and takes z from it', () => {
		const reference = aTable({ name: 'Ours', version: '2' });
		const text = file({ reference });
		expect(notes(text).join('\n')).toContain(
			"# z: Ours, version 2; the unit's own table; A licensed file; licence Held by this unit"
		);
		expect(text).not.toContain('intergrowth');
		const last = rows(text).at(-1)!;
		const z = tableZ(reference, { sex: 'female', pmaDays: Number(last.pma_days), value: 1450 });
		expect(last).toMatchObject({
			z: z.kind === 'z' && String(Number(z.z.toFixed(4))),
			z_standard: 'Ours, version 2'
		});
		// a name is text, whatever it begins with
		expect(file({ reference: aTable({ name: '=1+1' }) })).toContain(`"'=1+1, version 1"`);
	});

	it('puts the minutes of a day on one line', () => {
		const day = '2026-05-20';
		const weights = [
			...DAILY,
			aWeight({ id: 'again', grams: 1295, day, at: `${day}T15:00:00.000Z`, minuteOfDay: 660 })
		];
		const all = rows(file({ minutes: [{ day, minutes: 45.5, sessions: 3 }] }, weights));
		const held = all.filter(({ date }) => date === day).map((row) => row.massage_minutes);
		expect(held.toSorted()).toEqual(['', '45.5']);
	});
});

describe('a line of a file', () => {
	it.each([
		['=1+1', "'=1+1"],
		['+44', "'+44"],
		['-2', "'-2"],
		['@SUM(A1)', "'@SUM(A1)"],
		[' =1', "' =1"],
		['\t=1', "'\t=1"],
		['plain', 'plain']
	])('does not let a spreadsheet run the text %j', (text, written) => {
		expect(csvLine([text])).toBe(`${written}\r\n`);
	});

	it('leaves numbers below nothing as numbers', () => {
		expect(csvLine([-2, 1.5, 0, null])).toBe('-2,1.5,0,\r\n');
	});

	it('keeps commas, quotes and line breaks inside their cell', () => {
		expect(csvLine(['a,b', 'say "hm"', 'two\nlines'])).toBe('"a,b","say ""hm""","two\nlines"\r\n');
	});

	it('keeps a note on one line', () => {
		expect(csvNote('infant', 'A\r\n=1')).toBe('# infant: A =1\r\n');
	});
});
