import type { Day } from '../calendar.ts';
import { FEWEST_INFANTS, quartilesOf, type Quartiles } from './quartiles.ts';
import {
	firstWindows,
	type BaselineCandidate,
	type BaselineMember,
	type WindowChoice
} from './unit-baseline-windows.ts';

/** Which windows are asked for. Ages in days, both ends included. */
export interface BaselineChoice extends WindowChoice {
	/** Gestation at birth, or null for any. */
	bornFromDays: number | null;
	bornToDays: number | null;
}

/** Velocities of several infants in g/kg/day, or that they are too few to be given. */
export type BaselineFigure =
	| ({ kind: 'figure'; onHold: number; fromDay: Day; toDay: Day } & Quartiles)
	| { kind: 'too-few'; n: number; need: number };

/** Why infants of the unit are no members: each is counted once, by the first that holds. */
export interface LeftOutOfBaseline {
	/** Born at another gestation than was asked for. */
	gestation: number;
	/** An objection to use in the unit's own audit stands, or could not be read. */
	objects: number;
	/** No 5–7-day window inside the ages asked for, while the infant lay in the unit. */
	noWindow: number;
	/** Every such window has massage in it or in the 7 days before it. */
	massage: number;
}

/** A unit's own routine care, and beside it its windows with massage: an association, not an effect. */
export interface UnitBaseline {
	routineCare: BaselineFigure;
	members: BaselineMember[];
	withMassage: BaselineFigure;
	massaged: BaselineMember[];
	/** How many infants were looked at: the members and those left out. */
	considered: number;
	leftOut: LeftOutOfBaseline;
}

/** A version as it was frozen: the result, what was asked for, and the unit's name for it. */
export interface FrozenBaseline {
	rootId: string;
	label: string;
	version: number;
	choice: Omit<BaselineChoice, 'today'>;
	result: BaselineResult;
}

/** What is shown of a result: never which infants. */
export type BaselineResult = Omit<UnitBaseline, 'members' | 'massaged'>;

/**
 * The unit's own routine-care baseline (SCIENCE §3): of each infant the first 5–7-day window inside
 * the ages asked for, without massage in it or in the 7 days before it. A parent's weight that nobody
 * has reviewed never takes part, and an infant whose parents object to use in the audit is no member.
 * Refused under 10 infants.
 */
export function unitBaseline(
	candidates: readonly BaselineCandidate[],
	choice: BaselineChoice
): UnitBaseline {
	const members: BaselineMember[] = [];
	const massaged: BaselineMember[] = [];
	const leftOut: LeftOutOfBaseline = { gestation: 0, objects: 0, noWindow: 0, massage: 0 };
	for (const candidate of candidates) {
		if (!isOfGestation(candidate.infant.gestationDays, choice)) leftOut.gestation++;
		else if (candidate.objects) leftOut.objects++;
		else {
			const { routineCare, withMassage, any } = firstWindows(candidate, choice);
			if (routineCare) members.push(routineCare);
			else if (any) leftOut.massage++;
			else leftOut.noWindow++;
			if (withMassage) massaged.push(withMassage);
		}
	}
	return {
		...{ routineCare: figureOf(members), members, withMassage: figureOf(massaged), massaged },
		...{ considered: candidates.length, leftOut }
	};
}

function isOfGestation(gestationDays: number, { bornFromDays, bornToDays }: BaselineChoice) {
	return gestationDays >= (bornFromDays ?? 0) && gestationDays <= (bornToDays ?? Infinity);
}

function figureOf(members: readonly BaselineMember[]): BaselineFigure {
	const quartiles = quartilesOf(members.map(({ gramsPerKgDay }) => gramsPerKgDay));
	if (quartiles === null || quartiles.n < FEWEST_INFANTS) {
		return { kind: 'too-few', n: members.length, need: FEWEST_INFANTS };
	}
	return {
		kind: 'figure',
		...quartiles,
		onHold: members.filter(({ onHold }) => onHold).length,
		fromDay: members
			.map(({ fromDay }) => fromDay)
			.reduce((one, other) => (one < other ? one : other)),
		toDay: members.map(({ toDay }) => toDay).reduce((one, other) => (one > other ? one : other))
	};
}
