import type { Decision } from '#lib/domain/consent-decision.ts';
import type { SessionEvent } from '#lib/domain/session-events.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import type { Outcome } from '#lib/domain/session-vocabulary.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { UNDONE } from '#lib/domain/session-taps.ts';
import * as hands from '#lib/words/hands.ts';
import { saidTo } from '#lib/words/said.ts';
import { describeStep } from '#lib/words/session-steps.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { endingReason } from '#lib/words/sessions.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import { adverseSeen, otherStruck } from './adverse-seen.ts';
import { aroundSeen } from './vitals-seen.ts';
import { offlineSeen } from './offline-seen.ts';
import { signingSeen } from './session-signing.ts';
import { betweenSeen, gateThen, lateSeen, type Background } from './session-gate.ts';

export type SessionSummary = ReturnType<typeof summarise>;

/** A session as a page shows it: times in the unit's zone, and only what this reader may see. */
export function summarise(recorded: Recorded, background: Background) {
	const { now, zone, today, viewer, names, seesNotes } = background;
	const view = viewOf(recorded, now);
	const said = saidTo(viewer.as);
	const nameOf = (id: string) => names[id] ?? '';
	const mayRead = (byId: string) => seesNotes || byId === viewer.personId;
	const day = dayIn(zone, recorded.startedAt);
	return {
		id: recorded.id,
		status: view.status,
		/** In progress at a past moment: how it ended is for the unit that the infant went to. */
		leftOpen: today === null && view.status === 'in-progress',
		/** Who had it, in order, and since when. */
		performers: view.performers.map(({ personId, kind, from }) => {
			return { name: nameOf(personId), kind, from: timeIn(zone, from ?? recorded.startedAt) };
		}),
		day,
		today: day === today,
		time: timeIn(zone, recorded.startedAt),
		massageMinutes: view.massageMinutes,
		phases: view.phases.map(({ kind, plannedMinutes, seconds, startedAt, techniques, touch }) => {
			const touched = hands.touchLine(touch);
			return {
				kind,
				plannedMinutes,
				seconds,
				begun: startedAt !== null,
				techniques,
				touch,
				touched
			};
		}),
		/** What was done with hands in all phases, in words. */
		used: usedWords(view),
		wristbandChecked: beginning(recorded)?.wristbandChecked ?? false,
		look: lookOf(recorded, mayRead),
		permission: view.permission,
		stateBefore: view.stateBefore,
		stateAfter: view.ending?.stateAfter ?? null,
		ended: view.endedAt === null ? null : timeIn(zone, view.endedAt),
		endedBecause: endingReason(view.ending, said),
		stopReason: view.ending?.as === 'stopped' ? view.ending.reason : null,
		stopExplained: view.ending !== null && view.ending.reason !== null,
		cues: view.cues.map(({ id, cue, action, leaning, second }) => {
			return { id, cue, action, leaning, second };
		}),
		pauses: view.pauses.map(({ reason, from, to }) => ({
			time: timeIn(zone, from),
			seconds: to === null ? null : Math.floor((Date.parse(to) - Date.parse(from)) / 1000),
			reason
		})),
		outcomes: view.outcomes
			.filter(({ byId, detail }) => detail.outcome !== 'remark' || mayRead(byId))
			.map((event) => outcomeOf(event, zone, nameOf)),
		notes: view.notes
			.filter(({ byId }) => mayRead(byId))
			.map(({ id, byId, at, detail }) => {
				return { id, text: detail.text, who: nameOf(byId), when: momentWords(at, zone) };
			}),
		around: aroundSeen(view, recorded, { zone, nameOf }),
		adverse: adverseSeen(view, background),
		error: view.enteredInError && {
			who: nameOf(view.enteredInError.byId),
			when: momentWords(view.enteredInError.at, zone),
			reason: mayRead(view.enteredInError.byId) ? view.enteredInError.reason : null
		},
		undone: otherStruck(view).map(({ event, reason }) => ({
			/** Why, of one that was not simply undone; a note of whoever wrote it. */
			reason: reason !== UNDONE && mayRead(event.byId) ? reason : null,
			id: event.id,
			what:
				event.kind === 'note' && !mayRead(event.byId)
					? m.sessions_fact_notes()
					: describeStep(event, said),
			when: momentWords(event.at, zone)
		})),
		offline: offlineSeen(recorded, background),
		gate: gateThen(recorded, view.status, background),
		late: lateSeen(recorded, background),
		signing: signingSeen(recorded, view, background),
		between: betweenSeen(recorded, background)
	};
}

function usedWords({ phases }: SessionView): string {
	const begun = phases.filter(({ startedAt }) => startedAt !== null);
	const used = new Set(begun.flatMap(({ techniques }) => techniques));
	return [...used].map((technique) => hands.techniques[technique]()).join(', ');
}

/** Whose names a list of sessions needs. */
export function peopleIn(recorded: Recorded[], decisions: Decision[]): string[] {
	return [
		...recorded.flatMap(({ performerId, late, signature, events, gate }) => [
			performerId,
			...(gate.asked?.there ?? []),
			...(late ? [late.byId] : []),
			...(signature ? [signature.byId] : []),
			...events.map(({ byId }) => byId)
		]),
		...decisions.map(({ personId }) => personId)
	];
}

function beginning({ events }: Recorded): SessionEvent<'started'>['detail'] | undefined {
	return events.find((event) => event.kind === 'started')?.detail;
}

/** What was seen before; where, in someone's own words, is read as a note is. */
function lookOf(recorded: Recorded, mayRead: (byId: string) => boolean) {
	const look = beginning(recorded)?.look;
	if (!look) return null;
	return { seen: look.seen, where: mayRead(recorded.performerId) ? look.where : null };
}

/** When it was seen, and when it was typed where that is not the same minute. */
function outcomeOf(
	{ id, at, recordedAt, byId, detail }: SessionEvent<'outcome'>,
	zone: string,
	nameOf: (id: string) => string
): Outcome & { id: string; when: string; typed: string | null; who: string } {
	const when = momentWords(at, zone);
	const typed = momentWords(recordedAt, zone);
	return { ...detail, id, when, typed: typed === when ? null : typed, who: nameOf(byId) };
}
