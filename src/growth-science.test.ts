import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayOfLife, formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { ELMONEIM_2021 } from '#lib/domain/growth/baselines.ts';
import { INFANT, weightsOnDays } from '#lib/domain/growth/example.ts';
import { expectedOverWindow, expectedVelocity } from '#lib/domain/growth/expected-velocity.ts';
import {
	daysThreshold,
	fallThreshold,
	shareThreshold
} from '#lib/domain/growth/indicator-thresholds.ts';
import { valueAt, zScore } from '#lib/domain/growth/intergrowth.ts';
import { centile } from '#lib/domain/growth/normal.ts';
import { lmsAt, lmsValue, lmsZ, tableZ, type LmsTable } from '#lib/domain/growth/lms.ts';
import { readGrowth } from '#lib/domain/growth/reading.ts';
import { velocityAt, velocityOver } from '#lib/domain/growth/reference.ts';
import { logLinear } from '#lib/domain/growth/regression.ts';
import { sizeAtBirth } from '#lib/domain/growth/size-at-birth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { theilSen } from '#lib/domain/growth/theil-sen.ts';
import {
	average,
	early,
	exponential,
	gramsPerDay,
	weighingError
} from '#lib/domain/growth/velocity.ts';

/* docs/growth-science.md is read by clinicians: what it says the code answers, the code answers. */

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'growth-science.md'), 'utf8');

const daily = (grams: number[]) => grams.map((value, days) => ({ days, grams: value }));

/** The girl of the examples: born on 1 May 2026 at 29+3, 1200 g, as of day 40. */
const reading = (gramsByDay: Record<number, number>) =>
	readGrowth({
		...{ infant: INFANT, weights: weightsOnDays(gramsByDay), today: '2026-06-10' },
		...{ windowDays: 7, method: 'exponential' }
	});

function only<Found extends { kind: string }, Kind extends Found['kind']>(
	found: Found,
	kind: Kind
) {
	if (found.kind !== kind) throw new Error(found.kind);
	return found as Extract<Found, { kind: Kind }>;
}

type At<Function extends (...args: never[]) => unknown> = Parameters<Function>[0];
type Score = Parameters<typeof zScore>[2];

/** The table of the examples. */
const row = (pmaDays: number, m: number) => ({ pmaDays, l: 0.2, m, s: 0.12 });
const table: LmsTable = {
	...{ id: 'table:example@1', name: 'Example', version: '1', source: '', licence: '' },
	rows: { female: [row(245, 2400), row(252, 2610), row(266, 3030)], male: [] }
};

/** What the examples may call: the functions of the domain, and short names for those asked in full. */
const NAMES = {
	...{ dayOfLife, pmaDays, formatWeeks, exponential, average, early, gramsPerDay, weighingError },
	...{ fallThreshold, shareThreshold, daysThreshold, centile },
	slope: (...grams: number[]) => only(logLinear(daily(grams)), 'slope').slope,
	interval: (...grams: number[]) =>
		only(only(logLinear(daily(grams)), 'slope').interval, 'interval'),
	robust: (...grams: number[]) => only(theilSen(daily(grams)), 'slope').slope,
	headline: (gramsByDay: Record<number, number>) => reading(gramsByDay).headline,
	milestones: (gramsByDay: Record<number, number>) => reading(gramsByDay).milestones,
	reference: (at: Score) => zScore(PRETERM_POSTNATAL, 'weight', at),
	z: (at: Score) => only(zScore(PRETERM_POSTNATAL, 'weight', at), 'z').z,
	grams: (at: Parameters<typeof valueAt>[2]) =>
		only(valueAt(PRETERM_POSTNATAL, 'weight', at), 'value').value,
	expectedOver: (at: At<typeof expectedOverWindow>) =>
		only(expectedOverWindow(at), 'expected').gramsPerKgDay,
	expectedAt: (at: At<typeof expectedVelocity>) =>
		only(expectedVelocity(at), 'expected').gramsPerKgDay,
	atBirth: (at: Parameters<typeof sizeAtBirth>[1]) => sizeAtBirth('weight', at),
	...{ table, lmsZ, lmsValue, lmsAt },
	inTable: (at: Parameters<typeof tableZ>[1]) => tableZ(table, at),
	overInTable: (at: Parameters<typeof velocityOver>[1]) =>
		only(velocityOver(table, at), 'expected').gramsPerKgDay,
	atInTable: (at: Parameters<typeof velocityAt>[1]) =>
		only(velocityAt(table, at), 'expected').gramsPerKgDay,
	routineCare: ELMONEIM_2021.routineCare,
	massageArm: ELMONEIM_2021.massage
};

const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)]
	.flatMap(([, block = '']) => block.trim().split('\n'))
	.map((line) => line.split(' // ') as [code: string, answer: string]);

/** What a line of the page gives, as the page writes it: to as many decimals, with a real minus. */
function answerOf(code: string, written: string): string {
	// Our own page, read from this repository.
	const run = new Function(...Object.keys(NAMES), `return ${code}`) as (
		...names: unknown[]
	) => unknown;
	const found = run(...Object.values(NAMES));
	if (typeof found !== 'number') return String(found);
	return found.toFixed(written.split('.')[1]?.length ?? 0).replace('-', '−');
}

describe('the examples of docs/growth-science.md', () => {
	it('are there', () => {
		expect(examples.length).toBeGreaterThan(40);
	});

	it.each(examples)('%s is %s', (code, answer) => {
		expect(answerOf(code, answer)).toBe(answer);
	});

	it('name every function that is made ready for them', () => {
		const unused = Object.keys(NAMES).filter(
			(name) => !examples.some(([code]) => new RegExp(`\\b${name}\\b`).test(code))
		);
		expect(unused).toEqual([]);
	});
});
