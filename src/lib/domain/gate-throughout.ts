import type { Instant } from './calendar.ts';
import { gate, type GateAnswer, type GateInput } from './consent-gate.ts';
import { isUnreadable } from './unreadable.ts';
import { laterOf } from './until.ts';

/**
 * The gate at the moment it is asked, and at the newest moment that stands on a record, where that is
 * later: yes only if both say yes. A record can be stamped later than the question, where a request had
 * to wait for its turn or the clock was set back since; what it says no to is not passed over for that.
 */
export function gateThroughout(input: GateInput): GateAnswer {
	const asked = gate(input);
	const newest = newestStamp(input);
	if (!asked.allowed || newest <= input.at) return asked;
	const later = gate({ ...input, at: newest });
	return later.allowed ? asked : later;
}

/**
 * The newest moment at which a decision was entered, or anything else recorded that the gate is given:
 * authority, clearance or hold, teaching, skin test. What ended is a record that says so.
 */
function newestStamp(input: GateInput): Instant {
	const { at, decisions, authorities, clearances, taught, skinTests } = input;
	const stamps = [
		...decisions.map((row) => (isUnreadable(row) ? at : row.enteredAt)),
		...authorities.map((row) => (isUnreadable(row) ? at : row.recordedAt)),
		...clearances.map((row) => (isUnreadable(row) ? at : row.at)),
		...taught.map((row) => (isUnreadable(row) ? at : row.recordedAt)),
		...skinTests.map((row) => (isUnreadable(row) ? at : row.recordedAt))
	];
	return stamps.reduce(laterOf, at);
}
