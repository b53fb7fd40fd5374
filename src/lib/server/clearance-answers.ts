import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	CLEAR,
	HOLD,
	limitsTyped,
	type clear as clearSchema,
	type hold as holdSchema
} from '#lib/schemas/clearance.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { holdReason } from '#lib/words/hold-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import { clear, type NewClearance } from './care/clear.ts';
import { endTyped } from './clearance-seen.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';

type Typed = FormProblem['typed'];

/** Records a clearance as it was typed, and answers the form. */
export function answerClear(here: WithInfant, data: z.output<typeof clearSchema>, typed: Typed) {
	const { id, seen, untilDay, untilTime, earliest } = data;
	const limits = limitsTyped(data);
	const content = { state: 'cleared', reason: null, earliestPmaDays: earliest, limits } as const;
	return answer(here, CLEAR, { id, seen, ...content }, [untilDay, untilTime], typed);
}

/** Records a hold as it was typed, and answers the form. */
export function answerHold(here: WithInfant, data: z.output<typeof holdSchema>, typed: Typed) {
	const { id, reason, untilDay, untilTime } = data;
	const content = {
		state: 'hold',
		reason,
		earliestPmaDays: null,
		limits: null,
		seen: null
	} as const;
	return answer(here, HOLD, { id, ...content }, [untilDay, untilTime], typed);
}

async function answer(
	here: WithInfant,
	form: string,
	asked: Pick<NewClearance, 'id' | 'seen' | 'state' | 'reason' | 'earliestPmaDays' | 'limits'>,
	[day, time]: [string | null, string | null],
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const zone = unit.timeZone;
	const refused = (errors: Record<string, string>, status = 400) =>
		sendBack(status, problem(form, errors, typed));
	const end = day === null ? { kind: 'end' as const, end: null } : endTyped(zone, day, time);
	if (end.kind === 'never') return refused({ untilTime: m.sessions_until_never() });
	if (end.end !== null && end.end <= now) return refused({ untilDay: m.sessions_until_past() });
	const request = { ...asked, infantId: infant.infantId, unit, personId: person.id, now };
	const cleared = await clear(db, { ...request, validUntil: end.end });
	switch (cleared.kind) {
		case 'elsewhere':
			error(404);
			break;
		case 'newer-hold':
			return refused({ '': m.sessions_newer_hold({ time: timeIn(zone, cleared.at) }) }, 409);
		case 'conflict': {
			const stored = recordWords(cleared.stored, zone);
			const sent = recordWords({ ...asked, validUntil: end.end }, zone);
			return refused({ '': m.sessions_clearance_conflict({ stored, sent }) }, 409);
		}
		default:
			redirect(303, `/infants/${infant.infantId}/sessions`);
	}
}

/** A record in a few words, for showing two beside each other. */
function recordWords(
	row: { state: 'cleared' | 'hold'; reason: string | null; validUntil: string | null },
	zone: string
): string {
	const until =
		row.validUntil === null ? m.sessions_conflict_no_end() : momentWords(row.validUntil, zone);
	if (row.state === 'cleared') return m.sessions_conflict_cleared({ until });
	const known = HOLD_REASONS.find((reason) => reason === row.reason);
	return m.sessions_conflict_held({ reason: known ? holdReason(known) : '', until });
}
