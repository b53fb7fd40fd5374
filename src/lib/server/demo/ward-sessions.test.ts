import { lastDayOf } from '#lib/domain/course.ts';
import { describe, expect, it } from 'vitest';
import { gate, type GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import type { SessionEvent } from '#lib/domain/session-events.ts';
import { refuse } from '#lib/domain/session-rules.ts';
import { foldSession } from '#lib/domain/session.ts';
import { toEvent } from '../db/session-rows.ts';
import type { SessionTable } from '../db/tables/sessions.ts';
import { KEYS, NOW, reading, wardAt, ZONE } from './ward.fixtures.ts';

const rows = wardAt(NOW);
const { of, facts, records } = reading(rows);

const eventsOf = ({ id }: SessionTable) =>
	rows.sessionEvent.filter(({ sessionId }) => sessionId === id).map(toEvent);
const asSession = (row: SessionTable) => ({
	...row,
	protocol: JSON.parse(row.protocol) as Protocol
});

describe('the sessions of the demonstration ward', () => {
	it('are there for each infant with a course, up to three a day', () => {
		expect(of(rows.session, 'amara').length).toBeGreaterThanOrEqual(18);
		const days = Map.groupBy(rows.session, ({ infantId, unitDay }) => `${infantId} ${unitDay}`);
		expect(Math.max(...[...days.values()].map((list) => list.length))).toBe(3);
	});

	it('were each allowed by the gate, whose answer the records still give', () => {
		for (const key of KEYS) {
			const { infantId: id, gestationDays, birthDay } = facts(key);
			for (const row of of(rows.session, key)) {
				const stored = JSON.parse(row.gate) as GateAnswer;
				expect(stored.allowed).toBe(true);
				const asked = gate({
					...records(key),
					...{ infant: { id, gestationDays, birthDay, stay: 'here' }, at: row.startedAt },
					...{ zone: ZONE, performer: { id: row.performerId, kind: row.performerKind } },
					protocol: asSession(row).protocol
				});
				expect(asked).toEqual(stored);
			}
		}
	});

	it('went step by step as the rules of a session allow', () => {
		for (const row of rows.session) {
			const before: SessionEvent[] = [];
			for (const event of eventsOf(row)) {
				const view = foldSession(asSession(row), before, event.at);
				expect(refuse(view, event, event.recordedAt)).toBeNull();
				before.push(event);
			}
		}
	});

	it('are all over: completed most often, some stopped, some not done', () => {
		const statuses = rows.session.map(
			(row) => foldSession(asSession(row), eventsOf(row), NOW).status
		);
		const count = (status: string) => statuses.filter((one) => one === status).length;
		expect(count('in-progress')).toBe(0);
		expect(count('completed')).toBeGreaterThan(0.8 * statuses.length);
		expect(count('stopped')).toBeGreaterThan(0);
		expect(count('not-done')).toBeGreaterThan(0);
	});

	it('last about a quarter of an hour where they were completed', () => {
		for (const row of rows.session) {
			const view = foldSession(asSession(row), eventsOf(row), NOW);
			if (view.status !== 'completed') continue;
			expect(view.massageMinutes).toBeGreaterThan(14);
			expect(view.massageMinutes).toBeLessThan(16.5);
		}
	});

	it('hold pauses, cues, outcomes, notes, and one given by a parent who was taught', () => {
		const kinds = new Set(rows.sessionEvent.map(({ kind }) => kind));
		expect([...kinds]).toEqual(
			expect.arrayContaining(['paused', 'resumed', 'cue', 'outcome', 'note'])
		);
		expect(rows.session.filter((row) => row.performerKind === 'parent')).toHaveLength(1);
	});

	it('are done for Amara once today, and leave out today’s where the day has not come so far', () => {
		const todays = (now: string) =>
			reading(wardAt(now), now)
				.of(wardAt(now).session, 'amara')
				.filter(({ unitDay }) => unitDay === '2026-11-23');
		expect(todays(NOW)).toHaveLength(1);
		expect(todays('2026-11-23T12:00:00.000Z')).toHaveLength(0);
	});

	it('lie in a course on record that was written down before the first of them', () => {
		for (const session of rows.session) {
			const course = rows.course.find(({ infantId }) => infantId === session.infantId)!;
			const { fromDay, days, endedOn, sessionsPerDay } = course;
			const last = lastDayOf({
				...{ id: course.rootId, version: 1, protocolId: 'elmoneim-2021' },
				...{ fromDay, days, endedOn, sessionsPerDay }
			});
			expect(session.unitDay >= fromDay && session.unitDay <= last).toBe(true);
			expect(course.recordedAt < session.recordedAt).toBe(true);
		}
	});
});
