import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actWords } from './audit-acts.ts';

const SERVER = join(import.meta.dirname, '../server');

/** Every act that the server writes as a whole word of its own: what stands where a line takes its act. */
const written = globSync('**/*.ts', { cwd: SERVER })
	.filter((file) => !/\.(test|fixtures)\.ts$/.test(file))
	.map((file) => readFileSync(join(SERVER, file), 'utf8'))
	.filter((text) => /audit\.record\(|record\(tx|writeVersion\(|writeSession\(/.test(text))
	.flatMap((text) => [
		...text.matchAll(/\bact(?::| =) (?:[\w =!&|.()]*\? )?'([^']+)'(?: : '([^']+)')?/g),
		...text.matchAll(
			/(?:write|writeVersion|writeSession|nextVersion|record)\([^;]*, '([a-z -]+)'\)/g
		)
	])
	.flatMap(([, first, second]) => [first, second])
	.filter((act) => act !== undefined);

describe('acts of the audit', () => {
	it('are found in the server', () => {
		expect(new Set(written).size).toBeGreaterThan(35);
	});

	it('each have words', () => {
		expect([...new Set(written)].filter((act) => actWords(act) === act)).toEqual([]);
	});

	it('that are named after what they are about are called alike, and an unknown one stays', () => {
		expect(actWords('session: paused')).toBe(actWords('session: resumed'));
		expect(actWords('refused: see growth')).not.toContain('see growth');
		expect(actWords('something of a later version')).toBe('something of a later version');
	});
});
