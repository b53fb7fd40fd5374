import { describe, expect, it } from 'vitest';
import { NO_CONDITIONS, type WeighingConditions } from '#lib/domain/growth/conditions.ts';
import { aWeight, INFANT, weightsOnDays } from '#lib/domain/growth/example.ts';
import { indicatorsOf } from '#lib/domain/growth/indicators.ts';
import { aTable, weeklyRows } from '#lib/domain/growth/lms.fixtures.ts';
import { readGrowth } from '#lib/domain/growth/reading.ts';
import type { Reference } from '#lib/domain/growth/reference.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import * as format from '#lib/words/format.ts';
import { pageWords } from './page-words.ts';

const DAILY = weightsOnDays({
	...{ 1: 1160, 3: 1110, 5: 1090, 8: 1130, 12: 1202, 14: 1230, 33: 1620 },
	...{ 34: 1640, 35: 1668, 36: 1690, 37: 1716, 38: 1745, 39: 1770, 40: 1800 }
});

interface Asked {
	weights?: readonly Weight[];
	sex?: 'female' | 'unknown';
	method?: HeadlineMethod;
	windowDays?: WindowDays;
	thresholds?: boolean;
	today?: string;
	conditions?: ReadonlyMap<string, WeighingConditions>;
	reference?: Reference;
}

function words({ weights = DAILY, sex = 'female', thresholds = true, ...asked }: Asked = {}) {
	const { method = 'exponential', windowDays = 7, today = '2026-06-10', conditions } = asked;
	const { reference = PRETERM_POSTNATAL } = asked;
	const infant = { ...INFANT, sex };
	const said = pageWords({
		reading: readGrowth({ infant, weights, today, windowDays, method, reference }),
		indicators: thresholds ? indicatorsOf({ infant, weights, today }) : null,
		...(conditions && { conditions }),
		...{ sex, build: 'abc123', baseline: null, reference },
		taken: { day: today, time: '09:05', timeZone: 'America/New_York' }
	});
	return JSON.parse(JSON.stringify(said).replace(/\u202f/g, ' ')) as typeof said;
}

const sums = (said: ReturnType<typeof words>, name: string) =>
	said.working?.sums.find((sum) => sum.name === name)?.lines;

describe('the working of the number', () => {
	it('is the sum of the actual weights, whatever the method', () => {
		expect(sums(words(), 'exponential')?.slice(1)).toEqual([
			'1000 × ln(1 800 ÷ 1 620) ÷ 7',
			'1000 × 0.10536 ÷ 7',
			'= 15.05 g/kg/day'
		]);
		expect(sums(words({ method: 'average' }), 'average')?.[1]).toBe(
			'1000 × (1 800 − 1 620) ÷ (7 × 1710.0)'
		);
		expect(sums(words({ method: 'regression' }), 'regression')?.[1]).toContain('8 weights');
	});

	it('opens the expected velocity too, from the z of the first weight', () => {
		const lines = sums(words(), 'Expected, own z') ?? [];
		expect(lines[1]).toMatch(/^on its z of −\d\.\d\d the infant would weigh \d+\.\d g at the end$/);
		const weight = Number(/weigh ([\d.]+)/.exec(lines[1] ?? '')?.[1]);
		const printed = Number(/= ([\d.]+)/.exec(lines[3] ?? '')?.[1]);
		expect((1000 * Math.log(weight / 1620)) / 7).toBeCloseTo(printed, 1);
	});

	it('says where its two ends were not weighed alike, and where a second weighing is awaited', () => {
		const said = (changes: Partial<WeighingConditions>) => ({ ...NO_CONDITIONS, ...changes });
		const ends = (from: Partial<WeighingConditions>, to: Partial<WeighingConditions>) =>
			words({
				conditions: new Map([
					['d33', said(from)],
					['d40', said(to)]
				])
			}).working?.notes.join(' ');
		expect(ends({ nappy: 'on', scale: 'A' }, { nappy: 'off', scale: 'B' })).toContain(
			'The two ends were not weighed alike: scale A, then scale B; '
		);
		expect(ends({ nappy: 'off' }, { secondAwaited: true })).toContain(
			'A second weighing is awaited for 10 Jun.'
		);
		expect(ends({ nappy: 'off' }, { scale: 'B' })).not.toMatch(/alike|awaited/);
	});

	it('names gaps and the weights it leaves out', () => {
		const aside = aWeight({ id: 'x', grams: 2900, day: '2026-06-08', aside: { reason: 'wet' } });
		expect(words({ weights: [...DAILY, aside] }).working?.leftOut).toEqual([
			'8 Jun, 2 900 g: set aside, wet'
		]);
		const sparse = weightsOnDays({ 3: 1110, 5: 1090, 8: 1130, 27: 1500, 40: 1800 });
		const { working } = words({ weights: sparse, windowDays: 14 });
		expect(working?.notes.at(-1)).toContain('13 days');
	});

	it('is not there where there is no number, and the reason is', () => {
		const said = words({ weights: weightsOnDays({ 1: 1160 }) });
		expect(said.working).toBeNull();
		expect(said.why).toContain('last weight');
	});
});

describe('the numbers since birth', () => {
	it('are the loss, when it was regained, and z, each with its sum', () => {
		const { facts, sums } = words().sinceBirth;
		expect(facts[0]).toMatchObject({ value: '1 090 g, day 5', aside: '(9.2 % below birth)' });
		expect(facts[1]?.value).toBe('between day 8 and day 12');
		expect(sums[0]?.lines).toEqual(['100 × (1 200 − 1 090) ÷ 1 200 = 9.2 %']);
		const [, numbers = '', , result = ''] = sums[1]?.lines ?? [];
		const [mu = 0, sigma = 1] = [...numbers.matchAll(/[μσ] (\d\.\d+)/g)].map((m) => Number(m[1]));
		const z = (Math.log(1.8) - mu) / sigma;
		expect(result).toBe(`= ${z.toFixed(2).replace('-', '−')}`);
	});

	it('say why there is no z', () => {
		const { sinceBirth, noExpected } = words({ sex: 'unknown' });
		expect(sinceBirth.facts[2]?.aside).toContain('sex is not known');
		expect(sinceBirth.sums).toHaveLength(1);
		expect(noExpected).toContain('sex is not known');
	});
});

describe('the published thresholds', () => {
	it('are said as met or not, with their numbers and their source', () => {
		const thresholds = words().thresholds;
		expect(thresholds?.source).toContain('Goldberg DL et al.');
		expect(thresholds?.facts.map(({ name }) => name)).toEqual([
			'Fall in z, 15 May – 10 Jun',
			'Share of the expected velocity, 3–10 Jun',
			'Birth weight regained'
		]);
		for (const { value } of thresholds?.facts ?? [])
			expect(value).toMatch(/: meets (no )?published/);
	});

	it('are left away where they cannot be taken, and for those they are not for', () => {
		expect(words({ weights: weightsOnDays({ 1: 1160 }) }).thresholds).toBeNull();
		expect(words({ thresholds: false }).thresholds).toBeNull();
		const { thresholds } = words({ sex: 'unknown' });
		expect(thresholds?.facts.map(({ name }) => name)).toEqual(['Birth weight regained']);
	});

	it('say no more than is certain of a day that is not known', () => {
		const weights = weightsOnDays({ 3: 1110, 5: 1090, 16: 1190, 20: 1260 });
		const fact = words({ weights }).thresholds?.facts.at(-1);
		expect(fact?.value).toBe(
			'on one of days 17 to 20: meets published threshold “mild” at the earliest of these days'
		);
	});
});

it('names standard, versions, build, time and zone for the printed sheet', () => {
	expect(words().provenance).toBe(
		'Data of 10 June 2026 09:05 (America/New_York). Build abc123. Formulas 2026.1. INTERGROWTH-21st Preterm Postnatal, version 2015.1.'
	);
});

it('lists every source with its paper, and says below 32 weeks what is not reached', () => {
	const { sources } = words();
	const cited = sources.flatMap(({ lines }) => lines.flatMap(({ doi }) => doi ?? []));
	expect(cited).toContain('10.1007/s00431-020-03738-w');
	expect(cited).toContain('10.1016/S2214-109X(15)00163-1');
	expect(sources.filter(({ onPaper }) => onPaper)).toHaveLength(4);
	const early = weightsOnDays({ 3: 1110, 5: 1090, 7: 1110, 10: 1150, 12: 1190 });
	const text = JSON.stringify(words({ weights: early, today: '2026-05-13' }).sources);
	expect(text).toContain('Below 32 weeks');
	expect(JSON.stringify(sources)).not.toContain('Below 32 weeks');
});

it('subtracts before it rounds: the fall printed is that of the numbers, not of their print', () => {
	let differs = 0;
	for (let last = 1500; last < 1800; last += 7) {
		const weights = weightsOnDays({ 5: 1090, 14: 1230, 16: 1251, 33: last - 60, 40: last });
		const indicators = indicatorsOf({ infant: INFANT, weights, today: '2026-06-10' });
		if (indicators.fall.kind !== 'threshold') continue;
		const fact = words({ weights }).thresholds!.facts[0]!;
		const [from, to] = fact
			.aside!.replaceAll('−', '-')
			.match(/-?[\d.]+/g)!
			.map(Number);
		expect(fact.value).toMatch(new RegExp(`^${format.decimal(indicators.fall.fall, 2)}:`));
		if (format.decimal(from! - to!, 2) !== format.decimal(indicators.fall.fall, 2)) differs += 1;
	}
	expect(differs).toBeGreaterThan(0);
});

describe('a page read against the unit’s own table', () => {
	const table = aTable({ name: 'Ours', version: '2', licence: 'Held by us until 2030' });
	const said = words({ reference: table });
	const all = JSON.stringify(said);

	it('names the table wherever it named the standard', () => {
		expect(said.sinceBirth.facts[2]).toMatchObject({ name: 'z, Ours, version 2' });
		expect(said.expectedOver).toBe('Ours, version 2, 34+1 to 35+1');
		expect(said.caption).toContain('z: Ours, version 2.');
		expect(said.provenance).toContain('Ours, version 2.');
		const source = said.sources.find(({ title }) => title.includes('own table'));
		expect(source?.onPaper).toBe(true);
		expect(source?.lines[0]?.text).toContain('Ours, version 2, Girls: 28+0 to 47+0, 20 rows; Boys');
		expect(source?.lines).toMatchObject([
			{ cited: 'A licensed file' },
			{ text: 'Licence: Held by us until 2030' }
		]);
		expect(all).not.toContain('INTERGROWTH-21st preterm postnatal, ');
	});

	it('opens its sums: L, M and S at that age, and the weight at the z of the first', () => {
		const [formula, row, sum, result] = said.sinceBirth.sums[1]!.lines;
		expect(formula).toBe('z = ((W ÷ M)^L − 1) ÷ (L × S)');
		const [l, m, s] = /L ([\d.]+), M ([\d.]+) g, S ([\d.]+)/.exec(row!)!.slice(1).map(Number);
		expect(sum).toBe(
			`((1800 ÷ ${m!.toFixed(1)})^${l!.toFixed(4)} − 1) ÷ (${l!.toFixed(4)} × ${s!.toFixed(4)})`
		);
		const z = ((1800 / m!) ** l! - 1) / (l! * s!);
		expect(result).toBe(`= ${z.toFixed(2).replace('-', '−')}`);
		expect(sums(said, 'Expected, own z')?.[0]).toBe('1000 × ln(W₂ at z ÷ W₁) ÷ D');
	});

	it('writes the other sum where L is 0', () => {
		const rows = weeklyRows().map((row) => ({ ...row, l: 0 }));
		const none = words({ reference: aTable({ rows: { female: rows, male: [] } }) });
		expect(none.sinceBirth.sums[1]!.lines[0]).toBe('z = ln(W ÷ M) ÷ S');
	});

	it('leaves the published thresholds in the standard that is shipped, and says so', () => {
		expect(said.thresholds?.facts).toEqual(words().thresholds?.facts);
		expect(said.thresholds?.source).toContain('are INTERGROWTH-21st preterm postnatal’s');
		expect(words().thresholds?.source).not.toContain('INTERGROWTH');
	});

	it('says in its name why there is no value', () => {
		const boys = aTable({ name: 'Ours', rows: { female: [], male: weeklyRows() } });
		const none = words({ reference: boys });
		expect(none.noExpected).toBe('No value in Ours, version 1: it has no rows for girls.');
		expect(none.sinceBirth.facts[2]).toMatchObject({ value: '', aside: none.noExpected });
	});
});
