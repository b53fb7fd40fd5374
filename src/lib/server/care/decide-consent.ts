import { authorityToPermit } from '#lib/domain/authority.ts';
import type { Day } from '#lib/domain/calendar.ts';
import type { Conditions } from '#lib/domain/consent-conditions.ts';
import { canEnd, lastDayOfYes, type ConsentRules } from '#lib/domain/consent-rules.ts';
import type { Answered } from '#lib/schemas/consent.ts';
import * as audit from '../audit/audit.ts';
import * as rules from '../db/consent-rules.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import { digestOf } from '../ids.ts';
import {
	bindingOf,
	bindingRefused,
	isClosed,
	momentToEnter,
	refused,
	sentBefore,
	wordingRefused,
	writeDecisions,
	type Decided,
	type Entering
} from './consent-writing.ts';

/** A parent's own answers, signed with a typed name. */
export interface Deciding extends Entering {
	answers: Answered<'yes' | 'no'>[];
	untilDay: Day | null;
	/** What a yes to massage by practitioners is bound to; left out where to nothing. */
	conditions?: Conditions | null;
	typedName: string;
}

/**
 * Writes what a parent decided in the app, all scopes of one sitting or none. A yes needs authority
 * that staff have checked; a no needs nothing but being family, and is never turned away for that.
 */
export function decideConsent(db: Database, asked: Deciding): Promise<Decided> {
	const { unit, infant, person, now, today, untilDay } = asked;
	const { infantId } = infant;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const { lastsDays } = await rules.rulesOf(tx, unit.id);
		const at = await momentToEnter(tx, infantId, now);
		const rows = asked.answers.map((answer) => rowOf({ ...asked, now: at }, answer, lastsDays));
		const before = await sentBefore(tx, rows);
		if (before.kind !== 'new') return before;
		if (isClosed(asked)) return refused('closed');
		const fresh = asked.answers.filter(({ id }) => before.ids.has(id));
		const shown = fresh.map((one) => ({ ...one, gives: one.answer === 'yes' }));
		const not = await wordingRefused(tx, unit.id, shown, null);
		if (not) return not;
		const unknown = await bindingRefused(tx, unit.id, shown, asked.conditions ?? null);
		if (unknown) return unknown;
		const yes = fresh.find(({ answer }) => answer === 'yes');
		if (yes) {
			const authorities = await consents.authorities(tx, infantId);
			const may = authorityToPermit(authorities, person.id, now).length > 0;
			if (!may) return refused('not-checked', yes.scope);
			if (untilDay !== null && untilDay < today) return refused('until-past');
		}
		await writeDecisions(
			tx,
			asked,
			rows.filter(({ id }) => before.ids.has(id))
		);
		return { kind: 'written', ids: rows.map(({ id }) => id) };
	});
}

function rowOf(
	asked: Deciding,
	answered: Answered<'yes' | 'no'>,
	lastsDays: ConsentRules['lastsDays']
): ConsentDecisionTable {
	const { infant, person, now, today, typedName, conditions = null } = asked;
	const { id, scope, wordingId, answer, items } = answered;
	const gives = answer === 'yes';
	const until = gives && canEnd(scope) ? asked.untilDay : null;
	const untilDay = gives ? lastDayOfYes(scope, { decidedOn: today, until }, lastsDays) : null;
	const content = {
		...{ personId: person.id, authorId: person.id, how: 'in-app' as const, scope, wordingId },
		decision: gives ? ('given' as const) : ('refused' as const),
		...{ typedName, ...bindingOf({ scope, gives, items }, conditions) }
	};
	// of what was typed: the unit's rule may change between two sends of one form
	const digest = digestOf({ ...content, untilDay: until });
	return {
		...content,
		...{ id, infantId: infant.infantId, witnessId: null, untilDay, digest },
		...{ decidedAt: now, enteredAt: now, unitDay: today }
	};
}
