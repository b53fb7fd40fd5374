import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { type CoursePlanned, MOST_DAYS_AHEAD } from './care/plan-course.ts';
import { type FormProblem, problem } from './forms.ts';

/** Where a form about a course leads: back to the list, or back with why nothing was saved. */
export function answerCourse(
	answer: CoursePlanned,
	{ form, typed, list }: { form: string; typed: FormProblem['typed']; list: string }
) {
	const back = (status: number, errors: FormProblem['errors']) =>
		sendBackCourse(status, problem(form, errors, typed));
	switch (answer.kind) {
		case 'written':
		case 'already':
			return redirect(303, `${list}?saved`);
		case 'elsewhere':
			return error(404);
		case 'conflict':
			return back(409, { '': m.course_conflict() });
		case 'overtaken':
			return back(409, { '': m.course_overtaken() });
		case 'closed':
			return back(409, { '': m.course_closed() });
		case 'ended':
			return back(409, { '': m.course_already_ended() });
		case 'not-offered':
			return back(409, { protocol: m.course_not_offered() });
		case 'before-birth':
			return back(400, { fromDay: m.course_before_birth() });
		case 'too-far':
			return back(400, { fromDay: m.course_too_far({ days: MOST_DAYS_AHEAD }) });
		case 'overlaps': {
			const days = { from: format.day(answer.fromDay), to: format.day(answer.lastDay) };
			return back(409, { fromDay: m.course_overlaps(days) });
		}
	}
}

/** The form comes back to the course it was about: there is one like it under each. */
export function sendBackCourse(status: number, sent: FormProblem) {
	return fail(status, {
		problem: sent,
		root: String(sent.typed.root ?? ''),
		reread: status === 409
	});
}
