import type { Change } from '#lib/domain/session-versions.ts';
import { timeIn } from '#lib/domain/zone.ts';
import type { Touch } from '#lib/domain/touch.ts';
import { m } from '#lib/paraglide/messages.js';
import * as hands from './hands.ts';
import { states, stopReasons } from './sessions.ts';

type OfState = Extract<Change, { what: 'stateBefore' | 'stateAfter' }>['before'];
type Used = Extract<Change, { what: 'techniques' }>['before'];

const stateWords = (state: OfState) =>
	state === null ? m.sessions_state_unrecorded() : states[state]();
const usedWords = (used: Used) => used.map((one) => hands.techniques[one]()).join(', ');

const touchWords = (touch: Touch | null) => hands.touchLine(touch) || m.sessions_state_unrecorded();

/** What is different in a version, in one line. */
export function changeLine(change: Change, zone: string): string {
	switch (change.what) {
		case 'stateBefore':
		case 'stateAfter':
			return m.sessions_change({
				what:
					change.what === 'stateBefore' ? m.sessions_correct_before() : m.sessions_after_state(),
				before: stateWords(change.before),
				after: stateWords(change.after)
			});
		case 'stopReason':
			return m.sessions_change({
				what: m.sessions_after_why(),
				before: change.before ? stopReasons[change.before]() : m.sessions_reason_not_said(),
				after: stopReasons[change.after]()
			});
		case 'endedAt':
			return m.sessions_change({
				what: m.sessions_correct_ended(),
				before: timeIn(zone, change.before),
				after: timeIn(zone, change.after)
			});
		case 'techniques':
			return m.sessions_change({
				what: m.sessions_change_techniques({ number: change.phase + 1 }),
				before: usedWords(change.before),
				after: usedWords(change.after)
			});
		case 'touch':
			return m.sessions_change({
				what: m.sessions_change_touch({ number: change.phase + 1 }),
				before: touchWords(change.before),
				after: touchWords(change.after)
			});
	}
}
