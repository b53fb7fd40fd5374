import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultLines, questionLines } from '#lib/words/reference-faults.ts';
import { MOST_BYTES, readLmsTable } from './lms-csv.ts';
import { addReference } from './reference-table.ts';

const HEADER = 'sex,pma_days,L,M,S';
const GOOD = [
	...['female,245,0.3,2400,0.12', 'female,252,0.3,2610,0.12'],
	...['male,245,0.2,2520,0.13', 'male,252,0.2,2730,0.13']
];
const file = (...rows: string[]) => [HEADER, ...rows].join('\n');

function rowsIn(text: string) {
	const read = readLmsTable(text);
	if (read.kind !== 'rows') throw new Error(faultLines(read.faults));
	return read;
}

/** The sentences a file is sent back with, without their heading. */
function said(text: string): string[] {
	const read = readLmsTable(text);
	if (read.kind === 'rows') return [];
	const [title, ...sentences] = faultLines(read.faults).split('\n');
	expect(title).toBe('Nothing was loaded. What is to be mended:');
	return sentences;
}

describe('a file that is in order', () => {
	const rows = {
		female: [
			{ pmaDays: 245, l: 0.3, m: 2400, s: 0.12 },
			{ pmaDays: 252, l: 0.3, m: 2610, s: 0.12 }
		],
		male: [
			{ pmaDays: 245, l: 0.2, m: 2520, s: 0.13 },
			{ pmaDays: 252, l: 0.2, m: 2730, s: 0.13 }
		]
	};

	it.each([
		['as it is', file(...GOOD)],
		['with a byte-order mark', `\uFEFF${file(...GOOD)}`],
		['with the line ends of Windows', file(...GOOD).replaceAll('\n', '\r\n')],
		['with the line ends of an old Mac', file(...GOOD).replaceAll('\n', '\r')],
		['with a line end at its end', `${file(...GOOD)}\n`],
		['with empty lines and lines of commas', file(GOOD[0]!, '', ...GOOD.slice(1), ',,,,', '')],
		['in any order', file(...GOOD.toReversed())],
		['with its columns in another order', fromColumns()],
		['with capitals in its first line', file(...GOOD).replace(HEADER, 'Sex,PMA_Days,l,m,s')],
		['with every cell in quotes', file(...GOOD).replace(/[^,\n]+/g, '"$&"')],
		['with spaces around its cells', file(...GOOD).replaceAll(',', ' , ')],
		[
			'with f and m',
			file(...GOOD)
				.replaceAll('female', 'F')
				.replaceAll('male', 'm')
		]
	])('is read %s', (_, text) => {
		expect(rowsIn(text).rows).toEqual(rows);
	});

	function fromColumns() {
		const turned = GOOD.map((row) => row.split(',').toReversed().join(','));
		return ['S,M,L,pma_days,sex', ...turned].join('\n');
	}

	it('may be of one sex: the other has no rows', () => {
		expect(rowsIn(file(...GOOD.slice(0, 2))).rows.male).toEqual([]);
	});

	it('keeps every digit, powers of ten and a real minus', () => {
		expect(rowsIn(file('f,245,−1.25e-2,2400.123456789,.1')).rows.female).toEqual([
			{ pmaDays: 245, l: -0.0125, m: 2400.123456789, s: 0.1 }
		]);
	});

	it('may hold its ends: day 140 and 1120, M 100 and 20 000, S 1', () => {
		expect(said(file('f,140,-20,100,1', 'f,1120,20,20000,0.001'))).toEqual([]);
	});
});

describe('a fault is a sentence that names the row and the column', () => {
	it.each([
		['', 'The file is empty.'],
		['\uFEFF \n\n', 'The file is empty.'],
		[`${HEADER}\n`, 'There are no rows under the first line.'],
		['PK\u0003\u0004', 'This is not the text of a CSV file.'],
		[
			'female,245,0.3,2400,0.12',
			'row 1: the first line must name the columns: sex,pma_days,L,M,S.'
		],
		[
			'sex;pma_days;L;M;S\nfemale;245;0,3;2400;0,12',
			'row 1: the columns are parted by semicolons. Save the file with commas between columns and a decimal point.'
		],
		['sex,pma_days,L,M\nf,245,0.3,2400', 'row 1: the column S is missing.'],
		['sex,pma_days,L,M,S,s\nf,245,0.3,2400,0.1,0.1', 'row 1: the column S is there twice.'],
		[
			`${HEADER},source\nf,245,0.3,2400,0.1,x`,
			'row 1: the column “source” is not one of sex,pma_days,L,M,S. Take it out.'
		],
		[file(GOOD[0]!, 'female,252,0.3,2610'), 'row 3: 4 cells where there are 5 columns.'],
		[file('female,252,0,3,2610,0,12'), 'row 2: 7 cells where there are 5 columns.'],
		[file(GOOD[0]!, 'girl,252,0.3,2610,0.1'), 'row 3: sex must be female or male, found girl.'],
		[file(',252,0.3,2610,0.1'), 'row 2: sex must be female or male, found nothing.'],
		[file('1,252,0.3,2610,0.1'), 'row 2: sex must be female or male, found 1.'],
		[file('f,36+0,0.3,2610,0.1'), 'row 2: pma_days must be a number, found 36+0.'],
		[file('f,252.5,0.3,2610,0.1'), 'row 2: pma_days must be whole days, found 252.5.'],
		[file('f,36,0.3,2610,0.1'), 'row 2: pma_days must be from 140 to 1120, found 36.'],
		[file('f,1121,0.3,2610,0.1'), 'row 2: pma_days must be from 140 to 1120, found 1121.'],
		[file('f,252,,2610,0.1'), 'row 2: L must be a number, found nothing.'],
		[file('f,252,NaN,2610,0.1'), 'row 2: L must be a number, found NaN.'],
		[file('f,252,0x10,2610,0.1'), 'row 2: L must be a number, found 0x10.'],
		[file('f,252,-21,2610,0.1'), 'row 2: L must be from −20 to 20, found −21.'],
		[file('f,252,"0,3",2610,0.1'), 'row 2: L must have a decimal point, found 0,3.'],
		[file('f,252,0.3,2.61,0.1'), 'row 2: M must be from 100 to 20000 grams, found 2.61.'],
		[file('f,252,0.3,20001,0.1'), 'row 2: M must be from 100 to 20000 grams, found 20001.'],
		[file('f,252,0.3,2610,0'), 'row 2: S must be above 0 and at most 1, found 0.'],
		[file('f,252,0.3,2610,-0.1'), 'row 2: S must be above 0 and at most 1, found −0.1.'],
		[file('f,252,0.3,2610,12.5'), 'row 2: S must be above 0 and at most 1, found 12.5.'],
		[file('f,252,0.3,1e99,0.1'), 'row 2: M must be from 100 to 20000 grams, found 1e99.'],
		[
			file(GOOD[0]!, GOOD[2]!, 'F,245,0.3,2401,0.12'),
			'row 4: female on day 245 stands in row 2 already.'
		],
		[file('f,"252,0.3,2610,0.1'), 'A quotation mark opens a cell and none closes it.'],
		[file(GOOD[0]!, 'f,2"5"2,0.3,2610,0.1'), 'row 3: this is not a line of a CSV file.'],
		[file(GOOD[0]!, `f,${'2'.repeat(1200)},1,1,1`), 'row 3: this is not a line of a CSV file.'],
		[
			file(`${'x'.repeat(60)},252,0.3,2610,0.1`),
			`row 2: sex must be female or male, found ${'x'.repeat(40)}….`
		]
	])('%j', (text, sentence) => {
		expect(said(text)).toEqual([sentence]);
	});

	it('counts rows as a spreadsheet does, empty lines too', () => {
		expect(said(file(GOOD[0]!, '', '', 'x,252,0.3,2610,0.1'))).toEqual([
			'row 5: sex must be female or male, found x.'
		]);
	});

	it('says all that is wrong with a row, and shows twenty of what is wrong with a file', () => {
		expect(said(file('x,y,z,1,2'))).toHaveLength(5);
		const many = said(file(...Array.from({ length: 31 }, () => 'x,252,0.3,2610,0.1')));
		expect(many).toHaveLength(21);
		expect(many.slice(-2)).toEqual([
			...['row 21: sex must be female or male, found x.', 'and 11 more']
		]);
	});

	it('reads 5000 rows and no more, and no more than 400 kB', () => {
		const rows = (count: number) =>
			Array.from(
				{ length: count },
				(_, at) => `${at % 2 ? 'f' : 'm'},${140 + (at >> 1)},0,1000,0.1`
			);
		// as many days as there are for two sexes; beyond them days would come twice
		expect(rowsIn(file(...rows(1960))).rows.male).toHaveLength(980);
		expect(said(file(...rows(5001)))[0]).toBe(
			'5 001 rows; up to 5 000 are read.'.replaceAll(' 0', '\u202f0')
		);
		expect(said('x'.repeat(MOST_BYTES + 1))[0]).toContain('bytes; up to');
		expect(said('é'.repeat(MOST_BYTES / 2 + 1))[0]).toContain('bytes; up to');
	});

	it('answers any text with rows or a sentence, and never throws', () => {
		const cell = fc.oneof(fc.string(), fc.constantFrom('f', '245', '0.1', '2400', '"', '\r', ';'));
		const text = fc
			.array(fc.array(cell).map((cells) => cells.join(',')))
			.map((rows) => rows.join('\n'));
		fc.assert(
			fc.property(
				fc.oneof(
					text,
					text.map((rows) => `${HEADER}\n${rows}`),
					fc.string()
				),
				(any) => {
					const read = readLmsTable(any);
					if (read.kind === 'faults') expect(said(any).length).toBeGreaterThan(0);
					else expect(read.rows.female.length + read.rows.male.length).toBeGreaterThan(0);
				}
			),
			{ numRuns: 1000 }
		);
	});
});

describe('what may be right is asked about, not refused', () => {
	it('a jump of the median of more than 25 % between neighbouring days, up or down', () => {
		const jumps = file(
			'f,245,0,2000,0.1',
			'f,246,0,2500,0.1',
			'f,247,0,3126,0.1',
			'f,248,0,2000,0.1'
		);
		expect(questionLines(rowsIn(jumps).questions).split('\n')).toEqual([
			'Nothing was loaded yet. Please look at these:',
			'Girls, day 246 to day 247: M goes from 2\u202f500 to 3\u202f126 g, +25 %.',
			'Girls, day 247 to day 248: M goes from 3\u202f126 to 2\u202f000 g, −36 %.'
		]);
	});

	it('a stretch of more than seven days without rows', () => {
		const gap = file('m,245,0,2000,0.1', 'm,252,0,2200,0.1', 'm,260,0,2400,0.1');
		expect(questionLines(rowsIn(gap).questions).split('\n').slice(1)).toEqual([
			'Boys, day 252 to day 260: no rows for 8 days. Nothing is worked out between rows more than 7 days apart.'
		]);
	});
});

describe('a table as it is typed', () => {
	const TYPED = {
		...{ id: '01900000-0000-7000-8000-000000000001', name: 'Ours', source: 'A paper' },
		...{ licence: 'Held by us', table: file(...GOOD) }
	};
	it.each([
		[{ name: '' }, 'name'],
		[{ name: 'x'.repeat(31) }, 'name'],
		[{ source: ' ' }, 'source'],
		[{ licence: '' }, 'licence'],
		[{ table: '' }, 'table'],
		[{ table: 'x' }, 'table'],
		[{ confirmed: 'x'.repeat(65) }, 'confirmed']
	])('%j is answered beside its own field', (typed, field) => {
		const parsed = addReference.safeParse({ ...TYPED, ...typed });
		expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
	});

	it('comes out as rows', () => {
		expect(addReference.parse(TYPED).table.rows.female).toHaveLength(2);
	});
});
