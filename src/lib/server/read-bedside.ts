import { inOrder } from '#lib/domain/session-events.ts';
import { nextEndings, nextEvents } from '#lib/domain/session-rules.ts';
import { spansOf } from '#lib/domain/session-clock.ts';
import { PERMISSIONS } from '#lib/domain/session-vocabulary.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import type { WithInfant } from './auth/guard.ts';
import { stayEnd } from './auth/former-stay.ts';
import { mayRecord } from './bedside.ts';
import { gateOf } from './care/record-session-event.ts';
import * as infants from './db/infants.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import { newId } from './ids.ts';
import { mayWithdraw } from './may-withdraw.ts';
import { oneSession } from './read-sessions.ts';
import { stopSeen } from './stop-seen.ts';

/** Everything the bedside page shows of one session, as of now. */
export async function readBedside(here: WithInfant, recorded: Recorded, readUpTo: number) {
	const { db, infant, stays, unit, now, asOf } = here;
	const zone = unit.timeZone;
	const view = viewOf(recorded, now);
	const running = view.status === 'in-progress' && asOf === undefined;
	const events = inOrder(recorded.events, recorded.id);
	const gate = running ? await gateOf(db, recorded, unit, now) : null;
	const siblings = asOf
		? await infants.siblingsAsOf(db, infant, asOf)
		: await infants.siblingsOf(db, infant);
	const records = mayRecord(here, recorded);
	const lastId = (kind: string) => events.findLast((event) => event.kind === kind)?.id ?? null;
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
		session: await oneSession(here, recorded),
		clock: {
			state: view.clock,
			phase: view.phase,
			phases: view.phases.map(({ kind, plannedMinutes }) => ({ kind, plannedMinutes })),
			spans: view.clock === 'over' ? [] : spansOf(events),
			asked: view.clockSetAt === null ? null : timeIn(zone, view.clockSetAt)
		},
		/** The server's own moment, so that a phone with a wrong clock shows the right second. */
		serverNow: now,
		time: timeIn(zone, now),
		startedDay: dayIn(zone, recorded.startedAt),
		mayWithdraw: await mayWithdraw(here),
		mayGoOn: gate?.allowed ?? true,
		banner: gate ? await stopSeen(here, gate) : [],
		/** The line of the audit up to which this was read, or null where nothing changes any more. */
		readUpTo: running ? readUpTo : null,
		can: records ? { events: nextEvents(view), endings: nextEndings(view) } : null,
		eventIds: {
			pause: view.clock === 'paused' ? lastId('paused') : null,
			end: lastId('ended'),
			phases: view.phases.map(
				(_, phase) =>
					events.find((one) => one.kind === 'phase-started' && one.detail.phase === phase)?.id ??
					null
			)
		},
		key: newId(),
		stepKeys: keysFor([...STEPS, ...PERMISSIONS, ...view.phases.map((_, i) => `phase-${i + 1}`)]),
		cueKeys: keysFor([...recorded.protocol.cues])
	};
}

const STEPS = ['pause', 'resume', 'next', 'finish', 'stop'];

/** A key for each button: a double tap is one event, and two different taps are two. */
function keysFor(buttons: string[]): Record<string, string> {
	return Object.fromEntries(buttons.map((button) => [button, newId()]));
}
