import type { TapeMeasure } from '#lib/domain/measurement.ts';
import {
	checkMeasurement,
	type MeasurementQuestion,
	type MeasurementRefusal
} from '#lib/domain/measurement-plausibility.ts';
import type { Typed } from '#lib/domain/measurement-slips.ts';
import * as measurements from '../db/measurements.ts';
import type { Database } from '../db/open.ts';
import type { Entering, Moment, NotSaved } from './weighing.ts';

/** A question and what a form says yes to it with. */
export interface Asked {
	id: string;
	question: MeasurementQuestion;
}

/** Why a length or head circumference was not saved; nothing was written. */
export type NotMeasured =
	| Extract<NotSaved, { kind: 'closed' | 'never' | 'twice' }>
	| { kind: 'refused'; reasons: MeasurementRefusal[] }
	| { kind: 'asked'; questions: Asked[] };

/**
 * Looks a measuring over beside what the database holds now; called inside the transaction that
 * writes it. Answers the questions that were asked and confirmed, or why it is not saved yet.
 */
export async function lookOverMeasuring(
	tx: Database,
	{ infant, today, now }: Entering,
	entry: Moment & { typed: Typed; confirmed: string[]; exceptRootId?: string }
): Promise<{ kind: 'fine'; asked: Asked[] } | Extract<NotMeasured, { kind: 'refused' | 'asked' }>> {
	const rows = await measurements.all(tx, infant.infantId);
	const others = rows.filter(({ rootId }) => rootId !== entry.exceptRootId);
	const earlier = others.map(measurements.toDomain);
	const answer = checkMeasurement(entry, { infant, earlier, today, now });
	if (answer.kind === 'refused') return answer;
	if (answer.kind === 'plausible') return { kind: 'fine', asked: [] };
	const questions = answer.questions.map((question) => ({ id: idOf(question), question }));
	const all = questions.every(({ id }) => entry.confirmed.includes(id));
	return all ? { kind: 'fine', asked: questions } : { kind: 'asked', questions };
}

/** What was said yes to about one measure, as its row keeps it, or null where nothing was asked. */
export function confirmedOf(asked: Asked[], measure: TapeMeasure): string | null {
	const about = asked.filter(({ question }) =>
		question.kind === 'likely-swapped' ? measure in question.typed : question.measure === measure
	);
	return about.length > 0 ? about.map(({ id }) => id).join(' ') : null;
}

/** A question by its numbers: a yes to one value is not a yes to another typed after it. */
function idOf(question: MeasurementQuestion): string {
	if (question.kind === 'likely-swapped') {
		const { length = '', head = '' } = question.typed;
		return [question.kind, length, head].join(':');
	}
	const { kind, measure, millimetres, previous } = question;
	return [kind, measure, millimetres, previous.millimetres].join(':');
}
