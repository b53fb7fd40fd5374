import type { Relationship } from '#lib/domain/authority.ts';
import type { Findings } from '#lib/domain/assessment.ts';
import type { Hope } from '#lib/domain/care-plan.ts';
import type { Limits } from '#lib/domain/clearance-limits.ts';
import type { BodyArea, Technique } from '#lib/domain/session-vocabulary.ts';
import type { HoldReason } from '#lib/domain/clearance.ts';
import type { Scope } from '#lib/domain/consent-decision.ts';
import type { Sex } from '#lib/domain/infant.ts';
import type { WallTime } from '#lib/domain/zone.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import type { When } from './moments.ts';

/** How an infant's weight goes: early loss, regain, then a line through weights of some days. */
export interface GrowthPlan {
	/** Whose curve shapes the gain: of an infant whose sex is unknown too. */
	like: 'female' | 'male';
	lossPercent: number;
	nadirDay: number;
	regainDay: number;
	/** Weights in grams after the regain, oldest first. A weighing on such a day shows just this. */
	through: { daysAgo: number; grams: number }[];
}

/** When an infant is weighed, and what is odd about some of its weights. Days of life, birth is 0. */
export interface WeighingPlan {
	at: WallTime;
	/** 1 daily, 2 on alternate days, counted back from the last. */
	every: number;
	firstDay: number;
	lastDaysAgo: number;
	/** Days of life without a weight, both ends inside. */
	gaps?: [from: number, to: number][];
	again?: { dayOfLife: number; at: WallTime }[];
	/** By the first of the family; reviewed by a clinician the next day, or not yet. */
	byParent?: { daysAgo: number; typed: 'kg' | 'g'; reviewed: boolean }[];
	/** Typed wrong, set aside the same morning by a clinician. */
	setAside?: { dayOfLife: number; times: number; reason: string }[];
	/** Typed wrong by so many grams, corrected by who typed it. */
	corrected?: { dayOfLife: number; offGrams: number; reason: string }[];
	/** Grams of equipment weighed too, taken off or not. */
	equipment?: { dayOfLife: number; grams: number; subtracted: boolean }[];
}

export interface FamilyPlan {
	id?: string;
	name: string;
	relationship: Relationship;
	authority: 'checked' | 'unchecked' | 'none';
	/** Authority that ends within twelve hours of now, as a temporary order does. */
	endsTonight?: true;
	taughtDaysAgo?: number;
}

export interface DecisionPlan {
	/** Index in the family. */
	by: number;
	when: When;
	decision: ConsentDecisionTable['decision'];
	scope?: Scope;
	/** The last day of a yes, in days from today; null or absent where it has no end. */
	untilInDays?: number | null;
	how?: ConsentDecisionTable['how'];
	/** Days between the decision on paper and its entry. */
	enteredDaysLater?: number;
}

export interface ClearancePlan {
	when: When;
	hold?: HoldReason;
	validDays: number | null;
	earliestPmaDays?: number;
	limits?: Limits;
}

/** What was found at the cot, and what is planned from it, by the same practitioner. */
export interface CarePlanPlan {
	assessed: When;
	findings: Findings;
	written: When;
	hopes: Hope[];
	areas: BodyArea[];
	techniques: Technique[];
	forFamily: string;
}

/** A massage course: sessions on each day from `fromDaysAgo`, at these times of the day. */
export interface CoursePlan {
	fromDaysAgo: number;
	perDay: number[];
	times: WallTime[];
	/** Sessions the first of the family gives: days ago, and which of the day's (0 the first). */
	byParent?: { daysAgo: number; slot: number }[];
}

/** All that is decided about one infant; chance fills in the rest. */
export interface InfantPlan {
	id: string;
	name: string;
	hospitalNumber: string | null;
	sex: Sex;
	gestationDays: number;
	born: When;
	birthGrams: number;
	bed: string;
	/** The first twin's id. The second's family is the first's, made once. */
	twinOf?: string;
	growth: GrowthPlan;
	weighed: WeighingPlan;
	family: FamilyPlan[];
	decisions: DecisionPlan[];
	clearances: ClearancePlan[];
	carePlan?: CarePlanPlan;
	course?: CoursePlan;
	/** Gestation as first recorded, before a clinician corrected it. */
	firstRecordedGestation?: { days: number; correctedWhen: When; reason: string };
	left?: { how: 'died' | 'discharged' | 'transferred'; when: When; toBed?: string };
}
