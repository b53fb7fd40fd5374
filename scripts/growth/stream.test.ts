import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputOf } from './calculate.ts';
import { REFERENCE } from './reference-row.ts';
import { VELOCITY } from './velocity-row.ts';

const HEADER = 'case_id,standard,measure,sex,age_kind,age,direction,input,input_unit';
const ROW = 'INTERGROWTH-21 preterm postnatal,weight,male,PMA_days,236,value_to_z,1.740000,kg';
const Z = '-0.7846520';

const reference = async (...lines: string[]) => {
	const { rows, trouble } = await outputOf(REFERENCE, [[HEADER, ...lines].join('\n')]);
	if (trouble !== null) throw new Error(trouble);
	return rows.slice(1);
};

describe('the file', () => {
	it.each([
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		['no line end after the last row', (text: string) => text.trimEnd()],
		['empty lines', (text: string) => text.replaceAll('\n', '\n\n \r\n')],
		['a byte order mark', (text: string) => `\uFEFF${text}`],
		['quoted cells', (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"')],
		['names in capitals', (text: string) => text.replace(HEADER, HEADER.toUpperCase())]
	])('is read with %s', async (_name, written) => {
		const { rows } = await outputOf(REFERENCE, [written(`${HEADER}\nA,${ROW}\nB,${ROW}\n`)]);
		expect(rows).toEqual([
			'case_id,value,unit,reason',
			expect.stringMatching(`^A,${Z.slice(0, 8)}\\d*,z,$`),
			expect.stringMatching(`^B,${Z.slice(0, 8)}\\d*,z,$`)
		]);
	});

	it('may have its columns in any order, and more of them', async () => {
		const header = HEADER.split(',').toReversed().join(',');
		const row = `A,${ROW}`.split(',').toReversed().join(',');
		const { rows } = await outputOf(REFERENCE, [`note,${header},source\n"a, b",${row},x\n`]);
		expect(rows[1]).toMatch(/^A,-0\.78465\d+,z,$/);
	});

	it("gives back a row's name byte for byte, quoted where it must be", async () => {
		expect(await reference(`"Zoë, ""K"" 🙂",${ROW}`)).toEqual([
			expect.stringMatching(/^"Zoë, ""K"" 🙂",-0\.78465\d+,z,$/)
		]);
		expect((await reference(`"two\nlines",${ROW}`)).join('\n')).toMatch(/^"two\nlines",-0\.78/);
	});

	it('gives the same answer however its bytes arrive', async () => {
		const file = Buffer.from(
			`\uFEFF${HEADER},x\r\nA,${ROW},"ü, ""\n"\r\n\r\n"B ☃",${ROW},\r\nC,${ROW}`
		);
		const whole = await outputOf(REFERENCE, [file]);
		expect(whole.rows).toHaveLength(4);
		const cuts = fc.array(fc.nat({ max: file.length }), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(cuts, async (at) => {
				const places = [0, ...at.toSorted((one, other) => one - other), file.length];
				const pieces = places.slice(1).map((to, index) => file.subarray(places[index], to));
				expect(await outputOf(REFERENCE, pieces)).toEqual(whole);
			})
		);
	});

	it.each([
		['', 'There is nothing to read'],
		['\n\r\n', 'There is nothing to read'],
		['case_id,standard\nA,b', 'The first line has no column measure, sex, age_kind'],
		[HEADER.replaceAll(',', ';'), 'separated by commas'],
		[`${HEADER}\nA,"never closed\nB,x\n`, 'A quote opened on line 2 is never closed'],
		['\u0000\u0001binary', 'This is not CSV text in UTF-8'],
		['x'.repeat(1_100_000), 'Line 1 does not end within a million characters'],
		[`${HEADER}\n"${'x\n'.repeat(600_000)}`, 'A quote opened on line 2 is never closed']
	])('that cannot be read is told so in one sentence (%#)', async (text, sentence) => {
		const { trouble } = await outputOf(REFERENCE, [text]);
		expect(trouble).toContain(sentence);
		expect(trouble).toMatch(/^[^\n]*\.$/);
	});

	it('with a header alone has a header alone for an answer', async () => {
		expect(await outputOf(REFERENCE, [`${HEADER}\n`])).toEqual({
			rows: ['case_id,value,unit,reason'],
			trouble: null
		});
	});
});

describe('no text', () => {
	const cell = fc.oneof(
		fc.string(),
		fc.double().map(String),
		fc.constantFrom(
			...['', '0', '-0', 'NaN', 'Infinity', '0x10', '1,5', '1e308', '5e-324', 'male', 'weight'],
			...['INTERGROWTH-21 preterm postnatal', 'INTERGROWTH-21 very preterm at birth', 'GA_days'],
			...['PMA_weeks', '30', 'value_to_z', 'z_to_value', 'centile_to_value', 'kg', 'z', 'fraction'],
			...['0 7 14', '1500 1600 1700', '0 0', '1e308 5e-324', '"', '"a', '__proto__', 'constructor']
		)
	);

	it.each([
		['reference', REFERENCE],
		['velocity', VELOCITY]
	])(
		'makes %s write NaN, Infinity or throw; every row has numbers or a reason',
		async (_, calc) => {
			const rows = fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 });
			await fc.assert(
				fc.asyncProperty(rows, async (cells) => {
					const body = cells.map((row) => row.map((text) => text.replaceAll('"', '')).join(','));
					const { rows: answers } = await outputOf(calc, [[calc.reads, ...body].join('\n')]);
					for (const answer of answers.slice(1)) {
						const numbers = answer.split(',').slice(1);
						expect(numbers.filter((text) => text === 'NaN' || /^-?Infinity$/.test(text))).toEqual(
							[]
						);
						expect(numbers.some((text) => text !== '')).toBe(true);
					}
				}),
				{ numRuns: 500 }
			);
		}
	);

	it('makes either throw anything but a sentence, whatever its bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 })), async (pieces) => {
				const header = `${HEADER}\n`;
				await outputOf(REFERENCE, [header, ...pieces]);
				await outputOf(VELOCITY, pieces);
			})
		);
	});
});
