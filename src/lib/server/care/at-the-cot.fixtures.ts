import type { Instant } from '#lib/domain/calendar.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { newId } from '../ids.ts';
import type { Database } from '../db/open.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording
} from '../db/testing-data.ts';
import { recordSessionEvent } from './record-session-event.ts';
import type { Step } from './session-writer.ts';
import { startSession } from './start-session.ts';

/** So many minutes after half past nine of a morning in New York. */
export const minutesOn = (minutes: number): Instant =>
	new Date(Date.parse('2026-11-23T14:30:00.000Z') + minutes * 60_000).toISOString();

/** The two steps after which a session is over. */
export const OVER = {
	stopped: { kind: 'ended', detail: { as: 'stopped', reason: null, stateAfter: null } },
	inError: { kind: 'entered-in-error', detail: { eventId: null, reason: 'twin' } }
} as const satisfies Record<string, Step>;

/**
 * A practitioner at an infant's cot with what the gate needs for a massage, unless left out: a mother's
 * yes, a clearance, and that the practitioner was taught.
 */
export async function atACot(
	db: Database,
	{
		without = [],
		yes = {}
	}: {
		without?: ('consent' | 'clearance' | 'teaching')[];
		/** What the mother's yes says otherwise than usual. */
		yes?: Parameters<typeof aDecision>[2];
	} = {}
) {
	const unit = await aUnit(db);
	const infant = await anInfant(db, { unit });
	const parent = await aParent(db, { infant });
	const practitioner = await aPerson(db, { unit, role: 'practitioner' });
	const wording = await aWording(db, { unit });
	const who = { unit, infant, parent, wording };
	const decision = without.includes('consent') ? null : await aDecision(db, who, yes);
	const clearance = without.includes('clearance') ? null : await aClearance(db, who);
	if (!without.includes('teaching')) await aTeaching(db, { person: practitioner, unit });
	return { ...who, infantId: infant.infantId, practitioner, decision, clearance };
}

/**
 * The practitioner's session at that cot, begun by the use case at a moment; `where` it is recorded in, and
 * what records a step that must be written.
 */
export async function aSessionAtACot(db: Database, now: Instant) {
	const cot = await atACot(db);
	const { infantId, unit, practitioner } = cot;
	const sessionId = newId();
	await startSession(db, {
		...{ id: sessionId, infantId, unit, protocol: TRIAL_PROTOCOL, permission: 'accepting', now },
		performer: { id: practitioner.id, kind: 'practitioner' },
		before: { stateBefore: 'drowsy' }
	});
	const where = { infantId, unit, sessionId, personId: practitioner.id };
	const record = async (step: Step, at: Instant): Promise<void> => {
		const happened = await recordSessionEvent(db, {
			...where,
			id: newId(),
			now: at,
			steps: [step]
		});
		if (happened.kind !== 'written')
			throw new Error(`${step.kind} was not written: ${happened.kind}`);
	};
	return { ...cot, sessionId, where, record };
}

/** A session of the practitioner that began at a moment, with its steps as they were tapped. */
export async function begunEarlier(
	db: Database,
	ask: {
		infantId: string;
		practitioner: { id: string };
		sessionId: string;
		startedAt: string;
		steps: readonly (readonly [kind: string, at: string, detail: object])[];
	}
): Promise<void> {
	const { infantId, practitioner, sessionId, startedAt, steps } = ask;
	const own = { infantId, authorId: practitioner.id, digest: 'test' };
	await db
		.insertInto('session')
		.values({
			...{ ...own, id: sessionId, performerId: own.authorId, performerKind: 'practitioner' },
			...{ entryMode: 'live', protocol: JSON.stringify(TRIAL_PROTOCOL), gate: '{}', startedAt },
			...{ basis: null, reason: null, afterwards: null, recordedAt: startedAt },
			unitDay: startedAt.slice(0, 10)
		})
		.execute();
	for (const [kind, at, detail] of steps) {
		const row = { ...own, id: newId(), sessionId, kind, at, recordedAt: at };
		await db
			.insertInto('sessionEvent')
			.values({ ...row, detail: JSON.stringify(detail) })
			.execute();
	}
}
