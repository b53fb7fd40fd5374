import { execFileSync } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aPerson, aUnit } from '#lib/server/db/testing-data.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openPostgres } from '#lib/server/db/open.ts';
import { SERVER } from '#lib/server/db/testing-postgres.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { programOf } from '../lib/postgres-server.ts';
import { inRoot } from '../lib/root.mjs';
import { makeDatabase, readyDatabase } from './database.ts';

/* The roles as deploy/postgres-roles.sql makes them, on a real server. */

describe.skipIf(!SERVER)('on PostgreSQL the role by which servers come', () => {
	const url = (role: string) => `${SERVER!.replace('nestling@', `${role}@`)}/nestling`;
	let app: Database;
	beforeAll(async () => {
		const passwords = ['-v', 'owner_password=one', '-v', 'app_password=two'];
		execFileSync(
			programOf('psql'),
			[`${SERVER}/postgres`, '-Xq', ...passwords, '-f', inRoot('deploy', 'postgres-roles.sql')],
			{ stdio: 'pipe' }
		);
		const owner = openPostgres(url('nestling_owner'));
		await migrate(owner);
		await prepareDeployment(owner, 'ward', '2026-11-29T20:00:00.000Z');
		await owner.destroy();
		app = openPostgres(url('nestling_app'));
	});
	afterAll(() => app?.destroy());

	it('serves a ward that was made for it, and changes no table', async () => {
		vi.stubEnv('MIGRATE', 'no');
		const address = { kind: 'postgres', url: url('nestling_app') } as const;
		expect((await readyDatabase(address)).setupCode).toMatch(/^\w{4}-/);
		vi.unstubAllEnvs();
		const unit = await aUnit(app);
		await aPerson(app, { unit, role: 'practitioner' });
		for (const statement of [
			'create table mine (id text)',
			'alter table weight add column mine text',
			'drop trigger weight_no_update on weight',
			'drop table weight',
			'truncate audit',
			'set session_replication_role = replica'
		])
			await expect(sql.raw(statement).execute(app), statement).rejects.toMatchObject({
				code: '42501'
			});
	});

	it('makes no tables itself: the owner makes them by a command, and then it makes the ward', async () => {
		execFileSync(programOf('psql'), [
			...[`${SERVER}/postgres`, '-Xqc'],
			'create database newly owner nestling_owner'
		]);
		const at = (role: string) => url(role).replace(/nestling$/, 'newly');
		const address = { kind: 'postgres', url: at('nestling_app') } as const;
		vi.stubEnv('MIGRATE', 'no');
		await expect(makeDatabase(address, 'ward')).rejects.toThrow(
			/has no tables yet, and MIGRATE=no: run npm run migrate first/
		);
		const env = { ...process.env, DATABASE_URL: at('nestling_owner') };
		const migrated = [inRoot('scripts', 'migrate.ts')];
		const said = () => execFileSync(process.execPath, migrated, { env, encoding: 'utf8' });
		expect(said()).toMatch(/^The schema is new: \d{4}-/);
		execFileSync(programOf('psql'), [
			...[at('nestling_owner'), '-Xqc'],
			`grant select, insert, update, delete on all tables in schema public to nestling_app;
			grant usage on all sequences in schema public to nestling_app`
		]);
		await makeDatabase(address, 'ward');
		expect((await readyDatabase(address)).setupCode).toMatch(/^\w{4}-/);
		vi.unstubAllEnvs();
		expect(said()).toMatch(/^The schema is \d{4}-/);
	});

	it('is told, of a database that is not ready for it, who makes it so', async () => {
		vi.stubEnv('MIGRATE', 'no');
		const owner = openPostgres(url('nestling_owner'));
		const newest = await sql<{ name: string }>`
			delete from kysely_migration where name = (select max(name) from kysely_migration)
			returning name`.execute(owner);
		const address = { kind: 'postgres', url: url('nestling_app') } as const;
		await expect(readyDatabase(address)).rejects.toThrow(
			/of an earlier version .* and MIGRATE=no: run npm run migrate first/
		);
		vi.unstubAllEnvs();
		expect(newest.rows).toHaveLength(1);
		await owner.destroy();
	});
});
