import type { Day, Instant } from '#lib/domain/calendar.ts';
import { binds, type Conditions } from '#lib/domain/consent-conditions.ts';
import {
	namesThings,
	standingDecisions,
	type Decision,
	type Scope
} from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { laterOf, momentAfter } from '#lib/domain/until.ts';
import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import * as audit from '../audit/audit.ts';
import type { DeviceKind } from '../device-kind.ts';
import * as rules from '../db/consent-rules.ts';
import * as consents from '../db/consents.ts';
import * as infants from '../db/infants.ts';
import { standing, writeOnce } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import type { Unit } from '../db/units.ts';
import * as wordings from '../db/wordings.ts';

/** Who enters what about whom, and when: what a guarded page hands to a task about consent. */
export interface Entering {
	unit: Unit;
	infant: infants.Facts;
	stays: infants.Stay[];
	person: { id: string; name: string };
	now: Instant;
	today: Day;
	/** What kind of device it is sent from; null where that is not known. */
	device?: DeviceKind | null;
}

/** Why nothing was written. `scope` says which answer it is about, where it is about one. */
export interface Refused {
	kind: 'refused';
	because:
		| 'closed'
		| 'wording-changed'
		| 'no-interpreter'
		| 'until-past'
		| 'not-checked'
		| 'nothing-to-withdraw'
		| 'in-future'
		| 'before-birth'
		| 'time-never'
		| 'not-family'
		| 'own-decision'
		| 'no-such-oil'
		| 'no-such-person'
		| 'no-witness';
	scope?: Scope;
}

export type Decided =
	| { kind: 'written' | 'already'; ids: string[] }
	| { kind: 'conflict'; stored: ConsentDecisionTable[] }
	| { kind: 'elsewhere' }
	| Refused;

export const refused = (because: Refused['because'], scope?: Scope): Refused =>
	scope === undefined ? { kind: 'refused', because } : { kind: 'refused', because, scope };

/** Decisions are entered while the infant is here; afterwards the record is only read. */
export function isClosed({ infant, stays, unit }: Entering): boolean {
	return infants.stayState(infant, stays, unit.id) !== 'here';
}

/** What a form says a yes is for and bound to. */
export interface Said {
	scope: Scope;
	gives: boolean;
	items: readonly string[];
}

/** What a yes names and is bound to, as the columns hold it; for a no, and where nothing, left out. */
export function bindingOf(
	{ scope, gives, items }: Said,
	conditions: Conditions | null
): Pick<ConsentDecisionTable, 'items' | 'conditions'> {
	const isBound = scope === 'massage-by-practitioner' && conditions !== null && binds(conditions);
	return {
		...(gives && namesThings(scope) ? { items: JSON.stringify(items) } : {}),
		...(gives && isBound ? { conditions: JSON.stringify(conditions) } : {})
	};
}

/** Why what a yes names or is bound to is none of this unit's, or null where it is. */
export async function bindingRefused(
	tx: Database,
	unitId: string,
	said: readonly Said[],
	conditions: Conditions | null
): Promise<Refused | null> {
	const oil = said.find(({ scope, gives }) => gives && scope === 'oil');
	if (oil) {
		const { oils } = await rules.rulesOf(tx, unitId);
		if (!oil.items.every((item) => oils.includes(item))) return refused('no-such-oil');
	}
	const massage = said.some(({ scope, gives }) => gives && scope === 'massage-by-practitioner');
	const named = massage ? (conditions?.onlyPeople ?? []) : [];
	if (named.length === 0) return null;
	const known = (await people.members(tx, unitId)).filter(({ roles }) =>
		roles.includes('practitioner')
	);
	const isKnown = (personId: string) => known.some(({ id }) => id === personId);
	return named.every(isKnown) ? null : refused('no-such-person');
}

type Row = Pick<ConsentDecisionTable, 'id' | 'infantId' | 'authorId' | 'digest'>;

/**
 * What stands already under the keys of one sitting: all of it, none, or something else that is then
 * shown. A key that another person used is nobody's business either.
 */
export async function sentBefore(
	tx: Database,
	rows: Row[]
): Promise<{ kind: 'new'; ids: Set<string> } | Exclude<Decided, Refused | { kind: 'written' }>> {
	const stands = await Promise.all(rows.map((row) => standing(tx, 'consentDecision', row)));
	const stored = stands.flatMap((found) => (found?.kind === 'conflict' ? [found.stored] : []));
	const foreign = stored.some(({ authorId }) => authorId !== rows[0]?.authorId);
	if (foreign || stands.some((found) => found?.kind === 'elsewhere')) return { kind: 'elsewhere' };
	if (stored.length > 0) return { kind: 'conflict', stored };
	const ids = rows.filter((_, index) => stands[index] === undefined).map(({ id }) => id);
	if (ids.length === 0) return { kind: 'already', ids: rows.map(({ id }) => id) };
	return { kind: 'new', ids: new Set(ids) };
}

/**
 * The moment to enter a decision with: now, or the first moment after every decision there is, where the
 * clock was set back or another machine's is ahead. So what was decided last is what stands: a withdrawal
 * stamped before its yes would be lifted by it.
 */
export async function momentToEnter(
	tx: Database,
	infantId: string,
	now: Instant
): Promise<Instant> {
	const rows = await consents.decisions(tx, infantId);
	const stamps = rows.flatMap((row) => (isUnreadable(row) ? [] : [row.enteredAt, row.decidedAt]));
	return momentAfter(stamps.toSorted().at(-1) ?? null, now);
}

/** Writes the decisions of one sitting, each with its line in the audit. */
export async function writeDecisions(
	tx: Database,
	{ device = null }: Pick<Entering, 'device'>,
	rows: ConsentDecisionTable[]
): Promise<void> {
	for (const row of rows) {
		await writeOnce(tx, 'consentDecision', { ...row, device });
		await audit.record(tx, {
			at: row.enteredAt,
			personId: row.authorId,
			act: row.how === 'in-app' ? 'decide consent' : 'record a consent decision',
			infantId: row.infantId,
			subject: row.id,
			digest: row.digest
		});
	}
}

/**
 * Why an answer cannot be written on the wording its form was made with, or null where it can. A yes
 * needs the wording in use now, and one that nobody has checked an interpreter. A no counts on
 * whatever wording of that scope it was said: it is never turned away for that.
 */
export async function wordingRefused(
	tx: Database,
	unitId: string,
	asked: { scope: Scope; wordingId: string; gives: boolean }[],
	interpreter: string | null
): Promise<Refused | null> {
	const inUse = await wordings.inUse(tx, unitId);
	const signed = await wordings.byId(
		tx,
		asked.map(({ wordingId }) => wordingId)
	);
	for (const { scope, wordingId, gives } of asked) {
		const current = inUse.find(({ id }) => id === wordingId);
		const wording = gives ? current : signed.get(wordingId);
		if (wording?.scope !== scope || wording.unitId !== unitId) {
			return refused('wording-changed', scope);
		}
		const unchecked = wording.language !== ORIGINAL_LANGUAGE && wording.checkedBy === null;
		if (gives && unchecked && interpreter === null) return refused('no-interpreter', scope);
	}
	return null;
}

/** The person's own yes that stands in a scope, or undefined: only that can be withdrawn. */
export async function ownYes(
	tx: Database,
	about: { infantId: string; personId: string; scope: Scope; at: Instant }
): Promise<Decision | undefined> {
	const rows = await consents.decisions(tx, about.infantId);
	// A yes of a clock that was set back since can be withdrawn too.
	const at = rows.reduce(
		(late, row) => (isUnreadable(row) ? late : laterOf(late, row.enteredAt)),
		about.at
	);
	return standingDecisions(rows, about.scope, at)
		.filter(({ personId, decision }) => personId === about.personId && decision === 'given')
		.at(-1);
}
