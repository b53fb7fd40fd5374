import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WithInfant } from './auth/guard.ts';
import * as infants from './db/infants.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import * as units from './db/units.ts';
import { bigWardInfant, fillBigWard } from './demo/big-ward.ts';
import { DEMONSTRATION_PEOPLE } from './demo/people.ts';
import { DEMONSTRATION_UNITS } from './demo/made-ids.ts';
import { everySession, listSessions, PAGE } from './read-sessions.ts';

const NOW = '2026-11-24T15:00:00.000Z';
const EVERYTHING = { status: null, by: null, from: null, to: null };

describe.each(DATABASES)('an infant’s sessions on $name', (kind) => {
	let db: Database;
	let here: WithInfant;

	beforeAll(async () => {
		db = await emptyDatabase(kind);
		await fillBigWard(db, { now: NOW, infants: 1, weights: 80, sessions: PAGE + 4 });
		const infantId = bigWardInfant(0);
		const [infant, stays, unit, person] = await Promise.all([
			infants.facts(db, infantId),
			infants.stays(db, infantId),
			units.find(db, DEMONSTRATION_UNITS.east),
			people.standing(db, DEMONSTRATION_PEOPLE.practitioner, NOW)
		]);
		here = {
			...{ db, infant, stays, unit, person, now: NOW, today: '2026-11-24', as: 'practitioner' },
			relation: infants.relationFrom(infantId, stays)
		} as WithInfant;
	}, 60_000);
	afterAll(() => db.destroy());

	it('come newest first a page at a time, and each stands on one page', async () => {
		const first = await listSessions(here, EVERYTHING, null);
		const second = await listSessions(here, EVERYTHING, first.older);
		expect(first.sessions).toHaveLength(PAGE);
		expect(second.sessions).toHaveLength(4);
		expect(second.older).toBeNull();
		const shown = [...first.sessions, ...second.sessions];
		expect(new Set(shown.map(({ id }) => id)).size).toBe(PAGE + 4);
		const moments = shown.map(({ day, time }) => `${day} ${time}`);
		expect(moments).toEqual(moments.toSorted().toReversed());
	});

	it('are added up over every page, and the file holds each of them', async () => {
		const { totals, count } = await listSessions(here, EVERYTHING, null);
		const rows = await everySession(here, EVERYTHING);
		expect(rows).toHaveLength(count);
		const minutes = totals.reduce((sum, total) => sum + total.minutes, 0);
		const inFile = rows.reduce((sum, { summary }) => sum + summary.massageMinutes, 0);
		expect(minutes).toBeGreaterThan(0);
		expect(minutes).toBeCloseTo(inFile, 6);
	});

	it('are those of the days and the kind asked for, the last day included', async () => {
		const days = [...new Set((await everySession(here, EVERYTHING)).map((row) => row.summary.day))];
		const [from, to] = [days.at(-2)!, days.at(1)!];
		const some = await everySession(here, { ...EVERYTHING, from, to });
		expect(new Set(some.map(({ summary }) => summary.day))).toEqual(
			new Set(days.filter((day) => day >= from && day <= to))
		);
		expect(some.length).toBeLessThan(PAGE + 4);
		const asked = { ...EVERYTHING, by: 'parent' as const };
		expect(await listSessions(here, asked, null)).toMatchObject({
			count: 0,
			totals: [],
			older: null
		});
	});

	it('are those that stand as asked, and the rest counts in no total', async () => {
		const all = await listSessions(here, EVERYTHING, null);
		const completed = await listSessions(here, { ...EVERYTHING, status: 'completed' }, null);
		const stopped = await listSessions(here, { ...EVERYTHING, status: 'stopped' }, null);
		expect(completed.sessions.every(({ status }) => status === 'completed')).toBe(true);
		expect(completed.count + stopped.count).toBe(all.count);
		expect(completed.count).toBeGreaterThan(0);
	});
});
