import { may } from '#lib/domain/access.ts';
import { whatIsSeen } from '#lib/domain/consent-seen.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { decisionWords } from '#lib/words/consent.ts';
import { oilWords } from '#lib/words/consent-things.ts';
import { holdReason } from '#lib/words/hold-reasons.ts';
import { scopeTitle } from '#lib/words/scopes.ts';
import { skinTestResults } from '#lib/words/sessions.ts';
import type { WithInfant } from '../auth/guard.ts';
import { consentViewerOf } from '../consent-records.ts';
import * as clearances from '../db/clearances.ts';
import * as consents from '../db/consents.ts';
import * as skinTests from '../db/skin-tests.ts';
import { placeAt, type Entry } from './entry.ts';

/** Lines of one kind, and of how many of its records nothing could be read. */
export interface Read {
	lines: Entry[];
	unreadable: number;
}

/** Decisions on consent as this reader may know them: by the rule of the consent page. */
export async function consentLines(here: WithInfant): Promise<Read> {
	const { db, infant, unit, now, asOf } = here;
	const { infantId } = infant;
	const [decisions, authorities] = await Promise.all([
		consents.decisions(db, infantId, asOf),
		consents.authorities(db, infantId, asOf)
	]);
	const history = { infantId, decisions, authorities, at: now, zone: unit.timeZone };
	const lines = whatIsSeen(consentViewerOf(here), history).flatMap((entry): Entry[] => {
		if (entry.kind !== 'decision') return [];
		const { id, scope, decision, enteredAt, personId, inError } = entry.decision;
		const what = m.timeline_consent({
			scope: scopeTitle(scope),
			decision: decisionWords(decision)
		});
		return [
			{
				...placeAt(unit.timeZone, enteredAt, id),
				...{ kind: 'consent', time: timeIn(unit.timeZone, enteredAt), page: 'consent' },
				what: inError ? `${what} · ${m.timeline_in_error()}` : what,
				byId: personId
			}
		];
	});
	return { lines, unreadable: decisions.filter(isUnreadable).length };
}

/** Clearances and holds; why, and by whom, is for those at the bedside. */
export async function clearanceLines(here: WithInfant): Promise<Read> {
	const { db, infant, unit, person, relation, asOf } = here;
	const rows = await clearances.all(db, infant.infantId, asOf);
	const seesWhy = may(person, 'see why there is a hold', relation).allowed;
	const lines = rows.flatMap((row): Entry[] => {
		if (isUnreadable(row)) return [];
		const { state, reason, limits, at } = row;
		const held =
			seesWhy && reason ? m.clearance_hold_for({ reason: holdReason(reason) }) : m.clearance_hold();
		const cleared = limits === null ? m.clearance_cleared() : m.clearance_limited();
		return [
			{
				...placeAt(unit.timeZone, at, row.id),
				...{ kind: 'clearance', time: timeIn(unit.timeZone, at), page: 'sessions' },
				what: state === 'hold' ? held : cleared,
				byId: seesWhy ? row.byId : null
			}
		];
	});
	return { lines, unreadable: rows.filter(isUnreadable).length };
}

/** Skin tests by when they were read; who read them is for staff. */
export async function skinTestLines(here: WithInfant): Promise<Read> {
	const { db, infant, unit, person, relation, asOf } = here;
	const rows = await skinTests.all(db, infant.infantId, asOf);
	const seesWho = may(person, 'see staff notes', relation).allowed;
	const lines = rows.flatMap((row): Entry[] => {
		if (isUnreadable(row)) return [];
		const { id, oil, result, readAt, byId } = row;
		const what = m.timeline_skin_test({ oil: oilWords(oil), result: skinTestResults[result]() });
		return [
			{
				...placeAt(unit.timeZone, readAt, id),
				...{ kind: 'skin-tests', time: timeIn(unit.timeZone, readAt), page: 'sessions' },
				...{ what, byId: seesWho ? byId : null }
			}
		];
	});
	return { lines, unreadable: rows.filter(isUnreadable).length };
}
