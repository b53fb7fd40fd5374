import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as requests from '../db/correction-requests.ts';
import type { Database } from '../db/open.ts';

interface Said {
	id: string;
	infantId: string;
	person: { id: string };
	now: Instant;
}

/** A parent asks to have something of the record corrected; a clinician answers, and corrects what is to be. */
export function askForCorrection(
	db: Database,
	{ id, infantId, person, wish, now }: Said & { wish: string }
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const row = { id, infantId, personId: person.id, wish, at: now };
		if (!(await requests.ask(tx, row))) return;
		const line = { at: now, personId: person.id, role: 'parent' as const, infantId };
		await audit.record(tx, { ...line, act: 'ask for a correction', subject: id });
	});
}

/** Answers such a request; false where it is of another infant. */
export function answerRequest(
	db: Database,
	{ id, infantId, person, requestId, answer, now }: Said & { requestId: string; answer: string }
): Promise<boolean> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const known = (await requests.of(tx, infantId)).some((request) => request.id === requestId);
		if (!known) return false;
		const row = { id, requestId, infantId, authorId: person.id, answer, at: now };
		if (!(await requests.answer(tx, row))) return true;
		const line = { at: now, personId: person.id, role: 'clinician' as const, infantId };
		await audit.record(tx, { ...line, act: 'answer a correction request', subject: id });
		return true;
	});
}
