import { describe, expect, it } from 'vitest';
import type { SessionView } from './session-view.ts';
import { statePairs, totalsByDay } from './session-totals.ts';

const ZONE = 'America/New_York';

type Phase = SessionView['phases'][number];

const phase = (minutes: number, ...techniques: Phase['techniques'][number][]): Phase => ({
	...{ kind: 'tactile', plannedMinutes: 5, startedAt: null, techniques, touch: null },
	seconds: minutes * 60
});

const given = (
	startedAt: string,
	phases: Phase[],
	status: SessionView['status'] = 'completed'
) => ({
	...{ status, startedAt, phases },
	massageSeconds: phases.reduce((sum, { seconds }) => sum + seconds, 0)
});

describe('totals of sessions', () => {
	it('counts a session on the day it started in the zone, newest day first', () => {
		const late = given('2026-11-24T04:30:00.000Z', [phase(5, 'tactile-stroking')]);
		const next = given('2026-11-24T15:00:00.000Z', [phase(2.5, 'tactile-stroking')]);
		expect(totalsByDay([late, next], ZONE).map(({ day, minutes }) => [day, minutes])).toEqual([
			['2026-11-24', 2.5],
			['2026-11-23', 5]
		]);
	});

	it('adds the minutes of a phase to each technique recorded in it', () => {
		const two = [
			given('2026-11-24T15:00:00.000Z', [phase(5, 'tactile-stroking'), phase(4, 'kinesthetic')]),
			given('2026-11-24T18:00:00.000Z', [phase(3, 'tactile-stroking', 'foot-reflexology')])
		];
		expect(totalsByDay(two, ZONE)).toEqual([
			{
				...{ day: '2026-11-24', sessions: 2, minutes: 12 },
				minutesBy: { 'tactile-stroking': 8, kinesthetic: 4, 'foot-reflexology': 3 }
			}
		]);
	});

	it('counts nothing that was not done, entered in error, or had no minute of massage', () => {
		const at = '2026-11-24T15:00:00.000Z';
		const sessions = [
			given(at, [phase(5, 'kinesthetic')], 'entered-in-error'),
			given(at, [], 'not-done'),
			given(at, [phase(0, 'kinesthetic')], 'stopped')
		];
		expect(totalsByDay(sessions, ZONE)).toEqual([]);
		expect(totalsByDay([], ZONE)).toEqual([]);
	});

	it('counts states before and after only where both were recorded', () => {
		const seen = (
			status: SessionView['status'],
			stateBefore: SessionView['stateBefore'],
			stateAfter: SessionView['stateBefore']
		) => ({ status, stateBefore, ending: { as: 'completed', reason: null, stateAfter } as const });
		expect(
			statePairs([
				seen('completed', 'crying', 'drowsy'),
				seen('completed', 'quiet-alert', 'light-sleep'),
				seen('stopped', 'quiet-alert', 'light-sleep'),
				seen('completed', 'quiet-alert', null),
				seen('completed', null, 'drowsy'),
				seen('entered-in-error', 'crying', 'drowsy')
			])
		).toEqual([
			{ before: 'quiet-alert', after: 'light-sleep', sessions: 2 },
			{ before: 'crying', after: 'drowsy', sessions: 1 }
		]);
	});
});
