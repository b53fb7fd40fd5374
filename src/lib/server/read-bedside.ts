import { may } from '#lib/domain/access.ts';
import { strikableIn } from '#lib/domain/session-versions.ts';
import { askedOf } from '#lib/domain/protocol.ts';
import { performerNow } from '#lib/domain/session.ts';
import { undoable, undoUntil } from '#lib/domain/session-undo.ts';
import { leftOutBy } from '#lib/domain/gate-asked.ts';
import { inOrder, type SessionEvent, type SessionEventKind } from '#lib/domain/session-events.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import {
	BODY_AREAS,
	CUE_ACTIONS,
	PERMISSIONS,
	TECHNIQUES,
	type BodyArea
} from '#lib/domain/session-vocabulary.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { saidTo } from '#lib/words/said.ts';
import { describeStep } from '#lib/words/session-steps.ts';
import type { WithInfant } from './auth/guard.ts';
import { stayEnd } from './auth/former-stay.ts';
import { mayRecord } from './bedside.ts';
import { clearanceSeen, phasesSeen } from './clearance-seen.ts';
import { gateOf } from './care/record-session-event.ts';
import * as infants from './db/infants.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import { newId } from './ids.ts';
import { mayWithdraw } from './may-withdraw.ts';
import { hopedIn } from './plan-seen.ts';
import { oneSession } from './read-sessions.ts';
import { stopSeen } from './stop-seen.ts';

/** Everything the bedside page shows of one session, as of now. */
export async function readBedside(here: WithInfant, recorded: Recorded, readUpTo: string) {
	const { db, infant, stays, unit, now, asOf } = here;
	const zone = unit.timeZone;
	const view = viewOf(recorded, now);
	const running = view.status === 'in-progress' && asOf === undefined;
	const events = inOrder(recorded.events, recorded.id);
	const gate = running ? await gateOf(db, recorded, unit, now) : null;
	const next = running && view.clock === 'running' ? (view.phase ?? -1) + 1 : null;
	const goesOn =
		gate?.allowed && next !== null && next < view.phases.length
			? (await gateOf(db, recorded, unit, now, { phase: next })).allowed
			: (gate?.allowed ?? true);
	const siblings = asOf
		? await infants.siblingsAsOf(db, infant, asOf)
		: await infants.siblingsOf(db, infant);
	const records = mayRecord(here, recorded);
	const lastId = (kind: string) => events.findLast((event) => event.kind === kind)?.id ?? null;
	const session = await oneSession(here, recorded);
	const said = saidTo(here.as);
	return {
		stayEnd: stayEnd(here),
		/** A parent reads who opened their baby's record. */
		readsOpenings: here.person.parentOf.some(({ infantId }) => infantId === infant.infantId),
		infant: {
			id: infant.infantId,
			name: infant.name,
			bed: stays.find(({ toAt }) => toAt === null)?.bed ?? null,
			birthDay: infant.birthDay,
			twins: siblings.map(({ name }) => name)
		},
		session,
		said,
		hoped: running ? null : await hopedIn(here, recorded.startedAt, session),
		waits: view.clock === 'not-started',
		/** What a running session is made of, for the page to go on by itself without a network. */
		tapped: running
			? {
					session: {
						...{ id: recorded.id, infantId: infant.infantId },
						...{ performerId: '', performerKind: recorded.performerKind },
						protocol: recorded.protocol
					},
					events: events.flatMap((event) => withoutWords(event, here.person.id))
				}
			: null,
		askedAt: view.clockSetAt === null ? null : timeIn(zone, view.clockSetAt),
		/** Who has this page open: what is tapped on it is theirs, and sent under no other name. */
		me: here.person.id,
		/** The server's own moment, so that a phone with a wrong clock shows the right second. */
		serverNow: now,
		time: timeIn(zone, now),
		startedDay: dayIn(zone, recorded.startedAt),
		mayWithdraw: await mayWithdraw(here),
		mayGoOn: goesOn,
		clearance: running ? await clearanceSeen(here) : null,
		phases: phasesSeen(recorded.protocol, gate?.limits),
		banner: gate ? await stopSeen(here, gate) : [],
		/** The line of the audit up to which this was read, or null where nothing changes any more. */
		readUpTo: running ? readUpTo : null,
		records,
		/** What the protocol asks around the hands, and which techniques it holds. */
		asks: askedOf(recorded.protocol, here.as).fields,
		/** Who gets the shorter forms. */
		family: here.as === 'parent',
		/** Where hands were to go, where that was not everywhere: the form begins with it. */
		areas: areasAsked(recorded),
		techniques: TECHNIQUES.filter((one) => leftOutBy(recorded.protocol, [one]).length === 0),
		recordsAdverse:
			asOf === undefined && may(here.person, 'record an adverse event', here.relation).allowed,
		eventIds: {
			end: lastId('ended'),
			phases: view.phases.map(
				(_, phase) =>
					events.find((one) => one.kind === 'phase-started' && one.detail.phase === phase)?.id ??
					null
			)
		},
		/** Whether this reader has it; and how they can take it over, null where that is not theirs to do. */
		isMine: performerNow(view).personId === here.person.id,
		takeOver: running ? await takeOverSeen(here, recorded) : null,
		/** What this person tapped just now and can take back. */
		undo: records ? undoSeen(recorded, here) : [],
		/** What of a session that is over can be marked as entered in error by itself. */
		entries:
			records && view.clock === 'over' && session.error === null
				? entriesSeen(recorded, view, here)
				: [],
		key: newId(),
		stepKeys: keysFor([...STEPS, ...PERMISSIONS, ...view.phases.map((_, i) => `phase-${i + 1}`)]),
		cueKeys: keysFor([...recorded.protocol.cues])
	};
}

/** The areas a session was begun for; none where it was for all of them. */
function areasAsked({ gate }: Recorded): readonly BodyArea[] {
	const areas = gate.asked?.areas ?? [];
	return areas.length < BODY_AREAS.length ? areas : [];
}

/** The key of the form, where the gate has hands of this person on the infant. */
async function takeOverSeen(here: WithInfant, recorded: Recorded) {
	const { db, person, relation, unit, now } = here;
	const answer = may(person, 'take over a session', relation);
	const view = viewOf(recorded, now);
	if (!answer.allowed || view.clock === 'over') return null;
	if (performerNow(view).personId === person.id) return null;
	const kind = answer.as === 'parent' ? 'parent' : 'practitioner';
	const gate = await gateOf(db, recorded, unit, now, { by: { id: person.id, kind } });
	return gate.allowed ? { key: newId() } : null;
}

const STEPS = [
	...['pause', 'resume', 'next', 'finish', 'stop', 'correct', 'strike'],
	...['vitals', 'adverse', 'hands-off'],
	...CUE_ACTIONS
];

/** What can be marked as entered in error by itself; of notes only those that this person may read. */
function entriesSeen(
	recorded: Recorded,
	view: SessionView,
	{ as, person, relation, unit }: WithInfant
) {
	const seesNotes = may(person, 'see staff notes', relation).allowed;
	const readable = (event: SessionEvent) =>
		seesNotes ||
		event.byId === person.id ||
		!(event.kind === 'note' || (event.kind === 'outcome' && event.detail.outcome === 'remark'));
	const standing = new Set(strikableIn(view));
	return inOrder(recorded.events, recorded.id)
		.filter((event) => standing.has(event.id) && readable(event))
		.map((event) => ({
			value: event.id,
			label: `${timeIn(unit.timeZone, event.at)} ${describeStep(event, saidTo(as))}`
		}));
}

/** The taps of this person that can be undone, newest first, each with the moment until which. */
function undoSeen(recorded: Recorded, { as, person, now }: WithInfant) {
	const own = undoable(recorded, recorded.events).filter(({ byId }) => byId === person.id);
	return own
		.map((event) => ({ event, until: undoUntil(event) }))
		.filter(({ until }) => until > now)
		.toReversed()
		.map(({ event, until }) => {
			const what =
				event.kind === 'note' ? m.sessions_fact_notes() : describeStep(event, saidTo(as));
			return { eventId: event.id, key: newId(), what, until };
		});
}

/** What a running session's page has no use for, and what stands in it for staff alone. */
const NOT_SENT: readonly SessionEventKind[] = [
	...(['outcome', 'note', 'vitals', 'warmth', 'hands-off'] as const),
	...(['adverse', 'family-told'] as const)
];

/**
 * An event as the page of a running session has it: what moves the clock and what was seen. No word that
 * a person typed goes with it, and of who tapped it only whether it was this reader.
 */
function withoutWords(event: SessionEvent, readerId: string): SessionEvent[] {
	if (NOT_SENT.includes(event.kind)) return [];
	const { byId, offline, ...rest } = event;
	const plain = { ...rest, byId: byId === readerId ? byId : '' } as SessionEvent;
	if (plain.kind === 'started') plain.detail = { stateBefore: null };
	if (plain.kind === 'entered-in-error') plain.detail = { ...plain.detail, reason: '' };
	return offline?.aside ? [] : [plain];
}

/** A key for each button: a double tap is one event, and two different taps are two. */
function keysFor(buttons: string[]): Record<string, string> {
	return Object.fromEntries(buttons.map((button) => [button, newId()]));
}
