import { addDays, type Day, daysBetween, type Instant } from '#lib/domain/calendar.ts';
import { dayIn, instantAt, type WallTime } from '#lib/domain/zone.ts';
import { gestationOf, type TypedFacts } from '#lib/schemas/infant.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';

/** What a person says of an infant, read into what is kept. */
export type Content = Pick<
	infants.Facts,
	| ('name' | 'hospitalNumber' | 'sex' | 'birthAt' | 'birthDay')
	| ('gestationDays' | 'birthGrams' | 'twinOf')
>;

/** Why a moment cannot be taken as typed. */
export type NoMoment =
	| { kind: 'never'; day: Day; time: WallTime }
	| { kind: 'twice'; day: Day; time: WallTime }
	| { kind: 'in-the-future' };

/** Why an infant's facts were not kept; nothing was written. */
export type FactsRefused =
	| NoMoment
	| { kind: 'long-ago'; earliest: Day }
	| { kind: 'number-taken'; by: string | null }
	| { kind: 'twin-unknown' }
	| { kind: 'twins-of-this-one' }
	| { kind: 'twin-asked'; name: string };

/** No infant of a unit was born longer ago: a year that was typed wrong is. */
const OLDEST_DAYS = 2 * 366;

/** The moment a day and a time on the unit's wall clock mean, if there is one and it has come. */
export function pastMoment(
	zone: string,
	{ date, time, which }: { date: Day; time: WallTime; which?: 'first' | 'second' | undefined },
	now: Instant
): { kind: 'moment'; at: Instant } | NoMoment {
	const wall = instantAt(zone, date, time);
	if (wall.kind === 'never') return { kind: 'never', day: date, time };
	if (wall.kind === 'twice' && !which) return { kind: 'twice', day: date, time };
	const at = wall.kind === 'twice' ? wall[which ?? 'first'] : wall.instant;
	return at > now ? { kind: 'in-the-future' } : { kind: 'moment', at };
}

export interface Asked {
	unit: Unit;
	infantId: string;
	typed: TypedFacts;
	now: Instant;
}

/** Reads typed facts into what is kept, or says why that cannot be; inside the writing transaction. */
export async function readFacts(
	tx: Database,
	{ unit, infantId, typed, now }: Asked
): Promise<{ kind: 'facts'; content: Content } | FactsRefused> {
	const { birthDate: date, birthTime: time, birthWhich: which } = typed;
	const birth = pastMoment(unit.timeZone, { date, time, which }, now);
	if (birth.kind !== 'moment') return birth;
	const earliest = addDays(dayIn(unit.timeZone, now), -OLDEST_DAYS);
	if (date < earliest) return { kind: 'long-ago', earliest };
	const { name, hospitalNumber, sex, birthWeight: birthGrams } = typed;
	const born = { birthAt: birth.at, birthDay: date, gestationDays: gestationOf(typed) };
	const content = { name, hospitalNumber, sex, ...born, birthGrams };
	const twin = await twinOf(tx, { unit, infantId, typed, now });
	return twin.kind === 'twin' ? { kind: 'facts', content: { ...content, twinOf: twin.id } } : twin;
}

/** Whether another infant of the unit stands under the hospital number. */
export async function numberTaken(
	tx: Database,
	{ unitId, infantId, number }: { unitId: string; infantId: string; number: string | null }
): Promise<Extract<FactsRefused, { kind: 'number-taken' }> | null> {
	if (number === null) return null;
	const holder = await hospitalNumbers.holder(tx, unitId, number);
	if (holder === undefined || holder === infantId) return null;
	const facts = await infants.facts(tx, holder);
	return { kind: 'number-taken', by: facts?.name ?? null };
}

/** Whether two versions say the same of the infant. */
export function isSame(facts: Content, content: Content): boolean {
	return (Object.keys(content) as (keyof Content)[]).every((key) => facts[key] === content[key]);
}

/** Twins are kept as one root and those who are twins of it, whichever of them was chosen. */
async function twinOf(
	tx: Database,
	{ unit, infantId, typed }: Asked
): Promise<{ kind: 'twin'; id: string | null } | FactsRefused> {
	if (typed.twinOf === 'none') return { kind: 'twin', id: null };
	if (!typed.twinOf) {
		const like = (await infants.inUnit(tx, unit.id)).find(
			(other) => other.infantId !== infantId && looksLikeTwin(other, typed)
		);
		return like ? { kind: 'twin-asked', name: like.name } : { kind: 'twin', id: null };
	}
	const chosen = await infants.facts(tx, typed.twinOf);
	const stays = chosen ? await infants.stays(tx, chosen.infantId) : [];
	if (!chosen || !stays.some((stay) => stay.unitId === unit.id)) return { kind: 'twin-unknown' };
	const root = chosen.twinOf ?? chosen.infantId;
	if (root === infantId) return { kind: 'twins-of-this-one' };
	const dependents = await infants.twinsOf(tx, infantId);
	return dependents.length > 0 ? { kind: 'twins-of-this-one' } : { kind: 'twin', id: root };
}

/** Born within a day of each other and of one surname: worth asking, never assumed. */
function looksLikeTwin(other: infants.Facts, typed: TypedFacts): boolean {
	const near = Math.abs(daysBetween(other.birthDay, typed.birthDate)) <= 1;
	return near && surname(other.name) === surname(typed.name);
}

function surname(name: string): string {
	return name.normalize('NFC').toLowerCase().split(/\s+/).at(-1) ?? '';
}
