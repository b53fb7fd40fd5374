import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vectorRows } from '#lib/domain/growth/vectors/read.ts';
import { cellsOf } from './csv.ts';

const VECTORS = new URL('../../src/lib/domain/growth/vectors/', import.meta.url);
const SCRIPT = new URL('../growth.mjs', import.meta.url).pathname;

/** What the command prints for a file, by the name in its first column. One process a file. */
function answersTo(command: string, file: string): Map<string, Record<string, string>> {
	const input = readFileSync(new URL(file, VECTORS));
	const { stdout, stderr, status } = spawnSync(process.execPath, [SCRIPT, command], { input });
	expect({ stderr: String(stderr), status }).toEqual({ stderr: '', status: 0 });
	const [header = [], ...rows] = String(stdout)
		.trimEnd()
		.split('\n')
		.map((line) => cellsOf(line));
	return new Map(
		rows.map((row) => [
			row[0] as string,
			Object.fromEntries(header.map((name, index) => [name, row[index] as string]))
		])
	);
}

describe.each(['intergrowth-weight-cases.csv', 'intergrowth-size-cases.csv'])(
	'growth reference of %s',
	(file) => {
		const answers = answersTo('reference', file);

		it.each(vectorRows(file))('agrees with $case_id: $measure, $age, $direction $input', (row) => {
			const { value, unit, reason } = answers.get(row.case_id as string) as Record<string, string>;
			expect({ unit, reason }).toEqual({ unit: row.expected_unit, reason: '' });
			expect(value).not.toBe('');
			const off = Math.abs(Number(value) - Number(row.expected));
			expect(off).toBeLessThanOrEqual(Number(row.tol_abs));
		});
	}
);

describe('growth velocity of velocity-cases.csv', () => {
	const answers = answersTo('velocity', 'velocity-cases.csv');
	const columns = [
		...['exp2pt', 'avg2pt', 'early1pt', 'g_per_day', 'ols', 'ols_ci95_lo', 'ols_ci95_hi'],
		'theil_sen'
	];

	it.each(vectorRows('velocity-cases.csv'))('agrees with $case: $description', (row) => {
		const answer = answers.get(row.case as string) as Record<string, string>;
		for (const column of columns) {
			if (row[column] === 'NA') expect(answer[column]).toBe('');
			else {
				expect(answer[column]).toMatch(/^-?\d+\.\d{6,}$/);
				// The vectors are printed to six decimals, so half of the last place.
				expect(Math.abs(Number(answer[column]) - Number(row[column]))).toBeLessThan(5.1e-7);
			}
		}
	});
});
