import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPostgres, startPostgres } from '../../../../scripts/lib/postgres-server.ts';

/** What the test files of one run share: a folder, and a PostgreSQL server where its programs are here. */
export default function testingRun() {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-unit-'));
	process.env.NESTLING_UNIT_FOLDER = folder;
	const isAsked = process.env.NESTLING_TEST_ON !== 'pglite';
	const server = isAsked && hasPostgres() ? startPostgres({ durable: false }) : undefined;
	if (server) process.env.NESTLING_TEST_POSTGRES = server.url('').slice(0, -1);
	else console.log('Database tests run on SQLite and PGlite, without a PostgreSQL server.');
	return () => {
		server?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}
