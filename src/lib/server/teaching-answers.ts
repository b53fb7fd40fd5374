import type { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { TEACHING, type teaching as schema } from '#lib/schemas/clearance.ts';
import type { WithInfant } from './auth/guard.ts';
import { recordTeaching } from './care/record-teaching.ts';
import * as people from './db/people.ts';
import * as teaching from './db/teaching.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';

/** The parents of an infant, each with the day they were last taught massage. */
export async function teachingSeen({ db, infant, now }: WithInfant) {
	const parents = await people.parentsOf(db, infant.infantId);
	const days = await teaching.lastTaught(
		db,
		parents.map(({ id }) => id),
		now
	);
	return parents.map(({ id, name }) => ({ id, name, taughtOn: days.get(id) ?? null }));
}

/** Records that a parent was taught, and answers the form; nothing where it is recorded. */
export async function answerTeaching(
	here: WithInfant,
	data: z.output<typeof schema>,
	typed: FormProblem['typed']
) {
	const { db, infant, unit, person, now } = here;
	const refused = (errors: Record<string, string>) =>
		sendBack(400, problem(TEACHING, errors, typed));
	const parents = await people.parentsOf(db, infant.infantId);
	if (!parents.some(({ id }) => id === data.person)) {
		return refused({ person: m.sessions_teaching_stranger() });
	}
	const { person: taughtPersonId, taughtOn } = data;
	const recorded = await recordTeaching(db, { person, unit, taughtPersonId, taughtOn, now });
	if (recorded.kind !== 'refused') return null;
	return recorded.because === 'in-the-future'
		? refused({ taughtOn: m.sessions_teaching_future() })
		: refused({ person: m.sessions_teaching_stranger() });
}
