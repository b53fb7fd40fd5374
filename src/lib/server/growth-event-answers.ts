import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { dayRefusal } from '#lib/words/growth-events.ts';
import type { RecordedEvent } from './care/record-growth-event.ts';
import { type FormProblem, problem } from './forms.ts';

/** Where a form about events leads: back to the list, or back with why nothing was saved. */
export function answerEvent(
	answer: RecordedEvent,
	{ form, typed, list }: { form: string; typed: FormProblem['typed']; list: string }
) {
	const back = (status: number, errors: FormProblem['errors']) =>
		sendBackEvent(status, problem(form, errors, typed));
	switch (answer.kind) {
		case 'written':
		case 'already':
			return redirect(303, `${list}?saved`);
		case 'elsewhere':
			return error(404);
		case 'may-not-tell':
			return error(403);
		case 'closed':
			return back(409, { '': m.events_closed() });
		case 'conflict':
			return back(409, { '': m.events_conflict() });
		case 'unchanged':
			return back(400, { '': m.weights_unchanged() });
		case 'overtaken':
			return back(409, { '': m.events_overtaken() });
		case 'in-error':
			return back(409, { '': m.events_already_in_error() });
		case 'not-offered':
			return back(400, { kind: m.events_not_offered() });
		case 'refused':
			return back(400, dayRefusal(answer.why));
	}
}

/** The form comes back to the event it was about: there is one like it under each. */
export function sendBackEvent(status: number, sent: FormProblem) {
	return fail(status, { problem: sent, root: String(sent.typed.root ?? '') });
}
