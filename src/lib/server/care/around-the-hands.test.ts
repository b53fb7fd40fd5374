import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL, type Protocol } from '#lib/domain/protocol.ts';
import { UNDONE } from '#lib/domain/session-taps.ts';
import { afterOf } from '#lib/schemas/session-afterwards.ts';
import { ADVERSE } from '#lib/schemas/adverse-event.ts';
import { readBefore, startSession as startSchema } from '#lib/schemas/session.ts';
import { VITALS } from '#lib/schemas/vitals.ts';
import * as protocols from '../db/protocols.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import { aPerson, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { aProtocol, chosen } from './protocol.fixtures.ts';
import { recordSessionEvent } from './record-session-event.ts';
import type { Step } from './session-writer.ts';
import { startSession } from './start-session.ts';

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

const EMPTY = {
	...{ heartRatePerMinute: null, spo2Percent: null, respiratoryRatePerMinute: null },
	...{ temperature: null, pain: null }
};

describe.each(DATABASES)('what is recorded around the hands on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)));
	afterAll(() => db.destroy());

	/** A session that runs under a protocol of the unit's own, which offers no further technique. */
	async function running(typed: Record<string, string | string[]> = {}) {
		const cot = await atACot(db);
		const { infantId, unit, practitioner } = cot;
		const lead = { unit, person: await aPerson(db, { unit, role: 'lead' }), now: NOW };
		await chosen(db, lead, await aProtocol(db, lead, typed));
		const protocol = await protocols.unitDefault(db, unit.id);
		const sessionId = newId();
		const start = (more: object = {}) =>
			startSession(db, {
				...{ id: sessionId, infantId, unit, protocol, permission: 'accepting', now: NOW },
				performer: { id: practitioner.id, kind: 'practitioner' },
				before: { stateBefore: null },
				...more
			});
		const record = (step: Step, minutes: number, personId = practitioner.id, id = newId()) =>
			recordSessionEvent(db, {
				...{ id, infantId, unit, sessionId, personId, now: later(minutes), steps: [step] }
			});
		const view = async (minutes = 60) =>
			viewOf((await sessions.find(db, infantId, sessionId))!, later(minutes));
		return { ...cot, protocol, sessionId, start, record, view };
	}

	it('numbers typed on the start form are kept with the start, of before', async () => {
		const { start, view } = await running();
		const vitals = { ...EMPTY, moment: 'before' as const, heartRatePerMinute: 151 };
		const warmth = { source: 'incubator', room: null, axillary: null } as const;
		await start({ vitals, warmth });
		expect(await view()).toMatchObject({
			vitals: [{ detail: vitals, at: NOW }],
			warmth: { detail: warmth },
			clock: 'running'
		});
	});

	it('the same reading sent twice is one; hands off stands with its own time', async () => {
		const { start, record, view, practitioner } = await running();
		await start();
		const read: Step = { kind: 'vitals', detail: { ...EMPTY, moment: 'during', spo2Percent: 97 } };
		const id = newId();
		expect(await record(read, 2, practitioner.id, id)).toEqual({ kind: 'written' });
		expect(await record(read, 3, practitioner.id, id)).toEqual({ kind: 'already' });
		const off: Step = { kind: 'hands-off', detail: { closingCue: true } };
		expect(await record(off, 3)).toMatchObject({ refusal: { id: 'not-over' } });
		const end = { as: 'stopped', reason: null, stateAfter: null } as const;
		await record({ kind: 'ended', detail: end }, 5);
		expect(await record(off, 6)).toEqual({ kind: 'written' });
		const { vitals, handsOff } = await view();
		expect(vitals).toHaveLength(1);
		expect(handsOff?.at).toBe(later(6));
	});

	it('a technique that the protocol leaves out is refused at the start, a phase and a correction', async () => {
		const { start, record, view, protocol } = await running();
		expect(protocol.techniques).toEqual([]);
		const asked = { ...MASSAGE_ALONE, techniques: ['foot-reflexology'] as const };
		expect(await start({ asked })).toEqual({ kind: 'left-out', technique: 'foot-reflexology' });
		await start();
		const refused = { refusal: { id: 'technique-left-out', technique: 'myofascial-release' } };
		const techniques = ['kinesthetic', 'myofascial-release'] as const;
		const phase: Step = { kind: 'phase-started', detail: { phase: 1, techniques } };
		expect(await record(phase, 2)).toMatchObject(refused);
		const { events } = (await sessions.find(db, ...(await here())))!;
		const eventId = events.find((one) => one.kind === 'phase-started')!.id;
		const added: Step = { kind: 'detail-added', detail: { eventId, techniques } };
		expect(await record(added, 2)).toMatchObject(refused);
		const contained: Step = {
			kind: 'detail-added',
			detail: { eventId, techniques: ['tactile-stroking', 'containment'] }
		};
		expect(await record(contained, 2)).toEqual({ kind: 'written' });
		expect((await view()).phases[0]?.techniques).toEqual(['tactile-stroking', 'containment']);

		async function here(): Promise<[string, string]> {
			const row = await db
				.selectFrom('session')
				.select(['infantId', 'id'])
				.orderBy('recordedAt', 'desc')
				.orderBy('id', 'desc')
				.executeTakeFirstOrThrow();
			return [row.infantId, row.id];
		}
	});

	it('an adverse event is struck with a reason, whenever, and by no undone tap', async () => {
		const { start, record, view, practitioner } = await running();
		await start();
		const id = newId();
		const adverse: Step = {
			kind: 'adverse',
			detail: { what: 'Vomited.', severity: 'mild', toldTo: null, incidentNumber: '17' }
		};
		await record(adverse, 1, practitioner.id, id);
		const strike = (reason: string): Step => ({
			kind: 'entered-in-error',
			detail: { eventId: id, reason }
		});
		expect(await record(strike(UNDONE), 1)).toMatchObject({ kind: 'impossible' });
		expect(await record({ kind: 'family-told', detail: { eventId: newId() } }, 2)).toMatchObject({
			refusal: { id: 'no-such-entry' }
		});
		expect(await record({ kind: 'family-told', detail: { eventId: id } }, 2)).toEqual({
			kind: 'written'
		});
		expect(await record(strike('The twin'), 45)).toEqual({ kind: 'written' });
		expect((await view()).adverse).toMatchObject([
			{ toldAt: later(2), struck: { reason: 'The twin' } }
		]);
		expect(await record(strike('Once more'), 46)).toMatchObject({
			refusal: { id: 'no-such-entry' }
		});
	});
});

describe('what is typed around the hands', () => {
	const asking = (fields: Protocol['fields']): Protocol => ({ ...TRIAL_PROTOCOL, fields });
	const errorsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } }) =>
		result.error?.issues.map(({ path }) => String(path[0])) ?? [];
	const start = (protocol: Protocol, typed: object) =>
		startSchema(protocol).safeParse({
			...{ id: newId(), protocol: 'elmoneim-2021/1', permission: 'accepting' },
			...typed
		});

	it('is refused beside the field where the protocol requires it and it is missing', () => {
		const required = asking({ 'vitals-before': 'required', warmth: 'required' });
		expect(errorsOf(start(required, {}))).toEqual(['heartRate', 'warmthSource']);
		expect(errorsOf(start(required, { spo2: '97', room: '79', roomUnit: 'fahrenheit' }))).toEqual(
			[]
		);
		const shown = asking({ 'vitals-before': 'shown', warmth: 'shown' });
		expect(errorsOf(start(shown, {}))).toEqual([]);
		const ends = { id: newId(), eventId: newId(), stateAfter: 'drowsy' };
		const end = afterOf(asking({ 'vitals-after': 'required' })).schema;
		expect(errorsOf(end.safeParse(ends))).toEqual(['heartRate']);
		expect(errorsOf(afterOf(asking({})).schema.safeParse(ends))).toEqual([]);
	});

	it.each([
		[{ heartRate: '1400' }, ['heartRate']],
		[{ heartRate: '14o' }, ['heartRate']],
		[{ spo2: '101' }, ['spo2']],
		[{ temperature: '98.6', temperatureUnit: 'celsius' }, ['temperature']],
		[{ temperature: '36.8', temperatureUnit: 'fahrenheit' }, ['temperature']],
		[{ painScale: 'n-pass' }, ['painTotal']],
		[{ painTotal: '3' }, ['painScale']],
		[{ painScale: 'other', painTotal: '3' }, ['painName']],
		[{ painScale: 'n-pass', painTotal: '31' }, ['painTotal']],
		[{}, ['heartRate']],
		[{ respiratoryRate: '0' }, []],
		[{ painScale: 'n-pass', painTotal: '-4' }, []],
		[{ temperature: '36,8' }, []]
	])('%j says what is wrong at %j', (typed, fields) => {
		const sent = { id: newId(), moment: 'after', ...typed };
		expect(errorsOf(VITALS.schema.safeParse(sent))).toEqual(fields);
	});

	it('keeps a temperature in °C with what was typed', () => {
		const protocol = asking({ 'vitals-before': 'shown' });
		const typed = start(protocol, { temperature: '98.6', temperatureUnit: 'fahrenheit' });
		expect(readBefore(typed.data!, protocol).vitals?.temperature).toEqual({
			...{ celsius: 37, typed: '98.6', unit: 'fahrenheit' }
		});
		expect(readBefore(start(protocol, {}).data!, protocol)).toEqual({ vitals: null, warmth: null });
	});

	it('an adverse event says what and how severe; the rest may be left empty', () => {
		expect(errorsOf(ADVERSE.schema.safeParse({ id: newId() }))).toEqual(['what', 'severity']);
	});
});
