import type { Instant } from './calendar.ts';
import type { Yes } from './consent.ts';
import type { Asked } from './gate-asked.ts';
import { BODY_AREAS, type BodyArea } from './session-vocabulary.ts';
import { firstEnd, lastEnd, type End } from './until.ts';
import { isBetween, nextBetween, timeIn, type WallTime } from './zone.ts';

/** Hours of the unit's wall clock, from the first to before the second; midnight may lie between. */
export interface Hours {
	from: WallTime;
	to: WallTime;
}

/**
 * What a parent binds a yes to. A condition belongs to that yes alone: another person's yes has its
 * own. Whoever wants something for nobody says no, and that blocks everyone.
 */
export interface Conditions {
	/** Ids of the only people who may massage; null where any practitioner may. */
	onlyPeople: readonly string[] | null;
	/** Only while the person whose yes it is is there. */
	whenThere: boolean;
	/** Where no hands go. */
	notAreas: readonly BodyArea[];
	/** When there is no massage. */
	notBetween: Hours | null;
}

export const NO_CONDITIONS: Conditions = {
	onlyPeople: null,
	whenThere: false,
	notAreas: [],
	notBetween: null
};

/** Whether they bind to anything. */
export function binds({ onlyPeople, whenThere, notAreas, notBetween }: Conditions): boolean {
	return onlyPeople !== null || whenThere || notAreas.length > 0 || notBetween !== null;
}

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Conditions from what was kept, or undefined where it is anything this version does not know: then
 * the decision could not be read, and nothing is permitted on it.
 */
export function readConditions(kept: unknown): Conditions | undefined {
	if (typeof kept !== 'object' || kept === null) return undefined;
	const found = kept as Record<string, unknown>;
	if (Object.keys(found).toSorted().join() !== Object.keys(NO_CONDITIONS).toSorted().join()) {
		return undefined;
	}
	const { onlyPeople, whenThere, notAreas, notBetween } = found;
	const people = onlyPeople === null || (isTexts(onlyPeople) && onlyPeople.length > 0);
	const areas =
		isTexts(notAreas) && notAreas.every((area) => BODY_AREAS.some((known) => known === area));
	const hours = notBetween === null || isHours(notBetween);
	if (!people || !areas || !hours || typeof whenThere !== 'boolean') return undefined;
	return kept as Conditions;
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((one) => typeof one === 'string');

function isHours(value: unknown): value is Hours {
	if (typeof value !== 'object' || value === null) return false;
	const { from, to } = value as Record<string, unknown>;
	return (
		[from, to].every((time) => typeof time === 'string' && WALL_TIME.test(time)) && from !== to
	);
}

/** Who would massage, what is asked for, and when. */
export interface Circumstances {
	performerId: string;
	asked: Pick<Asked, 'areas' | 'there'>;
	at: Instant;
	zone: string;
}

/** A condition of a yes that is not met, with the facts a sentence needs. */
export type Unmet =
	| { id: 'person-not-named'; decisionIds: string[] }
	| { id: 'parent-not-there'; decisionIds: string[] }
	| { id: 'within-hours'; hours: Hours; decisionIds: string[] }
	| { id: 'area-not-permitted'; areas: BodyArea[]; decisionIds: string[] };

/** Every condition of a person's yes that is not met, in a fixed order. Empty where it permits this. */
export function unmetOf(yes: Yes, circumstances: Circumstances): Unmet[] {
	const { performerId, asked, at, zone } = circumstances;
	const bound = yes.standing.flatMap(({ id, personId, conditions }) =>
		conditions === null ? [] : [{ id, personId, ...conditions }]
	);
	const unmet: Unmet[] = [];
	const named = bound.filter(({ onlyPeople }) => onlyPeople !== null);
	const unnamed = named.filter(({ onlyPeople }) => !onlyPeople?.includes(performerId));
	if (unnamed.length > 0) unmet.push({ id: 'person-not-named', decisionIds: idsOf(unnamed) });
	const absent = bound.filter((one) => one.whenThere && !asked.there.includes(one.personId));
	if (absent.length > 0) unmet.push({ id: 'parent-not-there', decisionIds: idsOf(absent) });
	for (const { id, notBetween } of bound) {
		if (notBetween === null || !isBetween(timeIn(zone, at), notBetween)) continue;
		unmet.push({ id: 'within-hours', hours: notBetween, decisionIds: [id] });
	}
	const kept = (area: BodyArea) => bound.filter(({ notAreas }) => notAreas.includes(area));
	const areas = BODY_AREAS.filter((area) => asked.areas.includes(area) && kept(area).length > 0);
	if (areas.length > 0) {
		const decisionIds = idsOf([...new Set(areas.flatMap(kept))]);
		unmet.push({ id: 'area-not-permitted', areas, decisionIds });
	}
	return unmet;
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();

/** Two yeses can take turns through day and night for ever; a month of it is looked at. */
const MOST_TURNS = 60;

/**
 * The first moment no person's yes permits this any more, or null where there is none: as one ends or
 * its hours without massage begin, another may carry on. Yeses that take turns for longer than is
 * looked at end at a moment at which they are asked anew.
 */
export function endOfPermitted(yeses: readonly Yes[], circumstances: Circumstances): End {
	let at = circumstances.at;
	for (let turn = 0; turn < MOST_TURNS; turn++) {
		const now = { ...circumstances, at };
		const open = yeses.filter(
			(yes) => (yes.expiresAt === null || yes.expiresAt > at) && unmetOf(yes, now).length === 0
		);
		if (open.length === 0) return at;
		const end = lastEnd(open.map((yes) => endOf(yes, now)));
		if (end === null) return null;
		at = end;
	}
	return at;
}

function endOf({ standing, expiresAt }: Yes, { zone, at }: Circumstances): End {
	const hours = standing.flatMap(({ conditions }) => conditions?.notBetween ?? []);
	return firstEnd([expiresAt, ...hours.map((one) => nextBetween(zone, one, at))]);
}
