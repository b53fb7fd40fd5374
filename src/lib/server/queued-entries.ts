import { error, type RequestEvent } from '@sveltejs/kit';
import { techniquesOfPhase } from '#lib/domain/gate-asked.ts';
import { stepsOf, type Step, type Tap } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import { QUEUED } from '#lib/schemas/bedside.ts';
import { refusalSentence } from '#lib/words/session-refusals.ts';
import { saidTo } from '#lib/words/said.ts';
import { describeStep, describeStored } from '#lib/words/session-steps.ts';
import type * as guard from './auth/guard.ts';
import { mayRecord, sessionHere } from './bedside.ts';
import { recordOfflineEntry } from './care/record-offline-entry.ts';
import type { Recorded } from './db/session-rows.ts';
import { problem, readForm, sendBack } from './forms.ts';

/** What a tap on this session records, for `record`. */
export function tapped(
	recorded: Recorded,
	tap: Tap['tap'],
	value = '',
	about = ''
): { steps: Step[] } | { errors: Record<string, string> } {
	const steps = stepsOf({ tap, value, about }, (phase) => {
		const kind = recorded.protocol.phases[phase]?.kind ?? 'tactile';
		return techniquesOfPhase(kind, recorded.gate.asked);
	});
	return steps ? { steps } : { errors: { '': m.form_not_understood() } };
}

/**
 * Takes one entry that a page made without a network, under the name of who made it and no other's. The
 * page's script hears that it is kept, or the sentence why not.
 */
export async function takeQueued(event: RequestEvent, here: guard.WithInfant) {
	const recorded = await sessionHere(event, here);
	if (!mayRecord(here, recorded)) error(403);
	const form = await readForm(event.request, QUEUED.schema, QUEUED.name);
	if (!form.ok) return sendBack(400, form.problem);
	const refused = (sentence: string) =>
		sendBack(409, problem(QUEUED.name, { '': sentence }, form.typed));
	const { id, by, tap, value, about, at: madeAt, gateAskedAt } = form.data;
	const { db, unit, person, infant, now } = here;
	if (by !== person.id) return refused(m.queue_not_yours());
	const asked = tapped(recorded, tap, value, about);
	if ('errors' in asked) return refused(asked.errors[''] ?? m.form_not_understood());
	const { infantId } = infant;
	const where = { infantId, unit, sessionId: recorded.id, personId: person.id, now };
	const { steps } = asked;
	const taken = await recordOfflineEntry(db, { id, steps, ...where, madeAt, gateAskedAt });
	switch (taken.kind) {
		case 'elsewhere':
			return error(404);
		case 'impossible':
			return refused(refusalSentence(taken.refusal));
		case 'conflict': {
			const said = saidTo(here.as);
			const stored = describeStored(taken.stored, said);
			const sent = steps.map((step) => describeStep(step, said)).join(', ');
			return refused(m.sessions_conflict_event({ stored, sent }));
		}
		default:
			return { taken: id };
	}
}
