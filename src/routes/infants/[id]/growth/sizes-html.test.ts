import { describe, expect, it } from 'vitest';
import { INFANT } from '#lib/domain/growth/example.ts';
import { sizeRows } from '#lib/domain/growth/size-rows.ts';
import type { Measurement } from '#lib/domain/measurement.ts';
import { sizesCsv } from './table.csv/sizes-csv.ts';
import { sizesHtml } from './sizes-html.ts';

const on = (day: string, measure: Measurement['measure'], millimetres: number): Measurement => ({
	...{ measure, millimetres, day, at: null, isAside: false }
});
const MEASURED = [
	...[on('2026-05-27', 'length', 400), on('2026-06-03', 'length', 415)],
	on('2026-06-03', 'head', 298)
];
const about = { infantId: 'x', sex: INFANT.sex, x: { from: 203, to: 252 } };
const html = (measured = MEASURED, infant = INFANT) =>
	sizesHtml(sizeRows(infant, measured), { ...about, sex: infant.sex });
const cells = (text: string) =>
	[...text.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) =>
		row!.split(/<[^>]+>/).filter((cell, index) => cell !== '' || index % 2 === 0)
	);

describe('length and head circumference on the growth page', () => {
	it('are a table, newest first, in the name of the standard', () => {
		const text = html();
		expect(text).toContain('INTERGROWTH-21st Preterm Postnatal, version 2015.1');
		expect(cells(text).map(([date]) => date)).toEqual([
			'Wed\u00a03\u00a0Jun',
			'Wed\u00a027\u00a0May'
		]);
		expect(text).toMatch(/<td>34\+1<\/td><td>41.5<\/td><td>−?\d\.\d\d<\/td><td>29.8<\/td>/);
		expect(text).toMatch(/<td>40.0<\/td><td>−?\d\.\d\d<\/td><td><\/td><td><\/td>/);
	});

	it('say why there is no z, once, and what is set aside', () => {
		const text = html(MEASURED, { ...INFANT, sex: 'unknown' });
		expect(text.match(/the sex is not known\./g)).toHaveLength(1);
		expect(text).toContain('<td>none</td>');
		const aside = html(MEASURED.map((one) => ({ ...one, isAside: true })));
		expect(aside).toContain('<td>set aside</td>');
	});

	it('say that nothing is recorded, and draw nothing then', () => {
		expect(html([])).toContain('No length and no head circumference is recorded yet.');
		expect(html([])).not.toContain('<svg');
	});
});

describe('length and head circumference in the growth file', () => {
	it('are a section of their own, oldest first, with the standard', () => {
		const lines = sizesCsv(sizeRows(INFANT, MEASURED)).split('\r\n');
		expect(lines[0]).toBe('');
		expect(lines.slice(1, 3).every((line) => /^"?# /.test(line))).toBe(true);
		expect(lines[3]).toBe(
			'date,pma,pma_days,length_cm,length_z,length_used,head_cm,head_z,head_used,z_standard'
		);
		expect(lines[4]).toMatch(
			/^2026-05-27,33\+1,232,40,-?\d\.\d{1,4},yes,,,,intergrowth-21-preterm-postnatal$/
		);
		expect(lines[5]).toMatch(/^2026-06-03,34\+1,239,41\.5,.*,yes,29\.8,.*,yes,/);
		expect(lines).toHaveLength(7);
	});

	it('have no z, and say that they are not used, where they are set aside', () => {
		const aside = [{ ...MEASURED[0]!, isAside: true }];
		const lines = sizesCsv(sizeRows(INFANT, aside)).split('\r\n');
		expect(lines[4]).toBe('2026-05-27,33+1,232,40,,no,,,,');
	});
});
