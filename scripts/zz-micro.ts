import { openSqlite } from '#lib/server/db/open.ts';
import * as weights from '#lib/server/db/weights.ts';
import * as infants from '#lib/server/db/infants.ts';
import { bigWardInfant } from '#lib/server/demo/big-ward.ts';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import SQLite from 'better-sqlite3';
const f = '/tmp/t206/ward/bare.sqlite';
const a = openSqlite(f);
const raw = new SQLite(f); const cache = new Map();
const b = new Kysely<any>({ dialect: new SqliteDialect({ database: { prepare: (s: string) => { let x = cache.get(s); if (!x) cache.set(s, x = raw.prepare(s)); return x; }, close: () => raw.close() } as never }), plugins: [new CamelCasePlugin()] });
async function time(name: string, f: () => unknown, n = 500) {
	for (let i = 0; i < 200; i++) await f();
	const c = process.cpuUsage();
	for (let i = 0; i < n; i++) await f();
	const d = process.cpuUsage(c);
	console.log(name, ((d.user + d.system) / n).toFixed(1), 'us');
}
const id = bigWardInfant(3);
const ids = Array.from({ length: 300 }, (_, i) => bigWardInfant(i));
for (const [n, db] of [['raw+literal', a], ['objects+plugin', b as never],['raw+literal', a]] as const) {
	await time(n + ' weights.all 120', () => weights.all(db, id));
	await time(n + ' facts', () => infants.facts(db, id));
	await time(n + ' since 300', () => weights.since(db, ids, '2026-11-02'), 20);
}
