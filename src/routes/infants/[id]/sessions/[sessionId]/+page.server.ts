import { techniquesOfPhase } from '#lib/domain/gate-asked.ts';
import * as schemas from '#lib/schemas/bedside.ts';
import * as late from '#lib/schemas/late-session.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { record, seenAt, sessionHere } from '#lib/server/bedside.ts';
import { readBedside } from '#lib/server/read-bedside.ts';
import { DECLINED } from '#lib/server/care/start-session.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSignature } from '#lib/server/late-answers.ts';
import type { Step } from '#lib/server/care/session-writer.ts';
import { newestSeq } from '#lib/server/db/audit-lines.ts';
import type { Recorded } from '#lib/server/db/session-rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	// Before the rest: what is written in between is told to the page once it listens.
	const readUpTo = await newestSeq(here.db);
	return readBedside(here, await sessionHere(event, here), readUpTo);
};

const STEPS: Record<'pause' | 'resume' | 'finish' | 'stop', Step> = {
	pause: { kind: 'paused', detail: { reason: null } },
	resume: { kind: 'resumed', detail: {} },
	finish: { kind: 'ended', detail: { as: 'completed', reason: null, stateAfter: null } },
	stop: { kind: 'ended', detail: { as: 'stopped', reason: null, stateAfter: null } }
};

export const actions: Actions = {
	pause: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.STEP, () => ({ steps: [STEPS.pause] }));
	},
	resume: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.STEP, () => ({ steps: [STEPS.resume] }));
	},
	finish: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.STEP, () => ({ steps: [STEPS.finish] }));
	},
	stop: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.STEP, () => ({ steps: [STEPS.stop] }));
	},
	notDone: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.GIVE_UP, ({ reason }) => ({
			steps: [{ kind: 'ended', detail: { as: 'not-done', reason, stateAfter: null } }]
		}));
	},
	next: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.NEXT, ({ phase }, recorded) => ({
			steps: [begin(recorded, phase)]
		}));
	},
	ask: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.ASK, ({ answer }, recorded) => ({
			steps: [{ kind: 'permission-asked', detail: { answer } }, ...following(answer, recorded)]
		}));
	},
	cue: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.CUE, ({ cue }) => ({
			steps: [{ kind: 'cue', detail: { cue, action: null } }]
		}));
	},
	why: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.PAUSE_REASON, ({ eventId, reason }) => ({
			steps: [{ kind: 'detail-added', detail: { eventId, reason } }]
		}));
	},
	after: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.AFTER, ({ eventId, reason, stateAfter }) => ({
			steps: [
				{
					kind: 'detail-added',
					detail: { eventId, ...(reason && { reason }), ...(stateAfter && { stateAfter }) }
				}
			]
		}));
	},
	techniques: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.TECHNIQUE, ({ eventId, ...typed }) => ({
			steps: [{ kind: 'detail-added', detail: { eventId, techniques: typed['techniques[]'] } }]
		}));
	},
	outcome: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.OUTCOME, (typed, recorded) =>
			seenAt(here, recorded, schemas.outcomesIn(typed), typed.seen)
		);
	},
	note: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.NOTE, ({ text }) => ({
			steps: [{ kind: 'note', detail: { text } }]
		}));
	},
	sign: async (event) => {
		const here = await guard.infant(event, 'see sessions');
		const { id: sessionId, performerId, late: entry } = await sessionHere(event, here);
		const authorId = entry?.byId ?? performerId;
		const asked = await guard.infant(event, 'second-sign', { authorId });
		const form = await readForm(event.request, late.secondSign, late.SECOND_SIGN);
		if (!form.ok) return sendBack(400, form.problem);
		return answerSignature(asked, { id: form.data.id, sessionId }, form.typed);
	},
	error: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, schemas.IN_ERROR, ({ reason }) => ({
			steps: [{ kind: 'entered-in-error', detail: { eventId: null, reason } }]
		}));
	}
};

/** What follows the infant's answer: the first phase, waiting, or the end. */
function following(answer: string, recorded: Recorded): Step[] {
	if (answer === 'accepting') return [begin(recorded, 0)];
	return answer === 'declining' ? [{ kind: 'ended', detail: DECLINED }] : [];
}

function begin({ protocol, gate }: Recorded, phase: number): Step {
	const techniques = techniquesOfPhase(protocol.phases[phase]?.kind ?? 'tactile', gate.asked);
	return { kind: 'phase-started', detail: { phase, techniques } };
}
