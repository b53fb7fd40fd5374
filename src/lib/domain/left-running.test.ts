import { describe, expect, it } from 'vitest';
import { leftRunning } from './left-running.ts';

/** Fifteen minutes of massage, begun at twelve minutes past nine. */
const session = { startedAt: '2026-11-23T14:12:00.000Z', plannedMinutes: 15 };

describe('a session that still runs', () => {
	it.each([
		['2026-11-23T14:12:00.000Z', 'within'],
		['2026-11-23T14:27:00.000Z', 'within'],
		['2026-11-23T14:27:00.001Z', 'ask-owner'],
		['2026-11-23T14:42:00.000Z', 'ask-owner'],
		['2026-11-23T14:42:00.001Z', 'tell-lead'],
		['2026-11-26T14:12:00.000Z', 'tell-lead'],
		['2026-11-23T14:00:00.000Z', 'within']
	])('is at %s %s', (now, answer) => {
		expect(leftRunning(session, now)).toBe(answer);
	});
});
