import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { conditionsTyped } from '#lib/schemas/conditions.ts';
import { gramsSubtracted, type TypedWeighing } from '#lib/schemas/weight.ts';
import * as format from '#lib/words/format.ts';
import { question, refusal, weighing } from '#lib/words/weights.ts';
import { minuteOf, type NotSaved } from './care/weighing.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import type { WeightTable } from './db/tables/weights.ts';
import { conditionsOf } from './db/weighing-conditions.ts';
import { type FormProblem, problem } from './forms.ts';
import { newId } from './ids.ts';

/** What stands beside what was sent, where they are not the same. */
export interface Both {
	why: string;
	stands: string;
	sent: string;
	/** The weight that stands, where it can be corrected. */
	rootId: string;
}

export interface Sent {
	name: string;
	typed: FormProblem['typed'];
	/** What was sent, in a line. */
	sent: string;
}

type Answer =
	| NotSaved
	| { kind: 'elsewhere' }
	| { kind: 'unchanged' }
	| { kind: 'aside' }
	| { kind: 'conflict'; stored: WeightTable }
	| { kind: 'overtaken'; stands: WeightTable };

/** Sends back a form that could not be read, in the same shape. */
export const sendBackUnread = (unread: FormProblem) =>
	fail(400, { ...NOTHING_MORE, problem: unread });

/** Sends back a form that has nothing in it to hold beside what stands: the page shows that anyway. */
export const sendBackOvertaken = ({ name, typed }: Pick<Sent, 'name' | 'typed'>) =>
	fail(409, { ...NOTHING_MORE, problem: problem(name, { '': m.weights_overtaken() }, typed) });

/**
 * Sends a weight's form back with why nothing was saved: a sentence beside its field, a question to
 * confirm, or what stands beside what was sent. What was typed is kept.
 */
export async function sendBackWeight(db: Database, form: Sent, answer: Answer) {
	const back = (status: number, errors: FormProblem['errors'], more: Partial<More> = {}) =>
		fail(status, { ...NOTHING_MORE, ...more, problem: problem(form.name, errors, form.typed) });
	switch (answer.kind) {
		case 'elsewhere':
			return error(404);
		case 'closed':
			return back(409, { '': m.weights_closed() });
		case 'unchanged':
			return back(400, { '': m.weights_unchanged() });
		case 'aside':
			return back(400, { '': m.weights_correct_aside() });
		case 'never':
			return back(400, { time: m.weights_time_never(clockChange(answer)) });
		case 'twice':
			return back(400, { which: m.weights_time_twice(clockChange(answer)) });
		case 'refused':
			return back(400, sentences(answer.reasons.map(refusal)));
		case 'asked': {
			const asked = answer.questions.map((one) => ({ id: one.id, text: question(one.question) }));
			return back(400, {}, { asked });
		}
		case 'conflict':
		case 'overtaken': {
			const stands = answer.kind === 'conflict' ? answer.stored : answer.stands;
			const both = {
				why: answer.kind === 'conflict' ? m.weights_conflict() : m.weights_overtaken(),
				stands: await withAuthor(db, stands),
				sent: form.sent,
				rootId: stands.rootId
			};
			return back(409, {}, { both, key: newId(), seen: stands.id });
		}
	}
}

export interface More {
	asked: { id: string; text: string }[];
	both: Both | null;
	/** A fresh key, where the form's own stands for something else. */
	key: string | null;
	seen: string | null;
}

export const NOTHING_MORE: More = { asked: [], both: null, key: null, seen: null };

async function withAuthor(db: Database, row: WeightTable): Promise<string> {
	const names = await people.names(db, [row.authorId]);
	const by = m.weights_by({ name: names[row.authorId] ?? '' });
	return [weighing({ ...row, conditions: conditionsOf(row) }), by, row.reason]
		.filter((part) => part !== null)
		.join(' · ');
}

/** What was sent, in a line, to be shown beside what stands. */
export function sentWeighing(entry: TypedWeighing & { reason?: string }): string {
	const line = weighing({
		grams: entry.weight.grams,
		unitDay: entry.date,
		minuteOfDay: entry.time === null ? null : minuteOf(entry.time),
		equipment: entry.equipment,
		equipmentGrams: gramsSubtracted(entry),
		conditions: conditionsTyped(entry)
	});
	return entry.reason === undefined ? line : `${line} · ${entry.reason}`;
}

/** All sentences that belong to one field, one after the other. */
export function sentences(refusals: { field: string; sentence: string }[]): FormProblem['errors'] {
	const errors: FormProblem['errors'] = {};
	for (const { field, sentence } of refusals) {
		errors[field] = errors[field] === undefined ? sentence : `${errors[field]} ${sentence}`;
	}
	return errors;
}

export const clockChange = ({ day, time }: { day: string; time: string }) => ({
	day: format.day(day, 'long'),
	time
});
