import { authorityToPermit } from '#lib/domain/authority.ts';
import type { Day } from '#lib/domain/calendar.ts';
import type { Answered } from '#lib/schemas/consent.ts';
import * as audit from '../audit/audit.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import { digestOf } from '../ids.ts';
import {
	endOfYes,
	isClosed,
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
	typedName: string;
}

/**
 * Writes what a parent decided in the app, all scopes of one sitting or none. A yes needs authority
 * that staff have checked; a no needs nothing but being family, and is never turned away for that.
 */
export function decideConsent(db: Database, asked: Deciding): Promise<Decided> {
	const { unit, infant, person, now, today, untilDay } = asked;
	const { infantId } = infant;
	const rows = asked.answers.map((answer) => rowOf(asked, answer));
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await sentBefore(tx, rows);
		if (before.kind !== 'new') return before;
		if (isClosed(asked)) return refused('closed');
		const fresh = asked.answers.filter(({ id }) => before.ids.has(id));
		const shown = fresh.map((one) => ({ ...one, gives: one.answer === 'yes' }));
		const not = await wordingRefused(tx, unit.id, shown, null);
		if (not) return not;
		const yes = fresh.find(({ answer }) => answer === 'yes');
		if (yes) {
			const authorities = await consents.authorities(tx, infantId);
			const may = authorityToPermit(authorities, person.id, now).length > 0;
			if (!may) return refused('not-checked', yes.scope);
			if (untilDay !== null && untilDay < today) return refused('until-past');
		}
		await writeDecisions(
			tx,
			rows.filter(({ id }) => before.ids.has(id))
		);
		return { kind: 'written', ids: rows.map(({ id }) => id) };
	});
}

function rowOf(asked: Deciding, answered: Answered<'yes' | 'no'>): ConsentDecisionTable {
	const { infant, person, now, today, untilDay, typedName } = asked;
	const { id, scope, wordingId, answer } = answered;
	const content = {
		...{ personId: person.id, authorId: person.id, how: 'in-app' as const, scope, wordingId },
		decision: answer === 'yes' ? ('given' as const) : ('refused' as const),
		untilDay: answer === 'yes' ? endOfYes(scope, untilDay) : null,
		typedName
	};
	return {
		...content,
		...{ id, infantId: infant.infantId, witnessId: null, digest: digestOf(content) },
		...{ decidedAt: now, enteredAt: now, unitDay: today }
	};
}
