/**
 * `node scripts/try-network.ts`: tries on a PostgreSQL of its own what docs/network.md says of large networks:
 * the audit partitioned by unit, with plans before and after, and commands that only read on a replica.
 * It prints what it found and leaves nothing behind.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { record } from '#lib/server/audit/audit.ts';
import { openPostgres } from '#lib/server/db/open.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { DEMONSTRATION_INFANTS } from '#lib/server/demo/infant-ids.ts';
import { fillDemonstration } from '#lib/server/demo/fill.ts';
import { ownNode } from './lib/node.mjs';
import { startPostgres } from './lib/postgres-server.ts';
import { inRoot, root } from './lib/root.mjs';
import { runCommand } from './lib/trouble.mjs';

const UNITS = 8;
const LINES_A_UNIT = 50_000;

await runCommand(async () => {
	const server = startPostgres();
	try {
		server.create('network');
		const db = openPostgres(server.url('network'));
		await migrate(db);
		await fillDemonstration(db, { now: new Date().toISOString() });
		await db.destroy();
		await readOnAReplica(server);
		await partition(server.url('network'));
	} finally {
		server.stop();
	}
});

async function readOnAReplica(server: ReturnType<typeof startPostgres>): Promise<void> {
	const replica = server.replica();
	const out = mkdtempSync(join(tmpdir(), 'nestling-export-'));
	console.log(`== on the primary: audit.ts\n${command('audit.ts', [], server.url('network'))}`);
	try {
		for (const [script, ...words] of [
			['audit.ts'],
			['doctor.ts'],
			['export.ts', '--infant', DEMONSTRATION_INFANTS.amara, '--to', out]
		]) {
			const said = command(script!, words, replica.url('network'));
			console.log(`\n== on the replica: ${[script, ...words].join(' ')}\n${said}`);
		}
		const client = new pg.Client(replica.url('network'));
		await client.connect();
		console.log('\n== on the replica: plans and writing');
		const { rows } = await client.query('select pg_is_in_recovery() as follows');
		console.log(`follows the primary: ${rows[0].follows}`);
		await client.query("update unit set name = 'x'").then(
			() => console.log('WROTE'),
			(refused: Error) => console.log(`refused: ${refused.message}`)
		);
		await client.end();
	} finally {
		replica.stop();
		rmSync(out, { recursive: true, force: true });
	}
}

function command(script: string, words: string[], url: string): string {
	try {
		const env = { ...process.env, DATABASE_URL: url };
		const stdio = 'pipe' as const;
		return execFileSync(ownNode, [inRoot('scripts', script), ...words], {
			...{ cwd: root, env, stdio, encoding: 'utf8' }
		}).trim();
	} catch (failed) {
		const { stdout, stderr, status } = failed as { stdout: string; stderr: string; status: number };
		return `${stdout}${stderr}`.trim() + `\n(exit code ${status})`;
	}
}

/** The path of docs/network.md for the audit, step by step. */
async function partition(url: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	const run = (sql: string) => client.query(sql);
	const unitOf = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;
	// Lines as a network would have them: of several units, one after the other as they come.
	await run(`insert into audit (chain, number, at, act, digest, previous_hash, hash)
		select '00000000-0000-7000-8000-00000000000' || (n % ${UNITS}), n / ${UNITS} + 1,
			to_char(timestamp '2026-01-01' + n * interval '7 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"'),
			'open the ward', '', repeat('0', 64), repeat('1', 64)
		from generate_series(0, ${UNITS * LINES_A_UNIT - 1}) as n`);
	await run('analyze audit');
	const newest = `select * from audit where chain = '${unitOf(3)}'
		and at >= '2026-01-20T00:00:00.000Z' and act = 'open the ward' order by seq desc limit 101`;
	await explain('the newest lines of a unit, before', newest);
	await run('create unique index concurrently audit_by_unit on audit (chain, seq)');
	await explain('the same with an index by unit alone', newest);
	await timed('the table becomes the default partition', async () => {
		await run('begin');
		await run('lock table audit in access exclusive mode');
		await run('alter table audit rename to audit_rest');
		await run('alter table audit_rest drop constraint audit_pkey');
		await run(
			'alter table audit_rest add constraint audit_rest_key primary key using index audit_by_unit'
		);
		await run('create table audit (like audit_rest including defaults) partition by list (chain)');
		await run('alter table audit add constraint audit_key primary key (chain, seq)');
		await run('create unique index audit_chain_number on audit (chain, number)');
		await run('alter sequence audit_seq owned by none');
		await run('alter table audit attach partition audit_rest default');
		for (const verb of ['update', 'delete']) {
			await run(`create trigger audit_whole_no_${verb} before ${verb} on audit
				for each row execute function refuse_change()`);
		}
		await run('commit');
	});
	for (const number of [3, 4]) {
		await timed(`unit ${number} moves into a partition of its own`, () =>
			moveOut(run, unitOf(number), number)
		);
	}
	await run('vacuum analyze audit');
	await explain('the newest lines of a unit, after', newest);
	const { rows } = await run(
		'select tableoid::regclass as part, count(*) as lines from audit group by 1 order by 1'
	);
	console.log(rows.map(({ part, lines }) => `${part}: ${lines}`).join('\n'));
	await run(`insert into audit (chain, number, at, act, digest, previous_hash, hash)
		values ('${unitOf(3)}', ${LINES_A_UNIT + 1}, '2026-12-01', 'x', '', '', '')`);
	await run(`update audit set act = 'y' where chain = '${unitOf(3)}'`).then(
		() => console.log('CHANGED'),
		(refused: Error) => console.log(`a change is refused: ${refused.message}`)
	);
	// A unit that comes later has its partition before its first line.
	const coming = unitOf(9);
	await timed('a unit that comes gets its partition', () =>
		run(`create table audit_9 partition of audit for values in ('${coming}')`)
	);
	const app = openPostgres(url);
	const line = { at: new Date().toISOString(), personId: null, act: 'open the ward' };
	await app.transaction().execute((tx) => record(tx, { ...line, unitId: coming }));
	await app.destroy();
	const written = await run(
		`select tableoid::regclass as part from audit where chain = '${coming}'`
	);
	console.log(`the app writes its first line into ${written.rows[0].part}`);
	await run('delete from audit_9').then(
		() => console.log('DELETED'),
		(refused: Error) => console.log(`taking it away is refused: ${refused.message}`)
	);
	await timed('unit 4 is detached', () => run('alter table audit detach partition audit_4'));
	await timed('and attached again', () =>
		run(`alter table audit attach partition audit_4 for values in ('${unitOf(4)}')`)
	);
	await client.end();

	async function explain(what: string, sql: string) {
		const { rows: lines } = await run(`explain (analyze, buffers, costs off, timing off) ${sql}`);
		console.log(`\n== ${what}\n${lines.map((line) => line['QUERY PLAN']).join('\n')}`);
	}
	async function timed(what: string, work: () => Promise<unknown>) {
		const began = performance.now();
		await work();
		console.log(`\n== ${what}: ${Math.round(performance.now() - began)} ms`);
	}
}

/** One unit's lines go from the default partition into their own, with the check that spares a scan. */
async function moveOut(
	run: (sql: string) => Promise<unknown>,
	unitId: string,
	number: number
): Promise<void> {
	const own = `audit_${number}`;
	await run('begin');
	await run('lock table audit in share row exclusive mode');
	await run(`create table ${own} (like audit_rest including all)`);
	await run(`insert into ${own} select * from audit_rest where chain = '${unitId}'`);
	// The one time that lines leave a table: by its owner, with the refusal off for this transaction alone.
	await run('alter table audit_rest disable trigger user');
	await run(`delete from audit_rest where chain = '${unitId}'`);
	await run('alter table audit_rest enable trigger user');
	await run(`alter table ${own} add constraint ${own}_unit check (chain = '${unitId}')`);
	await run(`alter table audit attach partition ${own} for values in ('${unitId}')`);
	await run(`alter table ${own} drop constraint ${own}_unit`);
	await run('commit');
}
