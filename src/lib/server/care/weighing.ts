import type { Day, Instant } from '#lib/domain/calendar.ts';
import { checkWeight, type Question } from '#lib/domain/plausibility.ts';
import type { Refusal } from '#lib/domain/refusals.ts';
import { WEIGHTS_IN_LINE } from '#lib/domain/slips.ts';
import { instantAt, type WallTime } from '#lib/domain/zone.ts';
import { conditionsTyped } from '#lib/schemas/conditions.ts';
import { gramsSubtracted, type TypedWeighing } from '#lib/schemas/weight.ts';
import { digestOf } from '../ids.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as secondLooks from '../db/second-looks.ts';
import type { Unit } from '../db/units.ts';
import { conditionColumns } from '../db/weighing-conditions.ts';
import * as weights from '../db/weights.ts';

/** Who enters what about whom, and when: what a guarded page hands to a task about weights. */
export interface Entering {
	unit: Unit;
	infant: infants.Facts;
	stays: infants.Stay[];
	person: { id: string };
	/** The role the guard allowed the act in. */
	as: string;
	now: Instant;
	today: Day;
}

/** Why a weight was not saved; nothing was written. */
export type NotSaved =
	| { kind: 'closed' }
	| { kind: 'never'; day: Day; time: WallTime }
	| { kind: 'twice'; day: Day; time: WallTime }
	| { kind: 'refused'; reasons: Refusal[] }
	| { kind: 'asked'; questions: { id: string; question: Question }[] };

/** Weights are entered while the infant is here; afterwards the record is only read. */
export function isClosed({ infant, stays, unit }: Entering): boolean {
	return infants.stayState(infant, stays, unit.id) !== 'here';
}

export interface Moment {
	day: Day;
	at: Instant | null;
	minuteOfDay: number | null;
}

/** A weighing's columns, as what was typed and its moment make them. */
export function contentOf(entry: TypedWeighing, moment: Moment) {
	return {
		grams: entry.weight.grams,
		unitDay: moment.day,
		minuteOfDay: moment.minuteOfDay,
		measuredAt: moment.at,
		equipment: entry.equipment,
		equipmentGrams: gramsSubtracted(entry),
		...conditionColumns(conditionsTyped(entry))
	};
}

/**
 * The digest of a weighing. What was not said of how it was taken is left out, so that a weight from
 * before that could be said keeps its digest.
 */
export function digestOfWeighing(content: ReturnType<typeof contentOf>, more: object = {}): string {
	const { scale, lines, nappy, feed, secondAwaited, ...always } = content;
	const said = Object.entries({ scale, lines, nappy, feed, secondAwaited });
	const some = Object.fromEntries(said.filter(([, value]) => value !== null));
	return digestOf({ ...always, ...some, ...more });
}

/** Minutes after midnight. */
export const minuteOf = (time: WallTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The moment a day and a time of the unit's wall clock mean; without a time only the day is known. */
export function momentOf(
	zone: string,
	{ date, time, which }: Pick<TypedWeighing, 'date' | 'time' | 'which'>
): ({ kind: 'moment' } & Moment) | Extract<NotSaved, { kind: 'never' | 'twice' }> {
	if (time === null) return { kind: 'moment', day: date, at: null, minuteOfDay: null };
	const minuteOfDay = minuteOf(time);
	const wall = instantAt(zone, date, time);
	if (wall.kind === 'never') return { kind: 'never', day: date, time };
	if (wall.kind === 'instant') {
		return { kind: 'moment', day: date, at: wall.instant, minuteOfDay };
	}
	if (which === undefined) return { kind: 'twice', day: date, time };
	return { kind: 'moment', day: date, at: wall[which], minuteOfDay };
}

/**
 * Looks a weight over beside what the database holds now; called inside the transaction that writes
 * it. Answers the ids of the questions that were asked and confirmed, or why it is not saved yet.
 */
export async function lookOver(
	tx: Database,
	{ unit, infant, today, now }: Entering,
	entry: Moment & { grams: number; confirmed: string[]; exceptRootId?: string }
): Promise<
	{ kind: 'fine'; confirmed: string[] } | Extract<NotSaved, { kind: 'refused' | 'asked' }>
> {
	const { day, at, exceptRootId: except } = entry;
	const before = { day, at, except, most: WEIGHTS_IN_LINE };
	const rows = await weights.newestBefore(tx, infant.infantId, before);
	const earlier = rows.map(weights.toDomain);
	const limits = await secondLooks.limitsOf(tx, unit.id);
	const answer = checkWeight(entry, { infant, earlier, today, now, limits });
	if (answer.kind === 'refused') return answer;
	if (answer.kind === 'plausible') return { kind: 'fine', confirmed: [] };
	const questions = answer.questions.map((question) => ({ id: idOf(question), question }));
	const ids = questions.map(({ id }) => id);
	if (ids.every((id) => entry.confirmed.includes(id))) return { kind: 'fine', confirmed: ids };
	return { kind: 'asked', questions };
}

/** A question by its numbers: a yes to one weight is not a yes to another typed after it. */
function idOf(question: Question): string {
	switch (question.kind) {
		case 'likely-slip':
			return [question.kind, question.typedGrams, question.slip.grams].join(':');
		case 'same-as-two-before':
			return [question.kind, question.grams].join(':');
		default:
			return [question.kind, question.grams, question.previous.grams].join(':');
	}
}
