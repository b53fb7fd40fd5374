import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { askedOf, type Protocol } from '#lib/domain/protocol.ts';
import type { BehaviouralState, Permission } from '#lib/domain/session-vocabulary.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	askedTyped,
	beforeTyped,
	NOT_DONE,
	readBefore,
	START_SESSION,
	type notDone as notDoneSchema,
	type StartTyped
} from '#lib/schemas/session.ts';
import { leftOutSentence } from '#lib/words/session-refusals.ts';
import { saidTo, type Said } from '#lib/words/said.ts';
import { endingReason } from '#lib/words/sessions.ts';
import type { WithInfant } from './auth/guard.ts';
import { isWristbandOf } from './care/check-wristband.ts';
import { recordNotDone } from './care/record-not-done.ts';
import { startSession } from './care/start-session.ts';
import { viewOf } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';
import { performerOf, reasonsFor } from './gate-seen.ts';
import { anotherProtocol, protocolHere } from './protocol-here.ts';

type Typed = FormProblem['typed'];

/** Starts a session as it was typed, and answers the form: 409 with the reasons where the gate says no. */
export async function answerStart(
	here: WithInfant,
	protocol: Protocol,
	data: StartTyped,
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const performer = performerOf(here) ?? error(403);
	const { id, permission, wristband: code } = data;
	const refusedAt = (status: number, errors: Record<string, string>) =>
		sendBack(status, problem(START_SESSION, errors, typed));
	if (code !== null) {
		const read = { infantId, unitId: unit.id, personId: person.id, code, now };
		if (!(await isWristbandOf(db, read))) {
			const sentence = m.sessions_new_wristband_other({ name: infant.name });
			return refusedAt(409, { wristband: sentence });
		}
	}
	const before = beforeTyped(data);
	const about = { id, infantId, unit, performer, protocol, before, permission };
	const asked = { ...askedTyped(data), position: data.position ?? null };
	const read = readBefore(data, askedOf(protocol, here.as));
	const started = await startSession(db, { ...about, ...read, asked, now });
	const refused = (sentence: string) => refusedAt(409, { '': sentence });
	switch (started.kind) {
		case 'elsewhere':
			return error(404);
		case 'refused': {
			const reasons = (await reasonsFor(here, started.gate.reasons)).join(' ');
			return refused(m.sessions_refused({ reasons }));
		}
		case 'another-protocol':
			return anotherProtocol(START_SESSION, started.protocol, typed);
		case 'left-out':
			return refusedAt(409, { 'techniques[]': leftOutSentence(started.technique) });
		case 'already-open':
			return refused(m.sessions_already_open({ time: timeIn(unit.timeZone, started.startedAt) }));
		case 'conflict': {
			const stored = await storedWords(here, id);
			return refused(
				m.sessions_start_conflict({
					stored,
					sent: words(saidTo(here.as), before.stateBefore, permission)
				})
			);
		}
		default:
			return redirect(303, `/infants/${infantId}/sessions/${id}`);
	}
}

/** Records that it was not done, and answers the form. */
export async function answerNotDone(
	here: WithInfant,
	data: z.output<typeof notDoneSchema>,
	typed: Typed
) {
	const { db, infant, unit, now } = here;
	const { infantId } = infant;
	const performer = performerOf(here) ?? error(403);
	const asked = { ...data, infantId, unit, performer, protocol: await protocolHere(here), now };
	const recorded = await recordNotDone(db, asked);
	if (recorded.kind === 'elsewhere') return error(404);
	if (recorded.kind === 'conflict') {
		const stored = await storedWords(here, data.id);
		const ending = { as: 'not-done', reason: data.reason, stateAfter: null } as const;
		const sent = endingReason(ending, saidTo(here.as)) ?? '';
		const sentence = m.sessions_start_conflict({ stored, sent });
		return sendBack(409, problem(NOT_DONE, { '': sentence }, typed));
	}
	return redirect(303, `/infants/${infantId}/sessions`);
}

/** The session that stands under a key, in a few words. */
async function storedWords(here: WithInfant, id: string): Promise<string> {
	const { db, infant, unit, now } = here;
	const said = saidTo(here.as);
	const recorded = await sessions.find(db, infant.infantId, id);
	if (!recorded) return '';
	const view = viewOf(recorded, now);
	const what =
		view.permission === null
			? (endingReason(view.ending, said) ?? '')
			: words(said, view.stateBefore, view.permission);
	return `${timeIn(unit.timeZone, recorded.startedAt)} ${what}`;
}

function words(said: Said, state: BehaviouralState | null, permission: Permission): string {
	return [state && said.states[state], said.permissions[permission]].filter(Boolean).join(', ');
}
