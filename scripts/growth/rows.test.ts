import { describe, expect, it } from 'vitest';
import { outputOf } from './calculate.ts';
import { REFERENCE } from './reference-row.ts';
import { VELOCITY } from './velocity-row.ts';

const BASE: Record<string, string> = {
	case_id: 'A',
	standard: 'INTERGROWTH-21 preterm postnatal',
	measure: 'weight',
	sex: 'male',
	age_kind: 'PMA_days',
	age: '236',
	direction: 'value_to_z',
	input: '1.74',
	input_unit: 'kg'
};

async function reference(changes: Record<string, string>): Promise<string> {
	const row = { ...BASE, ...changes };
	const cells = REFERENCE.reads.map((name) => `"${row[name]}"`).join(',');
	const { rows } = await outputOf(REFERENCE, [`${REFERENCE.reads.join(',')}\n${cells}\n`]);
	return rows[1] as string;
}

async function velocity(days: string, grams: string): Promise<string[]> {
	const { rows } = await outputOf(VELOCITY, [`case,days,weights_g\nA,${days},${grams}\n`]);
	return (rows[1] as string).split(',');
}

describe('a reference row', () => {
	it.each([
		['grams', { input: '1740', input_unit: 'g' }],
		['a standard by its own name', { standard: 'INTERGROWTH-21st Preterm Postnatal' }],
		['a standard by its id', { standard: 'intergrowth-21-preterm-postnatal' }],
		[
			'capitals',
			{ standard: 'INTERGROWTH-21 PRETERM POSTNATAL', sex: 'M', direction: 'VALUE_TO_Z' }
		],
		['weeks', { age_kind: 'PMA_weeks', age: '33.714285714285715' }],
		['weeks to six decimals', { age_kind: 'PMA_weeks', age: '33.714286' }]
	])('takes %s', async (_name, changes) => {
		expect(await reference(changes)).toBe(await reference({}));
	});

	it('takes the last day of a standard in weeks to six decimals, and nothing after it', async () => {
		const born = { standard: 'INTERGROWTH-21 very preterm at birth', input: '1.9' };
		const weeks = { ...born, age_kind: 'GA_weeks' };
		expect(await reference({ ...weeks, age: '32.857143' })).toBe(
			await reference({ ...born, age_kind: 'GA_days', age: '230' })
		);
		expect(await reference({ ...weeks, age: '32.86' })).toMatch(/^A,,,out of range/);
	});

	it.each([
		[{ standard: 'Fenton 2013' }, /not a standard we have: Fenton 2013/],
		[{ standard: '' }, /not a standard we have: empty/],
		[
			{ standard: 'INTERGROWTH-21 newborn size (ST3)' },
			/^A,,,not available without its licensed parameter file$/
		],
		[{ measure: 'bmi' }, /not weight, length or head_circumference: bmi/],
		[{ sex: '' }, /the sex is not known/],
		[{ sex: 'intersex' }, /the sex is not known/],
		[{ age_kind: 'days' }, /not PMA_weeks, PMA_days, GA_weeks or GA_days: days/],
		[{ standard: 'INTERGROWTH-21 very preterm at birth' }, /takes gestational age at birth/],
		[{ age: '' }, /the age is not a number: empty/],
		[{ age: '0' }, /out of range: .* covers 27\+0 to 64\+0 and the age is 0\.00 weeks/],
		[{ age: '188' }, /out of range/],
		[{ age: '449' }, /out of range/],
		[{ input: '1,74' }, /the input is not a number: 1,74/],
		[{ input: '' }, /the input is not a number: empty/],
		[{ input: '0' }, /a measurement is above zero and this is 0/],
		[{ input_unit: '' }, /the unit is empty and not kg or g/],
		[{ input_unit: 'lb' }, /the unit is lb and not kg or g/],
		[{ measure: 'length' }, /the unit is kg and not cm or mm/],
		[{ direction: 'z' }, /not value_to_z, z_to_value, value_to_centile or centile_to_value: z/],
		[
			{ direction: 'z_to_value', input_unit: 'z', input: '1e9' },
			/no value of the standard answers/
		],
		[{ direction: 'centile_to_value', input_unit: 'fraction', input: '1' }, /between 0 and 1/],
		[{ direction: 'centile_to_value', input_unit: 'centile', input: '100' }, /between 0 and 100/]
	])('declines %o with a reason', async (changes, reason) => {
		const answer = await reference(changes as Record<string, string>);
		expect(answer).toMatch(/^A,,,"?[^"]+"?$/);
		expect(answer).toMatch(reason);
	});

	it('a unit is never guessed from the size of the number: 950 kg is 950 kg', async () => {
		const [, z] = (await reference({ input: '950' })).split(',');
		expect(Number(z)).toBeGreaterThan(20);
	});

	it('comes back: value to centile to value, z to value to z, in kilograms and centimetres', async () => {
		const value = async (changes: Record<string, string>) =>
			(await reference(changes)).split(',')[1] as string;
		const fraction = await value({ direction: 'value_to_centile' });
		const back = { direction: 'centile_to_value', input_unit: 'fraction', input: fraction };
		expect(Number(await value(back))).toBeCloseTo(1.74, 9);
		for (const measure of ['length', 'head_circumference']) {
			const cm = await value({ measure, direction: 'z_to_value', input: '-1.5', input_unit: 'z' });
			expect(Number(await value({ measure, input: cm, input_unit: 'cm' }))).toBeCloseTo(-1.5, 9);
		}
	});
});

describe('a velocity row', () => {
	it('has its interval from three weights on', async () => {
		const three = await velocity('0 3 7', '1500 1560 1680');
		expect(three.slice(1, 9).every((cell) => /^-?\d+\.\d{6,}$/.test(cell))).toBe(true);
		expect(three[9]).toBe('');
		const [, exponential, , , , slope, low, high] = await velocity('0 7', '1500 1680');
		expect(exponential).toMatch(/^16\.18981/);
		expect([slope, low, high]).toEqual(['', '', '']);
	});

	it('takes days of any origin, with fractions, and several weights in a day', async () => {
		expect((await velocity('0 7', '1500 1680'))[1]).toBe((await velocity('20 27', '1500 1680'))[1]);
		expect((await velocity('0.25 5.5', '1500 1600'))[1]).toMatch(/^12\.29305/);
		expect((await velocity('0 0 7', '1500 1510 1680'))[9]).toBe('');
	});

	it.each([
		['', '1500', 'there are no days'],
		['0', '', 'there are no weights'],
		['0', '1500', 'there is one weight and a velocity needs two'],
		['0 1', '1500', 'there are 2 days and 1 weights'],
		['0 0', '1500 1600', 'no time lies between the first and last weight'],
		['7 0', '1500 1600', 'the days are not in order: 0 comes after 7'],
		['0 x', '1500 1600', 'a day is not a number: x'],
		['0 7', '1500 1.6kg', 'a weight is not a number: 1.6kg'],
		['0 7', '1500 0', 'a weight is above zero and this is 0'],
		['0 7', '1500 -20', 'a weight is above zero and this is -20'],
		['0 7', '5e-324 1e308', 'the velocity is too great to hold in a number'],
		[
			Array(5001).fill('1').join(' '),
			Array(5001).fill('1').join(' '),
			'there are 5001 weights and 5000 are the most'
		]
	])('declines %s with a reason (%#)', async (days, grams, reason) => {
		expect(await velocity(days, grams)).toEqual(['A', '', '', '', '', '', '', '', '', reason]);
	});
});
