import type { Instant } from '#lib/domain/calendar.ts';
import { gate } from '#lib/domain/consent-gate.ts';
import { asideBecause, momentMade, type MadeOffline } from '#lib/domain/made-offline.ts';
import type { SessionEvent } from '#lib/domain/session-events.ts';
import type { Refusal } from '#lib/domain/session-rules.ts';
import * as audit from '../audit/audit.ts';
import { answered } from '../audit/gate-answers.ts';
import type { Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import { notBefore, type Recorded } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { askTheGate, whatStands } from './ask-the-gate.ts';
import {
	keyed,
	putsHandsOn,
	phaseIn,
	questionOf,
	sentBefore,
	type Happening
} from './record-session-event.ts';
import { stepDigest, writeStep } from './session-writer.ts';

export interface OfflineEntry extends Omit<Happening, 'at'> {
	/** When it was made, by the device's clock as the page had measured it against the server's. */
	madeAt: Instant;
	/** When the gate had last answered the page on which it was made. */
	gateAskedAt: Instant;
}

export type Taken =
	| Once<'sessionEvent'>
	/** Its moment cannot be: nothing was written. */
	| { kind: 'impossible'; refusal: Refusal };

/**
 * Records what was tapped without a network. What happened is kept whatever stands by now: where the gate
 * says no of a step that put hands on, of its moment or of now, that is kept with it and named in the
 * audit; what could not follow is kept and counts for nothing.
 */
export function recordOfflineEntry(db: Database, entry: OfflineEntry): Promise<Taken> {
	const { id, infantId, unit, sessionId, personId, steps, now, gateAskedAt } = entry;
	return db.transaction().execute(async (tx): Promise<Taken> => {
		await audit.takeTurn(tx);
		const recorded = await sessions.find(tx, infantId, sessionId);
		if (!recorded) return { kind: 'elsewhere' };
		const recordedAt = notBefore(recorded, now);
		const events = keyed(id, steps);
		const before = await sentBefore(tx, events, { sessionId, infantId });
		if (before) return before;
		const { startedAt } = recorded;
		const moment = momentMade(entry.madeAt, { startedAt, now: recordedAt });
		if ('refusal' in moment) return { kind: 'impossible', ...moment };
		const { at } = moment;
		const answers = putsHandsOn(steps, recorded.events)
			? await bothAnswers(tx, recorded, { unit, at, now, phase: phaseIn(steps) })
			: null;
		const where = { sessionId, infantId, authorId: personId, at, now: recordedAt };
		let aside: MadeOffline['aside'] = null;
		for (const { step, eventId } of events) {
			const event = { ...step, id: eventId, sessionId, at, recordedAt, byId: personId };
			aside ??= asideBecause(recorded, recorded.events, event as SessionEvent, recordedAt);
			const offline = {
				gateAskedAt,
				gate: putsHandsOn([step], recorded.events) ? answers : null,
				aside
			};
			await writeStep(tx, { ...where, id: eventId, offline }, step);
			recorded.events.push({ ...event, offline } as SessionEvent);
		}
		const line = { at: now, personId, unitId: unit.id, infantId };
		if (answers) await answered(tx, answers.now, { ...line, subject: sessionId });
		const isAgainst = answers !== null && !(answers.then.allowed && answers.now.allowed);
		const act = isAgainst ? 'session: hands on against a no' : `session: ${steps[0]!.kind}`;
		const digest = stepDigest(sessionId, steps[0]!);
		await audit.record(tx, { ...line, act, subject: id, digest });
		return { kind: 'written' };
	});
}

/**
 * What the gate says of the moment a step was made and of now. Of the moment it is asked as of then: what
 * was entered since does not reach back to hands that could not know of it.
 */
async function bothAnswers(
	tx: Database,
	recorded: Recorded,
	{ unit, at, now, phase }: { unit: Unit; at: Instant; now: Instant; phase: number | undefined }
): Promise<NonNullable<MadeOffline['gate']>> {
	const question = await questionOf(tx, recorded, unit, at, { phase });
	return {
		then: gate(await whatStands(tx, question)),
		now: await askTheGate(tx, { ...question, at: now })
	};
}
