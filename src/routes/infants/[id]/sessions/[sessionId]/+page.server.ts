import { askedOf } from '#lib/domain/protocol.ts';
import * as taps from '#lib/schemas/bedside.ts';
import * as afterwards from '#lib/schemas/session-afterwards.ts';
import * as correction from '#lib/schemas/session-correction.ts';
import * as late from '#lib/schemas/late-session.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as adverse from '#lib/schemas/adverse-event.ts';
import { VITALS, vitalsTyped } from '#lib/schemas/vitals.ts';
import { adverseAuthor, handsOffAt, readAt, toldAfter } from '#lib/server/around-the-hands.ts';
import { at, record, recordIn, seenAt, sessionHere } from '#lib/server/bedside.ts';
import type { Step } from '#lib/server/care/session-writer.ts';
import { readBedside } from '#lib/server/read-bedside.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { answerSignature } from '#lib/server/late-answers.ts';
import { correctionAsked, strikeAsked } from '#lib/server/session-corrections.ts';
import { newestPlace, textOf } from '#lib/server/db/audit-places.ts';
import { takeQueued, tapped } from '#lib/server/queued-entries.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms that a session that is over brings only where its address asks for one. */
const ADDED = [
	'outcomes',
	'vitals',
	'hands-off',
	'techniques',
	'note',
	'error',
	'correct',
	'strike',
	'adverse'
] as const;

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	// Before the rest: what is written in between is told to the page once it listens.
	const readUpTo = textOf(await newestPlace(here.db));
	const add = ADDED.find((one) => one === event.url.searchParams.get('add')) ?? null;
	return { ...(await readBedside(here, await sessionHere(event, here), readUpTo)), add };
};

export const actions: Actions = {
	pause: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.STEP, (_, recorded) => tapped(recorded, 'pause'));
	},
	resume: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.STEP, (_, recorded) => tapped(recorded, 'resume'));
	},
	finish: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.STEP, (_, recorded) => tapped(recorded, 'finish'));
	},
	stop: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.STEP, (_, recorded) => tapped(recorded, 'stop'));
	},
	notDone: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.GIVE_UP, ({ reason }) => ({
			steps: [{ kind: 'ended', detail: { as: 'not-done', reason, stateAfter: null } }]
		}));
	},
	next: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.NEXT, ({ phase }, recorded) =>
			tapped(recorded, 'next', String(phase))
		);
	},
	ask: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.ASK, ({ answer }, recorded) => tapped(recorded, 'ask', answer));
	},
	cue: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.CUE, ({ cue }, recorded) => tapped(recorded, 'cue', cue));
	},
	act: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.ACT, ({ eventId, action }, recorded) =>
			tapped(recorded, 'act', action, eventId)
		);
	},
	why: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.PAUSE_REASON, ({ eventId, reason }, recorded) =>
			tapped(recorded, 'why', reason, eventId)
		);
	},
	undo: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, taps.UNDO, ({ eventId }, recorded) =>
			tapped(recorded, 'undo', '', eventId)
		);
	},
	takeOver: async (event) => {
		const here = await guard.infant(event, 'take over a session');
		const as = here.as === 'parent' ? ('parent' as const) : ('practitioner' as const);
		const recorded = await sessionHere(event, here);
		return recordIn(event, here, recorded, taps.TAKE_OVER, () => ({
			steps: [{ kind: 'taken-over', detail: { as } }]
		}));
	},
	/** What was tapped without a network, one entry at a time; only a page's script sends it. */
	queued: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return takeQueued(event, here);
	},
	after: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		const { protocol } = await sessionHere(event, here);
		return record(event, here, afterwards.afterOf(askedOf(protocol, here.as)), (typed, recorded) =>
			toldAfter(recorded, typed, here.now)
		);
	},
	handsOff: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, afterwards.HANDS_OFF, ({ closingCue, seen }, recorded) =>
			handsOffAt(here, recorded, closingCue === 'given', seen)
		);
	},
	vitals: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, VITALS, ({ moment, seen, ...typed }, recorded) =>
			readAt(here, recorded, { moment, ...vitalsTyped(typed) }, seen)
		);
	},
	adverse: async (event) => {
		const here = await guard.infant(event, 'record an adverse event');
		const recorded = await sessionHere(event, here);
		return recordIn(event, here, recorded, adverse.ADVERSE, (typed) => {
			const steps: Step[] = [{ kind: 'adverse', detail: adverse.adverseTyped(typed) }];
			return at(here, recorded.startedAt, steps, typed.seen);
		});
	},
	adverseTold: async (event) => {
		const here = await guard.infant(event, 'tell of an adverse event');
		const recorded = await sessionHere(event, here);
		return recordIn(event, here, recorded, adverse.ADVERSE_TOLD, ({ eventId }) => ({
			steps: [{ kind: 'family-told', detail: { eventId } }]
		}));
	},
	adverseError: async (event) => {
		const here = await guard.infant(event, 'see adverse events');
		const recorded = await sessionHere(event, here);
		const authorId = await adverseAuthor(event, recorded, here.person.id);
		const asked = await guard.infant(event, 'mark an adverse event in error', { authorId });
		return recordIn(event, asked, recorded, adverse.ADVERSE_IN_ERROR, ({ eventId, reason }) => ({
			steps: [{ kind: 'entered-in-error', detail: { eventId, reason } }]
		}));
	},
	techniques: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, afterwards.TECHNIQUE, (typed) => {
			const { eventId, 'techniques[]': techniques } = typed;
			const touch = afterwards.touchTyped(typed);
			return { steps: [{ kind: 'detail-added', detail: { eventId, techniques, touch } }] };
		});
	},
	outcome: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, afterwards.OUTCOME, (typed, recorded) =>
			seenAt(here, recorded, afterwards.outcomesIn(typed), typed.seen)
		);
	},
	note: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, afterwards.NOTE, ({ text }) => ({
			steps: [{ kind: 'note', detail: { text } }]
		}));
	},
	/** Whoever wrote it stands for it. */
	signAsAuthor: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, afterwards.SIGN, () => ({
			steps: [{ kind: 'signed', detail: {} }]
		}));
	},
	correct: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, correction.CORRECT, (typed, recorded) =>
			correctionAsked(here, typed, recorded)
		);
	},
	strike: async (event) => {
		const here = await guard.infant(event, 'record in a session');
		return record(event, here, correction.STRIKE, strikeAsked);
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
		return record(event, here, afterwards.IN_ERROR, ({ reason }) => ({
			steps: [{ kind: 'entered-in-error', detail: { eventId: null, reason } }]
		}));
	}
};
