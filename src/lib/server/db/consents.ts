import type { Instant } from '#lib/domain/calendar.ts';
import { RELATIONSHIPS, type AuthorityRow } from '#lib/domain/authority.ts';
import { readConditions, type Conditions } from '#lib/domain/consent-conditions.ts';
import { DECISIONS, type DecisionRow, ROUTES, SCOPES } from '#lib/domain/consent-decision.ts';
import type { Scope } from '#lib/domain/consent-decision.ts';
import type { DeviceKind } from '../device-kind.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import { currentAuthorities } from './people.ts';
import type { AuthorityTable } from './tables/authorities.ts';
import type { ConsentDecisionTable, WordingTable } from './tables/consents.ts';

type DecisionWithError = ConsentDecisionTable & {
	errorReason: string | null;
	errorById: string | null;
	errorAt: string | null;
};

/** The name typed to sign, who interpreted, where somebody did, and the kind of device, where known. */
export interface Signature {
	typedName: string;
	interpreter: string | null;
	device: DeviceKind | null;
}

/** Decisions with what was marked recorded in error, oldest entry first. */
export function decisionRows(db: Database) {
	return db
		.selectFrom('consentDecision')
		.leftJoin('consentError', 'consentError.decisionId', 'consentDecision.id')
		.selectAll('consentDecision')
		.select([
			'consentError.reason as errorReason',
			'consentError.authorId as errorById',
			'consentError.at as errorAt'
		])
		.orderBy('consentDecision.enteredAt')
		.orderBy('consentDecision.id');
}

/**
 * Every decision about one infant, oldest entry first, with what was marked recorded in error. With
 * `asOf`, as it stood then; what has no readable time stays, as it may have stood.
 */
export async function decisions(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<DecisionRow[]> {
	const rows = await decisionsAbout(db, { infantIds: [infantId] });
	if (asOf === undefined) return rows.map(toDecision);
	const isLater = (at: string | null) => at !== null && isMoment(at) && at > asOf;
	return rows
		.filter((row) => !isLater(row.enteredAt))
		.map((row) => toDecision(isLater(row.errorAt) ? { ...row, errorAt: null } : row));
}

/** The name each decision about an infant was signed with and who interpreted it, by decision. */
export async function signatures(
	db: Database,
	infantId: string
): Promise<Record<string, Signature>> {
	const rows = await db
		.selectFrom('consentDecision')
		.select(['id', 'typedName', 'interpreter', 'device'])
		.where('infantId', '=', infantId)
		.execute();
	return Object.fromEntries(
		rows.map(({ id, typedName, interpreter, device }) => [
			id,
			{ typedName, interpreter: interpreter ?? null, device: device ?? null }
		])
	);
}

/** Every decision about several infants. */
export async function decisionsOf(db: Database, infantIds: string[]): Promise<DecisionRow[]> {
	if (infantIds.length === 0) return [];
	return (await decisionsAbout(db, { infantIds })).map(toDecision);
}

const decisionsAbout = compiled((db, value: { infantIds: string[] }) =>
	decisionRows(db).where('consentDecision.infantId', 'in', value.infantIds)
);

/** Who may decide for one infant, as staff last recorded it, or had by then where asked. */
export async function authorities(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<AuthorityRow[]> {
	if (asOf !== undefined) return authoritiesAsOf(db, infantId, asOf);
	return (await authoritiesAbout(db, { infantIds: [infantId] })).map(toAuthority);
}

async function authoritiesAsOf(db: Database, infantId: string, at: Instant) {
	const rows = await db
		.selectFrom('authority')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('recordedAt', '<=', at)
		.execute();
	const replaced = new Set(rows.map(({ supersedes }) => supersedes));
	return rows.filter(({ id }) => !replaced.has(id)).map(toAuthority);
}

/** Who may decide for several infants. */
export async function authoritiesOf(db: Database, infantIds: string[]): Promise<AuthorityRow[]> {
	if (infantIds.length === 0) return [];
	return (await authoritiesAbout(db, { infantIds })).map(toAuthority);
}

const authoritiesAbout = compiled((db, value: { infantIds: string[] }) =>
	currentAuthorities(db).where('infantId', 'in', value.infantIds)
);

/** The newest wording of a scope in a unit and a language, or undefined where none is published. */
export function wording(
	db: Database,
	unitId: string,
	scope: Scope,
	language = 'en'
): Promise<WordingTable | undefined> {
	return db
		.selectFrom('wording')
		.selectAll()
		.where('unitId', '=', unitId)
		.where('scope', '=', scope)
		.where('language', '=', language)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** The exact wordings that decisions were made on, by id. */
export async function wordings(db: Database, ids: string[]): Promise<Map<string, WordingTable>> {
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom('wording').selectAll().where('id', 'in', ids).execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** A row as the domain reads it; one whose words are not known is unreadable, never left out. */
export function toDecision(row: DecisionWithError): DecisionRow {
	const scope = SCOPES.find((known) => known === row.scope);
	const decision = DECISIONS.find((known) => known === row.decision);
	const how = ROUTES.find((known) => known === row.how);
	if (!scope || !decision || !how || !isMoment(row.decidedAt) || !isMoment(row.enteredAt)) {
		return { id: row.id, infantId: row.infantId, unreadable: true };
	}
	const items = itemsOf(row);
	const conditions = conditionsOf(row);
	if (!items || conditions === undefined)
		return { id: row.id, infantId: row.infantId, unreadable: true };
	const { id, infantId, personId, wordingId, untilDay, decidedAt, enteredAt } = row;
	const inError =
		row.errorAt === null
			? null
			: { reason: row.errorReason ?? '', byId: row.errorById ?? '', at: row.errorAt };
	const witnessId = row.witnessId ?? null;
	return {
		...{ id, infantId, personId, scope, decision, wordingId, untilDay, decidedAt, enteredAt },
		...{ enteredById: row.authorId, witnessId, how, inError, items, conditions }
	};
}

type Kept = Pick<ConsentDecisionTable, 'items' | 'conditions'>;

/** What a yes names; undefined where it is no list of names. */
function itemsOf({ items }: Kept): string[] | undefined {
	if (items === null || items === undefined) return [];
	const kept = parsed(items);
	const names = Array.isArray(kept) && kept.every((name) => typeof name === 'string');
	return names ? (kept as string[]) : undefined;
}

/** What a yes is bound to, null where to nothing; undefined where it could not be read. */
function conditionsOf({ conditions }: Kept): Conditions | null | undefined {
	if (conditions === null || conditions === undefined) return null;
	return readConditions(parsed(conditions));
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** Who may decide, as the domain reads it. */
export function toAuthority(row: AuthorityTable): AuthorityRow {
	const relationship = RELATIONSHIPS.find((known) => known === row.relationship);
	const { id, infantId, personId, status, validFrom, endedAt, recordedAt } = row;
	if (!relationship || !['unchecked', 'checked', 'ended', 'never'].includes(status)) {
		return { id, infantId, unreadable: true };
	}
	return {
		...{ id, infantId, personId, relationship, validFrom, endedAt, recordedAt },
		checked: status === 'checked' || status === 'ended',
		neverWas: status === 'never'
	};
}

function isMoment(text: string): boolean {
	return !Number.isNaN(Date.parse(text));
}
