import type { Instant } from '#lib/domain/calendar.ts';
import { protocolKept, TRIAL_PROTOCOL, versionOf, type Protocol } from '#lib/domain/protocol.ts';
import type { Database } from './open.ts';
import type { UnitProtocolTable } from './tables/protocols.ts';
import { unitSettings } from './unit-settings.ts';
import { unitVersions } from './unit-versions.ts';

export const kept = unitVersions('unitProtocol');
export const { versions } = kept;

/** Which protocol a unit uses, in versions. */
export const choices = unitSettings('protocolChoice');

/** The protocols a unit can use: the trial's, then its own that are not retired, by name. */
export async function inUse(db: Database, unitId: string): Promise<Protocol[]> {
	return [TRIAL_PROTOCOL, ...(await kept.standing(db, unitId)).map(toDomain)];
}

/** What a unit massaged under at a moment, where no course said otherwise; the trial's if it had not chosen. */
export async function unitDefaultAt(db: Database, unitId: string, at: Instant): Promise<Protocol> {
	const choice = (await choices.versions(db, unitId)).find(({ recordedAt }) => recordedAt <= at);
	return versionAt(db, unitId, choice?.protocolRootId ?? null, at);
}

/** The version of a unit's protocol that held at a moment; its first where that is younger. */
export async function versionAt(
	db: Database,
	unitId: string,
	rootId: string | null,
	at: Instant
): Promise<Protocol> {
	if (rootId === null) return TRIAL_PROTOCOL;
	const all = (await versions(db, unitId)).filter((row) => row.rootId === rootId);
	const row = all.find(({ recordedAt }) => recordedAt <= at) ?? all.at(-1);
	if (!row) throw new Error(`protocol ${rootId} is none of unit ${unitId}`);
	return toDomain(row);
}

/** The root of the protocol a unit chose; null for the trial's, which holds where it never chose. */
export async function chosenRoot(db: Database, unitId: string): Promise<string | null> {
	return (await choices.newest(db, unitId))?.protocolRootId ?? null;
}

/** What a unit massages under where no course says otherwise. */
export async function unitDefault(db: Database, unitId: string): Promise<Protocol> {
	return newestOf(db, unitId, await chosenRoot(db, unitId));
}

/** The newest version of one of a unit's protocols, retired or not; the trial's for null. */
export async function newestOf(
	db: Database,
	unitId: string,
	rootId: string | null
): Promise<Protocol> {
	if (rootId === null) return TRIAL_PROTOCOL;
	const row = await kept.newest(db, unitId, rootId);
	if (!row) throw new Error(`protocol ${rootId} is none of unit ${unitId}`);
	return toDomain(row);
}

/** The version of that name, if the unit has or had it. */
export async function named(
	db: Database,
	unitId: string,
	name: string
): Promise<Protocol | undefined> {
	if (name === versionOf(TRIAL_PROTOCOL)) return TRIAL_PROTOCOL;
	const all = (await kept.versions(db, unitId)).map(toDomain);
	return all.find((protocol) => versionOf(protocol) === name);
}

/** A version as the domain reads it. */
export function toDomain(row: UnitProtocolTable): Protocol {
	const { rootId: id, version, name } = row;
	return protocolKept({ ...(JSON.parse(row.content) as Partial<Protocol>), id, version, name });
}

/** The same, as the columns hold it. */
export function columnsOf(
	protocol: Omit<Protocol, 'id' | 'version'>
): Pick<UnitProtocolTable, 'name' | 'content'> {
	const { name, ...content } = protocol;
	return { name, content: JSON.stringify(content) };
}

/** The root as a row keeps it: the trial's protocol is no row. */
export const rootOf = (protocolId: string) =>
	protocolId === TRIAL_PROTOCOL.id ? null : protocolId;
