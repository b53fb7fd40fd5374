import SQLite from 'better-sqlite3';
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { begin } from '#lib/server/auth/sessions.ts';
import { aWeight } from '#lib/server/care/routine-care.fixtures.ts';
import { massages } from '#lib/server/db/massages-now.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import * as people from '#lib/server/db/people.ts';
import * as testing from '#lib/server/db/testing-data.ts';
import * as ward from './ward/+page.server.ts';
import * as handOver from './ward/hand-over/+page.server.ts';
import * as layout from './infants/[id]/+layout.server.ts';
import * as day from './infants/[id]/+page.server.ts';
import * as growth from './infants/[id]/growth/+page.server.ts';
import * as timeline from './infants/[id]/timeline/+page.server.ts';
import { newId } from '#lib/server/ids.ts';
import { here } from './here.fixtures.ts';

const { NOW } = testing;

/** What every page may read whole: one row for the installation. */
const FEW = ['deployment', 'audit_head'];

/** Opens a page, and returns how SQLite finds the rows of each query that it asked. */
async function plansOf(
	load: (event: never) => unknown,
	path: string
): Promise<{ sql: string; steps: string[] }[]> {
	const asked = vi.spyOn(SQLite.prototype, 'prepare');
	const db = openSqlite(':memory:');
	here.db = db;
	here.now = NOW;
	await migrate(db);
	const unit = await testing.aUnit(db);
	const wording = await testing.aWording(db, { unit });
	const staff = await testing.aPerson(db, { unit, role: 'clinician' });
	const infant = await testing.anInfant(db, { unit, birthAt: '2026-08-08T10:00:00.000Z' });
	const parent = await testing.aParent(db, { infant });
	await testing.aDecision(db, { infant, parent, unit, wording });
	await testing.aClearance(db, { infant, unit });
	await testing.aCourse(db, { infant, unit, authorId: staff.id });
	for (let number = 0; number < 20; number++) await aWeight(db, infant, 45 - number);
	const { id: sessionId } = await begin(db, staff.id);
	const person = await people.standing(db, staff.id, NOW);
	asked.mockClear();
	const url = new URL(`http://nestling.test${path.replace('[id]', infant.infantId)}`);
	const event = {
		...{ url, params: { id: infant.infantId }, request: new Request(url), isDataRequest: false },
		...{
			locals: { person, sessionId },
			cookies: { get: () => undefined },
			parent: async () => ({})
		},
		depends: () => {}
	} as unknown as RequestEvent;
	await load(event as never);
	const sqlite = asked.mock.contexts[0] as SQLite.Database;
	const statements = [...new Set(asked.mock.calls.map(([sql]) => sql))];
	asked.mockRestore();
	return statements
		.filter((sql) => /^(select|with)/i.test(sql))
		.map((sql) => {
			const values = Array.from({ length: sql.split('?').length - 1 }, () => null);
			const plan = sqlite.prepare(`explain query plan ${sql}`).all(values);
			return { sql, steps: plan.map((step) => (step as { detail: string }).detail) };
		});
}

/** A step that goes through a table from end to end; what a query made itself is no table. */
const isScan = (step: string) =>
	/^SCAN /.test(step) && !/CONSTANT ROW|^SCAN \(|^SCAN (held|\d+)/.test(step) && !isOfFew(step);

const isOfFew = (step: string) => FEW.some((table) => step === `SCAN ${table}`);

const PAGES: [path: string, load: (event: never) => unknown][] = [
	['/ward', ward.load],
	['/ward/hand-over', handOver.load],
	['/infants/[id]', layout.load],
	['/infants/[id]', day.load],
	['/infants/[id]/growth', growth.load],
	['/infants/[id]/timeline', timeline.load],
	// asked on a ward's tablet that nobody has touched, before it locks
	['/awake', () => massages(here.db!, newId(), NOW)]
];

/** What each session of a ward is asked of, at every look: looked up in the table it would be a page each. */
const EACH_SESSION = /"kind" = 'ended'/;

describe('how the rows of a page are found', () => {
	afterEach(async () => {
		vi.restoreAllMocks();
		await here.db?.destroy();
	});

	it.each(PAGES)('goes through no table, for %s', async (path, load) => {
		const plans = await plansOf(load, path);
		expect(plans.length).toBeGreaterThan(0);
		const scans = plans.flatMap(({ sql, steps }) =>
			steps.filter(isScan).map((step) => `${step}: ${sql}`)
		);
		// the newest line of all is the last of its table: one row is read of it
		expect(scans.filter((scan) => !/from "audit" order by "seq" desc limit/.test(scan))).toEqual(
			[]
		);
	});

	it('sees in indexes alone which sessions of a ward have ended', async () => {
		const steps = (await plansOf(ward.load, '/ward'))
			.filter(({ sql }) => EACH_SESSION.test(sql))
			.flatMap(({ steps }) => steps.filter((step) => / end /.test(step)));
		expect(steps).toHaveLength(2);
		for (const step of steps)
			expect(step).toContain('SEARCH end USING COVERING INDEX session_event_over');
	});
});
