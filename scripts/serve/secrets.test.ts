import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecrets } from './secrets.ts';

describe('a secret of the environment', () => {
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secrets-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	const file = (text: string) => {
		const path = join(folder, 'secret');
		writeFileSync(path, text);
		return path;
	};
	const TOKEN = 'b'.repeat(32);

	it('comes by its name, or out of the file that is named, without the line’s end', () => {
		const env: NodeJS.ProcessEnv = { METRICS_TOKEN_FILE: file(`${TOKEN}\n`) };
		readSecrets(env);
		expect(env.METRICS_TOKEN).toBe(TOKEN);
		const url = 'postgres://nestling:secret@db/nestling';
		const other: NodeJS.ProcessEnv = { DATABASE_URL_FILE: file(url) };
		readSecrets(other);
		expect(other).toMatchObject({ DATABASE_URL: url });
	});

	it('may be asked for by one command after the other', () => {
		const env: NodeJS.ProcessEnv = { METRICS_TOKEN_FILE: file(TOKEN) };
		readSecrets(env);
		readSecrets(env);
		expect(env.METRICS_TOKEN).toBe(TOKEN);
	});

	it('is one sentence where it comes twice, cannot be read or is empty', () => {
		const path = file(TOKEN);
		expect(() => readSecrets({ METRICS_TOKEN: TOKEN, METRICS_TOKEN_FILE: path })).toThrow(/Both/);
		expect(() => readSecrets({ METRICS_TOKEN_FILE: `${path}x` })).toThrow(/ENOENT/);
		expect(() => readSecrets({ METRICS_TOKEN_FILE: file(' \n') })).toThrow(/is empty/);
	});

	it('is refused where it can be guessed, and never said', () => {
		for (const METRICS_TOKEN of ['short', 'a phrase with spaces that is long enough']) {
			expect(() => readSecrets({ METRICS_TOKEN })).toThrow(/24 characters/);
			expect(() => readSecrets({ METRICS_TOKEN })).not.toThrow(METRICS_TOKEN);
		}
	});
});
