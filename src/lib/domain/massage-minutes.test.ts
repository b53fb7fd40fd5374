import { expect, it } from 'vitest';
import { minutesByDay } from './massage-minutes.ts';

const NEW_YORK = 'America/New_York';
const whole = { status: 'completed', massageSeconds: 900 } as const;

it('adds up the sessions of a day, oldest day first, and leaves days without out', () => {
	expect(
		minutesByDay(
			[
				{ ...whole, startedAt: '2026-11-25T14:00:00.000Z' },
				{ ...whole, startedAt: '2026-11-23T14:00:00.000Z' },
				{ status: 'stopped', massageSeconds: 90, startedAt: '2026-11-23T18:00:00.000Z' }
			],
			NEW_YORK
		)
	).toEqual([
		{ day: '2026-11-23', minutes: 16.5, sessions: 2 },
		{ day: '2026-11-25', minutes: 15, sessions: 1 }
	]);
});

it('an evening session stays on its own day in the unit’s zone', () => {
	const evening = [{ ...whole, startedAt: '2026-11-24T03:30:00.000Z' }];
	expect(minutesByDay(evening, NEW_YORK)[0]?.day).toBe('2026-11-23');
	expect(minutesByDay(evening, 'UTC')[0]?.day).toBe('2026-11-24');
});

it('what was not done or entered in error counts nowhere', () => {
	const startedAt = '2026-11-23T14:00:00.000Z';
	expect(
		minutesByDay(
			[
				{ status: 'entered-in-error', massageSeconds: 900, startedAt },
				{ status: 'not-done', massageSeconds: 0, startedAt },
				{ status: 'in-progress', massageSeconds: 0, startedAt: null }
			],
			NEW_YORK
		)
	).toEqual([]);
});
