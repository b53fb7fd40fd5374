import type { Scope } from '#lib/domain/consent-decision.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import { digestOf } from '../ids.ts';
import {
	isClosed,
	momentToEnter,
	ownYes,
	refused,
	sentBefore,
	writeDecisions,
	type Decided,
	type Entering
} from './consent-writing.ts';

/** Which of a person's own permissions are withdrawn, each with its key. */
export interface Withdrawing extends Entering {
	scopes: { scope: Scope; id: string }[];
}

/**
 * Withdraws the person's own permissions: at once, without a reason, on the wording they were given
 * on. One that no longer stands is passed over, so that "everything" always works.
 */
export function withdrawConsent(db: Database, asked: Withdrawing): Promise<Decided> {
	const { infant, person, now, today } = asked;
	const { infantId } = infant;
	const keyed = asked.scopes.map(({ scope, id }) => {
		const content = { personId: person.id, authorId: person.id, scope, decision: 'withdrawn' };
		return { id, scope, infantId, authorId: person.id, digest: digestOf(content) };
	});
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await sentBefore(tx, keyed);
		if (before.kind !== 'new') return before;
		if (isClosed(asked)) return refused('closed');
		const at = await momentToEnter(tx, infantId, now);
		const rows: ConsentDecisionTable[] = [];
		for (const key of keyed.filter(({ id }) => before.ids.has(id))) {
			const about = { infantId, personId: person.id, scope: key.scope, at };
			const yes = await ownYes(tx, about);
			if (!yes) continue;
			rows.push({
				...key,
				...{ personId: person.id, decision: 'withdrawn', wordingId: yes.wordingId },
				...{ untilDay: null, how: 'in-app', typedName: person.name, witnessId: null },
				...{ decidedAt: at, enteredAt: at, unitDay: today }
			});
		}
		if (rows.length === 0) return refused('nothing-to-withdraw');
		await writeDecisions(tx, asked, rows);
		return { kind: 'written', ids: rows.map(({ id }) => id) };
	});
}
