import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/* Where docs name a test, by its file and its sentence, it is there: `file`: “sentence”, “sentence”. */

const ROOT = join(import.meta.dirname, '..');
const NAMED = /`([^`\s]+\.(?:test|story|fixtures)\.ts)`: ((?:“[^”]+”(?:, )?)+)/g;

const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Every test that a document names. */
function proofsIn(document: string): { file: string; sentence: string }[] {
	return [...text(document).matchAll(NAMED)].flatMap(([, file = '', sentences = '']) =>
		[...sentences.matchAll(/“([^”]+)”/g)].map(([, sentence = '']) => ({ file, sentence }))
	);
}

/** In which each row of a table, by its number, names a test. */
const BY_ROW = ['docs/faults.md', 'docs/clinical-safety.md', 'docs/security.md'];

describe.each([...BY_ROW, 'docs/asvs.md'])('%s', (document) => {
	const proofs = proofsIn(document);

	it('names tests', () => {
		expect(proofs.length).toBeGreaterThan(8);
	});

	it.each(proofs)('$file: $sentence', ({ file, sentence }) => {
		expect(existsSync(join(ROOT, file)), file).toBe(true);
		// written on one line or two, in whichever marks
		const flat = text(file).replace(/\s+/g, ' ').replaceAll("\\'", "'");
		expect(flat).toMatch(new RegExp(`['"\`]${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
	});
});

describe.each(BY_ROW)('each row of %s', (document) => {
	it('names a test', () => {
		const rows = text(document)
			.split('\n')
			.filter((line) => /^\| \d+[a-z]? \|/.test(line));
		expect(rows.length).toBeGreaterThan(8);
		expect(rows.filter((row) => [...row.matchAll(NAMED)].length === 0)).toEqual([]);
	});
});
