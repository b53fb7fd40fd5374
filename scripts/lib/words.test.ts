import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ownNode } from './node.mjs';
import { inRoot } from './root.mjs';

const folder = mkdtempSync(join(tmpdir(), 'nestling-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

const compiled = (outdir: string) =>
	execFileSync('sh', ['-c', `ulimit -n 200 && "${ownNode}" scripts/lib/words.ts "${outdir}"`], {
		...{ cwd: inRoot(), stdio: 'pipe' }
	});

describe.skipIf(process.platform === 'win32')('compiling the words', () => {
	it('writes every one where a program may open few files at once', () => {
		compiled(folder);
		const here = readdirSync(inRoot('src', 'lib', 'paraglide', 'messages')).toSorted();
		expect(here.length).toBeGreaterThan(1000);
		expect(readdirSync(join(folder, 'messages')).toSorted()).toEqual(here);
	});

	it('fails where one of them cannot be written', () => {
		const file = join(folder, 'a-file');
		writeFileSync(file, '');
		expect(() => compiled(join(file, 'words'))).toThrow(/ENOTDIR/);
	});
});
