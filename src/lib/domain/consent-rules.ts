import type { Day } from './calendar.ts';
import { addDays } from './calendar.ts';
import { SUBJECT_OF, type Scope } from './consent-decision.ts';

/** The oil of the trial that the protocol comes from. */
export const DEFAULT_OIL = 'Grapeseed oil';

/** What a unit says about consent: versioned, and never code. */
export interface ConsentRules {
	/** The oil products by name, which is what a parent says yes to. Empty: no oil is asked about. */
	oils: readonly string[];
	/** How many days a yes lasts, in the scopes for which the unit says so. */
	lastsDays: Partial<Record<Scope, number>>;
	/** How many hours a skin test read "no reaction" is good for; null without a limit. */
	skinTestHours: number | null;
}

/** What holds where a unit never chose: the trial's oil, and no end of its own to anything. */
export const DEFAULT_RULES: ConsentRules = {
	oils: [DEFAULT_OIL],
	lastsDays: {},
	skinTestHours: null
};

/** The longest a unit may let a yes last, and the longest limit on a skin test. */
export const MOST_DAYS = 365;
export const MOST_HOURS = 24 * 90;

/** Whether a yes in the scope can end: what the record is used for rests on nobody's yes. */
export function canEnd(scope: Scope): boolean {
	return SUBJECT_OF[scope] !== 'record';
}

/**
 * The last whole day of a yes: the parent's own, or the unit's where that comes first; null where
 * neither has one. It is kept with the decision, so that a rule made later changes nothing signed.
 *
 * @example lastDayOfYes('oil', { decidedOn: '2026-11-23', until: null }, { oil: 7 }) // '2026-11-30'
 */
export function lastDayOfYes(
	scope: Scope,
	{ decidedOn, until }: { decidedOn: Day; until: Day | null },
	lastsDays: ConsentRules['lastsDays']
): Day | null {
	if (!canEnd(scope)) return null;
	const days = lastsDays[scope];
	const byRule = days === undefined ? null : addDays(decidedOn, days);
	return [until, byRule].filter((day) => day !== null).toSorted()[0] ?? null;
}
