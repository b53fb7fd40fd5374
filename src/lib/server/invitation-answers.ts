import { error, fail } from '@sveltejs/kit';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import type { Invited } from './care/invite.ts';
import { config } from './config.ts';
import { type FormProblem, problem } from './forms.ts';
import { newId } from './ids.ts';

/** A code as it is shown, once. */
export interface ShownCode {
	name: string;
	code: string;
	/** The code stands after `#`, which no server is sent and no log holds. */
	link: string;
	until: string;
}

/** Shows a fresh code once, or says beside the form why there is none. Nothing is redirected to. */
export function answerInvitation(
	invited: Invited,
	sent: { form: string; typed: FormProblem['typed']; name: string; zone: string }
) {
	const back = (sentence: string) => {
		const kept = problem(sent.form, { '': sentence }, sent.typed);
		return fail(409, { problem: { ...kept, typed: { ...kept.typed, id: newId() } } });
	};
	switch (invited.kind) {
		case 'written':
			return { invited: shownCode(invited, sent) };
		case 'elsewhere':
			return error(404);
		case 'already':
			return back(m.people_invited_already());
		case 'conflict':
			return back(m.people_invited_conflict({ name: invited.stored.name }));
		case 'not-of-this-unit':
			return back(m.people_not_of_this_unit());
		case 'someone-elses':
			return back(m.people_code_not_yours_to_give());
	}
}

/** A fresh code in the words it is shown in. */
export function shownCode(
	{ code, expiresAt }: { code: string; expiresAt: string },
	{ name, zone }: { name: string; zone: string }
): ShownCode {
	const until = m.unit_day_and_time({
		day: format.day(dayIn(zone, expiresAt), 'weekday'),
		time: timeIn(zone, expiresAt)
	});
	return { name, code, link: `${config.origin}/invitation#${code}`, until };
}
