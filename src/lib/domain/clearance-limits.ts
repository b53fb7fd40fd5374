import type { Instant } from './calendar.ts';
import type { Asked, Hands } from './gate-asked.ts';
import { TECHNIQUES_OF, type PhaseKind } from './protocol.ts';
import {
	BODY_AREAS,
	POSITIONS,
	TECHNIQUES,
	type BodyArea,
	type Position,
	type Technique
} from './session-vocabulary.ts';

/**
 * What a clearance is limited to. What may be is named and never what may not, so that an area or a
 * technique that is added to the vocabulary later is not cleared by it. Null where there is no limit.
 */
export interface Limits {
	areas: readonly BodyArea[] | null;
	techniques: readonly Technique[] | null;
	positions: readonly Position[] | null;
	/** Whole minutes of massage in one session, pauses left out. */
	mostMinutes: number | null;
}

export const LONGEST_LIMIT_MINUTES = 120;

const NAMED = { areas: BODY_AREAS, techniques: TECHNIQUES, positions: POSITIONS } as const;

/**
 * Limits from what was kept, or undefined where it is anything this version does not know: then the
 * clearance could not be read, and nothing is cleared by it.
 */
export function readLimits(kept: unknown): Limits | undefined {
	if (typeof kept !== 'object' || kept === null) return undefined;
	const { mostMinutes, ...named } = kept as Record<string, unknown>;
	const names = Object.keys(NAMED) as (keyof typeof NAMED)[];
	if (Object.keys(named).length !== names.length) return undefined;
	const isNamed = (name: keyof typeof NAMED) => {
		const value = named[name];
		const known: readonly unknown[] = NAMED[name];
		if (value === null) return true;
		return Array.isArray(value) && value.length > 0 && value.every((one) => known.includes(one));
	};
	if (!names.every(isNamed)) return undefined;
	const isMinutes =
		mostMinutes === null ||
		(Number.isInteger(mostMinutes) &&
			Number(mostMinutes) > 0 &&
			Number(mostMinutes) <= LONGEST_LIMIT_MINUTES);
	return isMinutes ? (kept as Limits) : undefined;
}

/** A limit of a clearance that what is asked for goes past, with the facts a sentence needs. */
export type PastLimit = { clearanceId: string; since: Instant } & (
	| { id: 'area-not-cleared'; areas: BodyArea[] }
	| { id: 'technique-not-cleared'; techniques: Technique[] }
	| { id: 'position-not-cleared'; positions: readonly Position[] }
	| { id: 'minutes-reached'; mostMinutes: number }
);

/**
 * Every limit that what is asked for, or what hands are about to do, goes past; in a fixed order. A
 * position that was asked about and not named may be any. Minutes are reached when the massage so far
 * is as long as the limit.
 *
 * @throws RangeError where the minutes so far are not a number from 0
 */
export function pastLimits(
	{ id: clearanceId, at: since, limits }: { id: string; at: Instant; limits: Limits | null },
	{ asked, hands }: { asked: Asked; hands: Hands }
): PastLimit[] {
	if (!(hands.minutes >= 0)) throw new RangeError('no minutes of massage');
	if (limits === null) return [];
	const about = { clearanceId, since };
	const past: PastLimit[] = [];
	const areas = leftOut(BODY_AREAS, asked.areas, limits.areas);
	if (areas.length > 0) past.push({ ...about, id: 'area-not-cleared', areas });
	const used = [...asked.techniques, ...hands.techniques];
	const techniques = leftOut(TECHNIQUES, used, limits.techniques);
	if (techniques.length > 0) past.push({ ...about, id: 'technique-not-cleared', techniques });
	const { position } = asked;
	const { positions, mostMinutes } = limits;
	if (positions !== null && position !== undefined && !positions.some((one) => one === position)) {
		past.push({ ...about, id: 'position-not-cleared', positions });
	}
	if (mostMinutes !== null && hands.minutes >= mostMinutes) {
		past.push({ ...about, id: 'minutes-reached', mostMinutes });
	}
	return past;
}

function leftOut<One>(all: readonly One[], used: readonly One[], open: readonly One[] | null) {
	if (open === null) return [];
	return all.filter((one) => used.includes(one) && !open.includes(one));
}

/** How a phase of a protocol lies within the limits of a clearance. */
export type PhaseWithin = 'whole' | 'cut' | 'too-late' | 'not-cleared';

/**
 * Of each phase of a protocol, in order: whether all of it lies within the limits, the minutes end in
 * it, it would begin when they are over, or what it is done with is left out.
 */
export function phasesWithin(
	phases: readonly { kind: PhaseKind; minutes: number }[],
	{ techniques, mostMinutes }: Limits
): PhaseWithin[] {
	let before = 0;
	return phases.map(({ kind, minutes }) => {
		const from = before;
		before += minutes;
		if (techniques && TECHNIQUES_OF[kind].some((one) => !techniques.includes(one))) {
			return 'not-cleared';
		}
		if (mostMinutes === null || before <= mostMinutes) return 'whole';
		return from < mostMinutes ? 'cut' : 'too-late';
	});
}
