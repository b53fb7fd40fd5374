import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import type { InfantFacts, Sex } from '../infant.ts';
import { centileOf, valueAtCentile } from './centile-value.ts';
import { aWeight, INFANT } from './example.ts';
import { expectedOverWindow, expectedVelocity } from './expected-velocity.ts';
import { indicatorsOf } from './indicators.ts';
import { valueAt } from './intergrowth.ts';
import { readGrowth } from './reading.ts';
import { logLinear } from './regression.ts';
import { readShort } from './short-reading.ts';
import { sizeAtBirth } from './size-at-birth.ts';
import { STANDARDS, type Measure } from './standards.ts';
import { theilSen } from './theil-sen.ts';
import type { Weight } from './weights.ts';

/** Any double there is: NaN, both infinities, −0, the smallest and the largest. */
const any = fc.oneof(fc.double(), fc.integer({ min: -10, max: 9000 }).map(Number));
const sex = fc.constantFrom<Sex>('female', 'male', 'unknown');
const standard = fc.constantFrom(...Object.values(STANDARDS));
const measure = fc.constantFrom<Measure>('weight', 'length', 'head');

/** Any weight at any real day, with a time that may have nothing to do with its day. */
const weight: fc.Arbitrary<Weight> = fc
	.record({
		grams: any,
		dayOfLife: fc.integer({ min: -400, max: 400 }),
		at: fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
		minuteOfDay: fc.option(fc.integer({ min: 0, max: 1439 })),
		source: fc.constantFrom<Weight['source']>('birth', 'staff', 'parent', 'device', 'import'),
		reviewed: fc.boolean(),
		equipment: fc.constantFrom<Weight['equipment']>('none', 'subtracted', 'not-subtracted'),
		aside: fc.option(fc.record({ reason: fc.string() }))
	})
	.map(({ dayOfLife, ...rest }) => aWeight({ ...rest, day: addDays(INFANT.birthDay, dayOfLife) }));

const infant: fc.Arbitrary<InfantFacts> = fc.record({
	sex,
	birthDay: fc.constant(INFANT.birthDay),
	birthAt: fc.constantFrom(INFANT.birthAt, '1999-01-01T00:00:00.000Z'),
	gestationDays: fc.integer({ min: -400, max: 2000 }),
	birthGrams: any
});

/** Every number in an answer. What the answer only repeats of the question is left out. */
function numbersIn(answer: unknown, name = ''): number[] {
	if (typeof answer === 'number') return REPEATED.has(name) ? [] : [answer];
	if (typeof answer !== 'object' || answer === null) return [];
	return Object.entries(answer).flatMap(([key, value]) => numbersIn(value, key));
}

const REPEATED = new Set(['grams', 'value', 'given', 'percent', 'atPmaDays', 'birthGrams']);

const expectFinite = (answer: unknown) =>
	expect(numbersIn(answer).filter((number) => !Number.isFinite(number))).toEqual([]);

describe('no input of any kind gives NaN, Infinity or a thrown error', () => {
	it('in a z-score, a centile or a value', () => {
		fc.assert(
			fc.property(standard, measure, sex, any, any, (from, what, which, pmaDays, given) => {
				const at = { sex: which, pmaDays };
				const score = centileOf(from, what, { ...at, value: given });
				if (score.kind === 'z') expect([score.z, score.centile]).toSatisfy(allFinite);
				for (const found of [
					valueAt(from, what, { ...at, z: given }),
					valueAtCentile(from, what, { ...at, centile: given })
				]) {
					if (found.kind === 'value') expect(found.value).toSatisfy(isFiniteAndPositive);
				}
				const born = sizeAtBirth(what, { sex: which, gestationDays: pmaDays, value: given });
				if (born.kind === 'z') expect(born.z).toSatisfy(Number.isFinite);
			}),
			{ numRuns: 2000 }
		);
	});

	it('in a z-score, a centile or a value at an age the standard has', () => {
		const pma = fc.double({ min: 160, max: 460, noNaN: true });
		fc.assert(
			fc.property(standard, measure, pma, any, (from, what, pmaDays, given) => {
				const at = { sex: 'male', pmaDays } as const;
				const score = centileOf(from, what, { ...at, value: given });
				if (score.kind === 'z') expect([score.z, score.centile]).toSatisfy(allFinite);
				const found = valueAt(from, what, { ...at, z: given });
				if (found.kind === 'value') expect(found.value).toSatisfy(isFiniteAndPositive);
			}),
			{ numRuns: 2000 }
		);
	});

	it('in an expected velocity', () => {
		fc.assert(
			fc.property(sex, any, any, any, any, (which, pmaDays, toPmaDays, days, fromGrams) => {
				const asked = { sex: which, fromPmaDays: pmaDays, toPmaDays, days, fromGrams };
				expectFinite(expectedOverWindow(asked));
				expectFinite(expectedOverWindow({ ...asked, fromPmaDays: 240, toPmaDays: 247 }));
				expectFinite(expectedVelocity({ sex: which, pmaDays: 240, z: fromGrams }));
			}),
			{ numRuns: 2000 }
		);
	});

	it('in a slope', () => {
		const points = fc.array(fc.record({ days: any, grams: any }), { maxLength: 8 });
		fc.assert(
			fc.property(points, (given) => {
				expectFinite(logLinear(given, 3));
				expectFinite(theilSen(given));
			}),
			{ numRuns: 2000 }
		);
	});

	it('in a reading, a ward row or the indicators', () => {
		const windowDays = fc.constantFrom(5 as const, 7 as const, 14 as const);
		const method = fc.constantFrom(
			'exponential' as const,
			'average' as const,
			'regression' as const
		);
		fc.assert(
			fc.property(infant, fc.array(weight), windowDays, method, (facts, given, span, by) => {
				const weights = given.map((one, index) => ({ ...one, id: `w${index}` }));
				const ask = { infant: facts, weights, today: '2026-10-01' };
				expectFinite(readGrowth({ ...ask, windowDays: span, method: by }));
				expectFinite(readShort(ask));
				expectFinite(indicatorsOf(ask));
			}),
			{ numRuns: 500 }
		);
	});
});

function allFinite(numbers: readonly number[]): boolean {
	return numbers.every(Number.isFinite);
}

function isFiniteAndPositive(number: number): boolean {
	return number > 0 && Number.isFinite(number);
}
