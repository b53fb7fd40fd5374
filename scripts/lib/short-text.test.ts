import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortenTexts } from './short-text.mjs';

const WRITTEN = [
	'/** What a map is for – nobody reads it here. */',
	'//# sourceMappingURL=words.js.map',
	'// 😀',
	'export const words = {',
	"\ttext: 'g/kg/day – “quiet” 😀',",
	'\ttemplate: `${1 + 1} – of them`,',
	'\tpattern: /[–—]/u.test("—"),',
	"\t'größe': 1,",
	'\tnot: "// a comment"',
	'};'
].join('\n');

let folder: string;
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nestling-short-'));
	mkdirSync(join(folder, 'deep'));
	writeFileSync(join(folder, 'package.json'), '{ "type": "module", "name": "größe" }');
	writeFileSync(join(folder, 'deep', 'words.js'), WRITTEN);
	writeFileSync(join(folder, 'deep', 'words.js.map'), '{}');
	await shortenTexts(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the text of what a server runs', () => {
	it('is of one byte a letter and without comments, on as many lines as it has statements', () => {
		const short = text('deep/words.js');
		expect(short).toMatch(/^[ -~\s]+$/);
		expect(short).not.toMatch(/nobody|sourceMapping/);
		expect(short.split('\n').length).toBeGreaterThan(6);
	});

	it('does what it did', async () => {
		const at = pathToFileURL(join(folder, 'deep', 'words.js')).href;
		const { words } = (await import(/* @vite-ignore */ at)) as { words: object };
		expect(words).toEqual({
			...{ text: 'g/kg/day – “quiet” 😀', template: '2 – of them', pattern: true },
			...{ größe: 1, not: '// a comment' }
		});
	});

	it('leaves no map of what is not there, and nothing else is touched', () => {
		expect(existsSync(join(folder, 'deep', 'words.js.map'))).toBe(false);
		expect(text('package.json')).toContain('größe');
	});

	it('says which one it cannot read', async () => {
		writeFileSync(join(folder, 'broken.js'), 'export const = ;');
		await expect(shortenTexts(folder)).rejects.toThrow(/^broken\.js: /);
	});
});
