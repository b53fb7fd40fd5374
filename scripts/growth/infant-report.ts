import type { Day } from '#lib/domain/calendar.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { indicatorsOf } from '#lib/domain/growth/indicators.ts';
import { readGrowth, type GrowthReading } from '#lib/domain/growth/reading.ts';
import { sizeAtBirth } from '#lib/domain/growth/size-at-birth.ts';
import {
	PRETERM_POSTNATAL,
	VERY_PRETERM_AT_BIRTH,
	type StandardId
} from '#lib/domain/growth/standards.ts';
import { centile } from '#lib/domain/growth/normal.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import type { InfantFacts } from '#lib/domain/infant.ts';
import { indicatorLines } from './infant-indicators.ts';
import type { RowLeftOut } from './infant.ts';
import { left, noVelocity } from './infant-reasons.ts';
import { milestoneLines } from './infant-milestones.ts';
import { reasonOf } from './reference-reasons.ts';

/** The report, line by line: each number with its method, dates, weights and working. */
export function reportOf(ask: {
	infant: InfantFacts;
	weights: readonly Weight[];
	today: Day;
	leftOut: readonly RowLeftOut[];
}): string[] {
	const { infant, weights, today } = ask;
	const reading = readGrowth({ infant, weights, today, windowDays: 7, method: 'exponential' });
	const used = reading.points.filter(({ use }) => use.kind === 'used');
	return [
		`Born ${infant.birthDay} at ${formatWeeks(infant.gestationDays)}, ${sexWords(infant.sex)}`,
		`${used.length} weights used, to ${today}: day ${reading.today.dayOfLife}, ${formatWeeks(reading.today.pmaDays)} postmenstrual`,
		...section('Growth velocity', velocityLines(reading)),
		...section('Weight against the reference', referenceLines(infant, reading)),
		...section('Early loss', milestoneLines(reading.milestones)),
		...section('Published thresholds', indicatorLines(indicatorsOf({ infant, weights, today }))),
		...section('Not used', notUsedLines(reading, ask.leftOut))
	];
}

function section(heading: string, lines: readonly string[]): string[] {
	return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}

function sexWords(sex: InfantFacts['sex']): string {
	return sex === 'unknown' ? 'sex not known' : sex;
}

function velocityLines(reading: GrowthReading): string[] {
	const { headline, regression, theilSen, expected } = reading;
	if (headline.kind !== 'headline') return [noVelocity(headline)];
	const { from, to, days, working } = headline;
	const span = headline.daysExact ? `${days.toFixed(3)} d by the clock` : `${days} d`;
	const lines = [
		`${rate(headline.gramsPerKgDay)} · exponential · ${span} · ${from.day} to ${to.day} · ${from.grams} g to ${to.grams} g`
	];
	if (working.method === 'exponential') {
		lines.push(
			`= 1000 × ln(${to.grams} ÷ ${from.grams}) ÷ ${days} = 1000 × ${working.logRatio.toFixed(6)} ÷ ${days}`
		);
	}
	if (headline.imprecise) lines.push('Imprecise: the span is under 5 days.');
	const gain = to.grams - from.grams;
	const mean = (from.grams + to.grams) / 2;
	lines.push(
		`Standard error from 1 % weighing noise: ${rate(headline.standardError.gramsPerKgDay)} = 1000 × √2 × 0.01 ÷ ${days}`,
		`Average method: ${rate(headline.compared.average)} = 1000 × ${gain} ÷ (${days} × ${mean})`,
		`Gain: ${headline.compared.gramsPerDay.toFixed(1)} g/day = ${gain} ÷ ${days}`
	);
	if (regression.kind === 'slope') {
		const { squares, products } = regression.sums;
		const interval =
			regression.interval.kind === 'interval'
				? `95 % CI ${regression.interval.low.toFixed(2)} to ${regression.interval.high.toFixed(2)} (approximate)`
				: `no interval: it needs ${regression.interval.need} weights and there are ${regression.interval.have}`;
		lines.push(
			`Regression slope: ${rate(regression.slope)}, ${interval} = 1000 × ${products.toFixed(6)} ÷ ${squares.toFixed(3)}, ${regression.weights} weights`
		);
	}
	if (theilSen.kind === 'slope') {
		lines.push(`Theil-Sen: ${rate(theilSen.slope)}, the median over all pairs`);
	}
	if (expected.kind === 'expected') {
		lines.push(
			`Expected to keep z ${expected.z.toFixed(2)} of ${from.day}: ${rate(expected.gramsPerKgDay)} (${stamp(PRETERM_POSTNATAL.id)})`,
			...expected.caveats.map((caveat) => CAVEATS[caveat])
		);
	} else if (expected.kind !== 'no-window') {
		lines.push(`Expected velocity: ${reasonOf(expected)}`);
	}
	return lines;
}

const CAVEATS = {
	'exceeds-what-is-feasible-below-32-weeks':
		'Below 32 weeks the standard exceeds what is feasible in hospital.',
	'few-infants-below-33-weeks': 'The standard measured few infants below 33 weeks.'
};

function referenceLines(infant: InfantFacts, reading: GrowthReading): string[] {
	const lines: string[] = [];
	const { sex, gestationDays, birthGrams } = infant;
	if (birthGrams > 0) {
		const born = sizeAtBirth('weight', { sex, gestationDays, value: birthGrams });
		const words =
			born.kind === 'z'
				? `z ${born.z.toFixed(3)}, centile ${centile(born.z).toFixed(1)} (${stamp(born.standard)})`
				: born.kind === 'needs-licensed-file'
					? 'size at birth from 33+0 is not available without its licensed parameter file'
					: reasonOf(born);
		lines.push(`At birth, ${formatWeeks(gestationDays)}, ${birthGrams} g: ${words}`);
	}
	const { zNow } = reading;
	if (zNow.kind === 'z') {
		lines.push(
			`On ${zNow.day}, ${formatWeeks(zNow.pmaDays)}, ${zNow.grams} g: z ${zNow.z.toFixed(3)}, centile ${zNow.centile.toFixed(1)} (${stamp(zNow.standard)})`,
			...zWorking(infant, zNow)
		);
	} else if (zNow.kind !== 'no-weights') lines.push(`Last weight: ${reasonOf(zNow)}`);
	return lines;
}

function zWorking(infant: InfantFacts, now: { pmaDays: number; grams: number }): string[] {
	const { mean, spread } = PRETERM_POSTNATAL.measures.weight;
	const weeks = now.pmaDays / 7;
	const [mu, sigma] = [mean(weeks, infant.sex === 'male' ? 1 : 0), spread(weeks)];
	return [
		`= (ln ${now.grams / 1000} − mu) ÷ sigma, x = ${now.pmaDays} ÷ 7 weeks, mu = ${mu.toFixed(6)}, sigma = ${sigma.toFixed(6)}`
	];
}

function notUsedLines(reading: GrowthReading, rows: readonly RowLeftOut[]): string[] {
	const weights = reading.points.flatMap((point) =>
		// Without a weight on the day of birth there is none to leave out.
		point.use.kind === 'used' || point.grams === 0
			? []
			: [`${point.day}, ${point.grams} g: ${left(point.use)}`]
	);
	return [...weights, ...rows.map(({ line, text, why }) => `row ${line} (${text}): ${why}`)];
}

function rate(gramsPerKgDay: number): string {
	return `${gramsPerKgDay.toFixed(2)} g/kg/day`;
}

const STAMPED = {
	[PRETERM_POSTNATAL.id]: PRETERM_POSTNATAL,
	[VERY_PRETERM_AT_BIRTH.id]: VERY_PRETERM_AT_BIRTH
};

function stamp(standard: StandardId): string {
	const { name, version, doi } = STAMPED[standard];
	return `${name}, version ${version}, doi ${doi}`;
}
