import { describe, expect, it } from 'vitest';
import { INFANT } from '#lib/domain/growth/example.ts';
import { aTable, weeklyRows } from '#lib/domain/growth/lms.fixtures.ts';
import type { LmsTable } from '#lib/domain/growth/lms.ts';
import { readGrowth } from '#lib/domain/growth/reading.ts';
import { tableValueAt, tableZ } from '#lib/domain/growth/lms.ts';
import { addDays } from '#lib/domain/calendar.ts';
import { dailyWeights } from './charts.fixtures.ts';
import { compose } from './compose.ts';
import { growthData } from './growth-data.ts';
import { received, sent } from './growth-data-sent.ts';
import { growthRows } from './growth-rows.ts';
import { growthScene } from './growth-scene.ts';
import { LAYOUTS } from './layout.ts';

const table = aTable({ name: 'Ours', version: '3' });

/** The girl of the examples, 46 days old, read and drawn against a table. */
function drawn(reference: LmsTable = table, sex: 'female' | 'unknown' = 'female') {
	const infant = { ...INFANT, sex };
	const today = addDays(INFANT.birthDay, 46);
	const weights = dailyWeights();
	const reading = readGrowth({
		...{ infant, weights, today, reference },
		...{ windowDays: 7, method: 'exponential' }
	});
	const made = growthData({ infant, reading, minutes: [], view: 'stay', ended: 'here', reference });
	const data = received(sent(made));
	return { data, scene: growthScene(data), reading };
}

describe('a picture against a unit’s own table', () => {
	it('draws its curves and no other’s', () => {
		const { scene } = drawn();
		const median = scene.weight.curves.find(({ centile }) => centile === 50)!;
		for (const [pmaDays, grams] of median.points.slice(0, -1)) {
			const value = tableValueAt(table, { sex: 'female', pmaDays, z: 0 });
			expect(value.kind === 'value' && value.value).toBeCloseTo(grams, 1);
		}
		expect(scene.weight.curves.map(({ centile }) => centile)).toEqual([97, 90, 50, 10, 3]);
	});

	it('names it and its version on each picture, and INTERGROWTH nowhere', () => {
		const { scene } = drawn();
		for (const layout of LAYOUTS) {
			const texts = compose(scene, layout).texts.map(({ text }) => text);
			expect(texts).toContain('Ours, version 3');
			expect(texts.join(' ')).not.toContain('INTERGROWTH');
		}
	});

	it('lists the z of each weight in it, as it is printed', () => {
		const { data } = drawn();
		const rows = growthRows(data);
		const { pmaDays, weight, z } = rows[0]!;
		const score = tableZ(table, { sex: 'female', pmaDays, value: weight!.grams });
		expect(score.kind === 'z' && score.z.toFixed(2)).toBe(z?.toFixed(2));
		expect(rows.every((row) => row.z !== null)).toBe(true);
	});

	it('draws the velocity that keeps the infant’s own z in it', () => {
		const { scene, reading } = drawn();
		const now = reading.expectedNow;
		const last = scene.velocity.expected.findLast(([x]) => x <= 252)!;
		expect(now.kind === 'expected' && Math.abs(now.gramsPerKgDay - last[1])).toBeLessThan(1);
	});

	it('leaves a gap of the table open, in curves and in the expected velocity', () => {
		const rows = weeklyRows().filter(({ pmaDays }) => pmaDays !== 224);
		const { scene } = drawn(aTable({ rows: { female: rows, male: [] } }));
		const medians = scene.weight.curves.filter(({ centile }) => centile === 50);
		expect(medians.map(({ points }) => [points[0]![0], points.at(-1)![0]])).toEqual([
			[203, 217],
			[231, 266]
		]);
		// the stretch in which the last weight lies
		expect(scene.velocity.expected[0]![0]).toBeGreaterThan(231);
	});

	it('says from which age on there are curves, or that there are none', () => {
		const late = aTable({ rows: { female: weeklyRows().slice(4), male: [] } });
		expect(drawn(late).scene.weight.noCurves).toBe('curves begin at 32+0');
		const boys = aTable({ rows: { female: [], male: weeklyRows() } });
		const none = drawn(boys);
		expect(none.scene.weight.noCurves).toBe('no curves: the chosen table has none here');
		expect(none.scene.weight.curves).toEqual([]);
		expect(none.scene.velocity.expected).toEqual([]);
		expect(growthRows(none.data).every(({ z }) => z === null)).toBe(true);
		expect(drawn(table, 'unknown').scene.weight.noCurves).toContain('sex not known');
		for (const layout of LAYOUTS) compose(none.scene, layout);
	});

	it('is sent neither the table’s rows nor anything of it where none was chosen', () => {
		const { data } = drawn();
		expect(JSON.stringify(data)).not.toContain('"rows"');
		const infant = INFANT;
		const today = addDays(INFANT.birthDay, 46);
		const ask = { infant, weights: dailyWeights(), today };
		const reading = readGrowth({ ...ask, windowDays: 7, method: 'exponential' });
		const usual = growthData({ infant, reading, minutes: [], view: 'stay', ended: 'here' });
		expect('reference' in usual).toBe(false);
		expect(usual.weights.every((weight) => !('z' in weight))).toBe(true);
	});
});
