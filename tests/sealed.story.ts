import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { runCommand } from './support/commands.ts';
import { dropDatabase, environmentAt, everyRow, ON_POSTGRES } from './support/database.ts';
import { signedIn } from './support/hand.ts';
import { refusedStart, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* Names and notes are sealed by a key that lies elsewhere: whoever steals the folder reads none. */

test('a ward is sealed, served, moved to a new key, and names nobody to who steals it', async () => {
	test.setTimeout(240_000);
	const folder = mkdtempSync(join(tmpdir(), 'nestling-sealed-'));
	const elsewhere = mkdtempSync(join(tmpdir(), 'nestling-key-'));
	const NESTLING_KEY_FILE = join(elsewhere, 'key');
	const run = (name: string, ...args: string[]) =>
		runCommand(name, args, { ...environmentAt({ folder }), NESTLING_KEY_FILE });
	/** Every byte of the folder, as a thief has it; of a database on a server every row. */
	const stolen = () => {
		const files = globSync('**/*.sqlite*', { cwd: folder });
		const bytes = files.map((file) => readFileSync(join(folder, file), 'latin1'));
		return ON_POSTGRES ? [...bytes, everyRow({ folder })] : bytes;
	};
	const NAMES = /Amara|Okafor|Adaeze|NE-20371/;

	const open = await startServer({ folder });
	await signedIn(open.origin, 'lead');
	const refused = await run('keys', '--seal');
	expect(refused.said).toContain('cannot be read');
	expect((await run('keys', '--new', NESTLING_KEY_FILE)).code).toBe(0);
	expect((await run('keys', '--new', NESTLING_KEY_FILE)).said).toContain('is there already');
	expect((await run('keys', '--seal')).said).toContain('Stop the server first');
	await open.stop();
	expect(stolen().join('')).toMatch(NAMES);
	const sealed = await run('keys', '--seal');
	expect(sealed.said).toMatch(/^\d{3,} names and notes are sealed/m);
	expect(stolen().join('')).not.toMatch(NAMES);

	expect((await refusedStart({ folder })).said).toContain('Names here are sealed');
	expect((await run('keys', '--rotate')).code).toBe(0);
	const server = await startServer({ folder, env: { NESTLING_KEY_FILE } });
	const clinician = await signedIn(server.origin, 'clinician');
	expect((await clinician.get('/ward')).text).toContain('Amara Okafor');
	expect((await clinician.get(`/infants/${INFANTS.amara}/timeline`)).status).toBe(200);
	expect((await clinician.get('/ward?name=okafor')).text).toContain('Amara');
	await server.stop();
	const backup = await run('backup');
	expect(backup.code, backup.said).toBe(0);
	expect(stolen().join('')).not.toMatch(NAMES);
	const { code, said } = await run('doctor');
	expect(said).toContain('Names and notes are encrypted on the disk.');
	expect(code).toBe(0);

	expect((await run('keys', '--new', `${NESTLING_KEY_FILE}2`)).code).toBe(0);
	const other = await refusedStart({ folder, env: { NESTLING_KEY_FILE: `${NESTLING_KEY_FILE}2` } });
	expect(other.said).toContain('another key');
	dropDatabase(folder);
	rmSync(folder, { recursive: true });
	rmSync(elsewhere, { recursive: true });
});
