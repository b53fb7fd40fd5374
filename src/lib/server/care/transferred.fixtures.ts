import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as eventSchema from '#lib/schemas/growth-event.ts';
import { clear } from './clear.ts';
import { correctMeasurement } from './correct-measurement.ts';
import { correctWeight } from './correct-weight.ts';
import { endStay } from './end-stay.ts';
import { writeVersion } from './facts-versions.ts';
import { logMeasurements } from './log-measurements.ts';
import { logWeight } from './log-weight.ts';
import { typedMeasurementCorrection, typedMeasurements } from './measuring.fixtures.ts';
import { correctEvent, recordEvent } from './record-growth-event.ts';
import { recordSessionEvent } from './record-session-event.ts';
import { reviewWeight } from './review-weight.ts';
import type { Step } from './session-writer.ts';
import { startSession } from './start-session.ts';
import { transferInfant } from './transfer-infant.ts';
import { typedCorrection, typedWeight } from './weighing.fixtures.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { RoleTable } from '../db/tables/people.ts';
import * as testing from '../db/testing-data.ts';
import { newId } from '../ids.ts';

/** A moment of the morning of 23 November in New York. */
export const at = (time: string) => new Date(`2026-11-23T${time}:00-05:00`).toISOString();

/** What no page of the former unit may say: everything recorded afterwards holds it. */
export const LATER = 'recorded later';
/** The grams of the weights that are recorded after the transfer. */
export const LATER_GRAMS = { corrected: 1466, logged: 1477 };

const ENDED: Step = { kind: 'ended', detail: { as: 'stopped', reason: null, stateAfter: null } };

type Person = { id: string };

/** An infant of one unit, its family and the staff of that unit and of another. */
export async function aTransferToCome(db: Database) {
	const [east, west] = [await testing.aUnit(db), await testing.aUnit(db)];
	const person = async (name: string, unit: typeof east, role: RoleTable['role']) => ({
		...(await testing.aPerson(db, { name, unit, role })),
		role
	});
	const staffOf = async (unit: typeof east) => ({
		practitioner: await person('Mei Tan', unit, 'practitioner'),
		clinician: await person('Dr Lindqvist', unit, 'clinician'),
		lead: await person('Rosa Delgado', unit, 'lead')
	});
	const [here, there] = [await staffOf(east), await staffOf(west)];
	const infant = await testing.anInfant(db, { unit: east, bed: '7' });
	const parent = { ...(await testing.aParent(db, { infant })), role: 'parent' };
	const wording = await testing.aWording(db, { unit: east });
	for (const [unit, staff] of [[east, here] as const, [west, there] as const]) {
		await testing.aTeaching(db, { person: staff.practitioner, unit });
	}
	await testing.aWording(db, { unit: west });
	return { east, west, here, there, infant, infantId: infant.infantId, parent, wording };
}

export type Moving = Awaited<ReturnType<typeof aTransferToCome>>;

/**
 * What is recorded in the stay: consent, clearance, a weight of a parent's that is reviewed, a length,
 * a growth event, a session.
 */
export async function recordBefore(db: Database, moving: Moving) {
	const { east, here, infant, parent } = moving;
	await testing.aDecision(db, { ...moving, unit: east });
	await testing.aClearance(db, { infant, unit: east });
	const weight = typedWeight({ weight: '1450', time: '06:10' });
	await logWeight(db, { ...(await entering(db, moving, parent, '07:00')), entry: weight });
	const sizes = typedMeasurements({ length: '43.5', head: '', time: '06:20' });
	const logging = await entering(db, moving, parent, '07:01');
	const measured = await logMeasurements(db, { ...logging, entry: sizes });
	if (measured.kind !== 'written') throw new Error(measured.kind);
	const reviewing = await entering(db, moving, here.clinician, '07:05');
	await reviewWeight(db, { ...reviewing, seen: weight.id });
	const event = anEvent({ note: 'Cultures taken' });
	const recording = await entering(db, moving, here.practitioner, '07:10');
	await recordEvent(db, { ...recording, mayTell: false, entry: event });
	const sessionId = await start(db, moving, east, here.practitioner, '08:00');
	await record(db, moving, { sessionId, unit: east, by: here.practitioner }, '08:15', [ENDED]);
	const measurementId = measured.rootIds[0]!;
	return { weightId: weight.id, measurementId, eventId: event.id, sessionId };
}

/** At ten o'clock it goes to a bed of the other unit. */
export async function transfer(db: Database, { east, west, here, infantId }: Moving) {
	const to = { unitId: west.id, bed: '99' };
	await transferInfant(db, {
		...{ id: newId(), infantId, unit: east, person: here.clinician, to, now: at('10:00') }
	});
}

/** What the other unit records of it: something in every table that a page reads. */
export async function recordAfter(
	db: Database,
	moving: Moving,
	before: Awaited<ReturnType<typeof recordBefore>>
) {
	const { west, there, infantId, infant } = moving;
	const by = there.practitioner;
	const correcting = await entering(db, moving, there.clinician, '10:30', west);
	const grams = { corrected: String(LATER_GRAMS.corrected), logged: String(LATER_GRAMS.logged) };
	const correction = typedCorrection(before.weightId, { weight: grams.corrected, reason: LATER });
	await correctWeight(db, { ...correcting, entry: correction });
	const length = typedMeasurementCorrection(before.measurementId, { value: '44.4', reason: LATER });
	await correctMeasurement(db, { ...correcting, entry: length });
	const logging = await entering(db, moving, by, '10:40', west);
	const later = typedMeasurements({ length: '44.6', head: '33.3', time: '10:35' });
	await logMeasurements(db, { ...logging, entry: later });
	await logWeight(db, { ...logging, entry: typedWeight({ weight: grams.logged, time: '10:35' }) });
	const events = { ...(await entering(db, moving, by, '10:50', west)), mayTell: false };
	await recordEvent(db, { ...events, entry: anEvent({ note: LATER, day: '2026-11-21' }) });
	const said = { id: newId(), kind: 'procedure', day: '2026-11-19', note: LATER, reason: LATER };
	const version = { root: before.eventId, seen: before.eventId };
	const entry = eventSchema.correctEvent.parse({ ...said, ...version });
	await correctEvent(db, { ...events, entry });
	const sessionId = await start(db, moving, west, by, '11:00');
	const ended: Step[] = [ENDED, { kind: 'note', detail: { text: LATER } }];
	await record(db, moving, { sessionId, unit: west, by }, '11:20', ended);
	// said of the session before the transfer, and written down after it
	const first = { sessionId: before.sessionId, unit: west, by };
	const outcome: Step = { kind: 'outcome', detail: { outcome: 'remark', value: LATER } };
	const note: Step = { kind: 'note', detail: { text: LATER } };
	await record(db, moving, first, '11:30', [outcome, note]);
	const decided = { at: at('11:40'), typedName: LATER, decision: 'withdrawn' as const };
	await testing.aDecision(db, { ...moving, unit: west }, decided);
	await clear(db, {
		...{ id: newId(), infantId, unit: west, personId: there.clinician.id, state: 'hold' },
		...{ reason: 'after-surgery', validUntil: null, earliestPmaDays: null, seen: null },
		now: at('11:45')
	});
	await writeVersion(
		db,
		{ id: newId(), seen: infant.id, infantId, person: there.clinician, now: at('11:50') },
		{ before: infant, act: 'correct facts', name: LATER, gestationDays: 213, reason: LATER }
	);
	const corrected = (await infants.facts(db, infantId))!;
	await endStay(db, {
		...{ id: newId(), seen: corrected.id, infantId, unit: west, person: there.clinician },
		...{ how: 'death', date: '2026-11-23', time: '11:55', now: at('12:00') }
	});
	return { sessionId };
}

const anEvent = (typed: Record<string, string>) =>
	eventSchema.addEvent.parse({ id: newId(), kind: 'illness', day: '2026-11-20', ...typed });

/** A session begun five minutes before the transfer, which goes on through it. */
export async function leaveOneRunning(db: Database, moving: Moving): Promise<string> {
	const { east, here, infant } = moving;
	await testing.aDecision(db, { ...moving, unit: east });
	await testing.aClearance(db, { infant, unit: east });
	return start(db, moving, east, here.practitioner, '09:55');
}

/** A twin in the next bed, who is given another name after the transfer. */
export async function aTwin(db: Database, { east, here, infantId }: Moving): Promise<void> {
	const about = { unit: east, bed: '8', twinOf: infantId, name: 'Ada Okafor' };
	const twin = await testing.anInfant(db, about);
	await writeVersion(
		db,
		{ id: newId(), seen: twin.id, infantId: twin.infantId, person: here.lead, now: at('12:00') },
		{ before: twin, act: 'correct facts', name: LATER, reason: LATER }
	);
}

async function entering(
	db: Database,
	{ east, infant, infantId }: Moving,
	person: Person & { role: string },
	time: string,
	unit = east
) {
	const now = at(time);
	const stays = await infants.stays(db, infantId);
	return {
		...{ unit, infant, stays, person, now, today: dayIn(unit.timeZone, now) },
		as: person.role
	};
}

async function start(
	db: Database,
	{ infantId }: Moving,
	unit: Moving['east'],
	performer: Person,
	time: string
) {
	const id = newId();
	const started = await startSession(db, {
		...{ id, infantId, unit, protocol: TRIAL_PROTOCOL, permission: 'accepting' },
		performer: { id: performer.id, kind: 'practitioner' },
		before: { stateBefore: 'drowsy', look: { seen: ['nothing-noted'], where: null } },
		now: at(time)
	});
	if (started.kind !== 'written') throw new Error(JSON.stringify(started));
	return id;
}

async function record(
	db: Database,
	{ infantId }: Moving,
	{ sessionId, unit, by }: { sessionId: string; unit: Moving['east']; by: Person },
	time: string,
	steps: Step[]
) {
	for (const step of steps) {
		const recorded = await recordSessionEvent(db, {
			...{ id: newId(), infantId, unit, sessionId, personId: by.id, now: at(time) },
			steps: [step]
		});
		if (recorded.kind !== 'written') throw new Error(JSON.stringify(recorded));
	}
}
