import type { Role } from './access-table.ts';
import { addDays, type Instant } from './calendar.ts';

/** Of whom a unit asks a second step at sign-in: a code from an app, or a passkey. */
export interface SecondStepRule {
	roles: readonly Exclude<Role, 'parent'>[];
	/** When it was last changed; null where the unit never chose. */
	since: Instant | null;
}

/** Where a unit never chose: of those who give roles, and of those who clear for massage. */
export const DEFAULT_SECOND_STEP: SecondStepRule = { roles: ['lead', 'clinician'], since: null };

/** How long someone of whom it is newly asked may still come in without it. */
export const GRACE_DAYS = 7;

/**
 * Whether a sign-in without a second step is asked for one: `now`, nothing else opens before; `later`,
 * by `by`, so that nobody stands before a locked door on their first night; null where it is not asked.
 */
export function secondStepDue(
	roles: readonly { role: Exclude<Role, 'parent'>; fromAt: Instant }[],
	rule: SecondStepRule,
	now: Instant
): { when: 'now' | 'later'; by: Instant } | null {
	const asked = roles.filter(({ role }) => rule.roles.includes(role));
	if (asked.length === 0) return null;
	const first = asked.map(({ fromAt }) => fromAt).toSorted()[0]!;
	const from = rule.since !== null && rule.since > first ? rule.since : first;
	const by = addDays(from.slice(0, 10), GRACE_DAYS) + from.slice(10);
	return { when: now >= by ? 'now' : 'later', by };
}
