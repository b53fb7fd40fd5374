import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { received } from '#lib/charts/growth-data-sent.ts';
import { readLeft } from '#lib/server/care/read-left.ts';
import {
	aTransferToCome,
	aTwin,
	at,
	LATER,
	LATER_GRAMS,
	leaveOneRunning,
	recordAfter,
	recordBefore,
	transfer,
	type Moving
} from '#lib/server/care/transferred.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import * as layout from './+layout.server.ts';
import * as day from './+page.server.ts';
import * as consent from './consent/+page.server.ts';
import * as course from './course/+page.server.ts';
import * as family from './family/+page.server.ts';
import * as growth from './growth/+page.server.ts';
import * as events from './growth/events/+page.server.ts';
import * as file from './growth/table.csv/+server.ts';
import * as measurements from './measurements/+page.server.ts';
import * as measurement from './measurements/[measurementId]/+page.server.ts';
import * as sessionPage from './sessions/[sessionId]/+page.server.ts';
import * as sessions from './sessions/+page.server.ts';
import * as timeline from './timeline/+page.server.ts';
import * as weights from './weights/+page.server.ts';
import * as weight from './weights/[weightId]/+page.server.ts';
import { here } from '../../here.fixtures.ts';

type Load = (event: never) => unknown;
type Page = { load: Load };

describe.each(DATABASES)('what a former unit reads of an infant on $name', (kind) => {
	let moving: Moving;
	let before: Awaited<ReturnType<typeof recordBefore>>;
	let after: Awaited<ReturnType<typeof recordAfter>>;
	let thenSeen: string;
	beforeAll(async () => {
		here.now = '2026-11-25T15:00:00.000Z';
		here.db = await emptyDatabase(kind);
		moving = await aTransferToCome(here.db);
		before = await recordBefore(here.db, moving);
		await transfer(here.db, moving);
		thenSeen = JSON.stringify(await everyPage());
		after = await recordAfter(here.db, moving, before);
	}, 60_000);
	afterAll(() => here.db?.destroy());

	async function asked(who: { id: string }, params = {}, method = 'GET', query = '') {
		const url = new URL(`http://nestling.test/infants/${moving.infantId}${query}`);
		const person = await people.standing(here.db!, who.id, at('12:00'));
		const event = { url, params: { id: moving.infantId, ...params }, locals: { person } };
		return { ...event, request: new Request(url, { method }) } as unknown as RequestEvent;
	}

	async function see<Of extends Page>(
		page: Of,
		params = {},
		who: { id: string } = moving.here.clinician,
		query = ''
	) {
		return (await page.load((await asked(who, params, 'GET', query)) as never)) as Exclude<
			Awaited<ReturnType<Of['load']>>,
			void
		>;
	}

	/** Every page, without the keys that each showing makes anew. */
	async function everyPage() {
		const { weightId, measurementId, sessionId } = before;
		const seen = [
			await see(layout),
			await see(day),
			await see(growth),
			await see(events),
			await see(growth, {}, moving.here.clinician, '?also=length-head'),
			await see(measurements),
			await see(measurement, { measurementId }),
			await see(weights),
			await see(weight, { weightId }),
			await see(sessions),
			await see(sessionPage, { sessionId }),
			await see(timeline),
			await see(consent)
		];
		const NEW = ['key', 'keys', 'stepKeys', 'cueKeys'];
		return seen.map(
			(page) =>
				JSON.parse(
					JSON.stringify(page, (name, value) => (NEW.includes(name) ? undefined : value))
				) as object
		);
	}

	const answer = async (asking: Promise<unknown>) =>
		asking.then(
			() => 200,
			(thrown: { status?: number }) => thrown.status ?? Promise.reject(thrown)
		);

	it('is what it read at the moment of the transfer, to the letter', async () => {
		const seen = JSON.stringify(await everyPage());
		expect(JSON.parse(seen)).toEqual(JSON.parse(thenSeen));
		expect(seen).not.toContain(LATER);
		expect(seen).not.toContain('"99"');
	});

	it('is told that it is the record of that stay, by that unit’s clock, and of no bed', async () => {
		const { stayEnd, infant } = await see(layout);
		expect(stayEnd).toEqual({ unit: 'NICU East', day: '2026-11-23', time: '10:00' });
		expect(infant).toMatchObject({ name: 'Amara Okafor', pma: '36+0', bed: null });
		expect(infant).toMatchObject({ stay: 'transferred', endedOn: null, corrections: [] });
	});

	it('shows a weight that was corrected afterwards as it stood, reviewed as it was, and none later', async () => {
		const { weights: list } = await see(weights);
		expect(list).toMatchObject([{ grams: 1450, reviewedBy: 'Dr Lindqvist', versions: [] }]);
		const { reading } = await see(day);
		expect(reading.lastWeight).toMatchObject({ grams: 1450 });
		const { picture } = await see(growth);
		expect(received(picture).weights.map(({ grams }) => grams)).toEqual([1175, 1450]);
		expect(picture.ended).toBe('transferred');
		const now = await see(weights, {}, moving.there.clinician);
		expect(now.weights.map(({ grams }: { grams: number }) => grams)).toEqual([
			LATER_GRAMS.logged,
			LATER_GRAMS.corrected
		]);
	});

	it('shows a length that was corrected afterwards as it stood, and none later', async () => {
		const { measurements: list, mayLog } = await see(measurements);
		expect(list).toMatchObject([{ millimetres: 435, source: 'parent', versions: [{}] }]);
		expect(mayLog).toBe(false);
		const asked = await see(growth, {}, moving.here.clinician, '?also=length-head');
		expect(asked.sizes).toContain('<td>43.5</td>');
		expect(asked.sizes).not.toContain('<td>44.');
		expect((await see(growth)).sizes).toBeUndefined();
		const now = await see(measurements, {}, moving.there.clinician);
		const millimetres = now.measurements.map((one: { millimetres: number }) => one.millimetres);
		expect(millimetres).toEqual([446, 333, 444]);
	});

	it('shows the growth events of the stay as they stood, on the page, in its list and in the file', async () => {
		const { events: list, may } = await see(events);
		expect(list).toMatchObject([
			{ newest: { word: 'Illness', day: '2026-11-20', note: 'Cultures taken', what: 'first' } }
		]);
		expect(may).toEqual({ record: false, tell: false });
		const page = await see(growth);
		expect(page.events?.lines).toEqual(['20 Nov · 35+4 · Illness']);
		expect(page.events?.link).toBe('Growth events with their notes');
		const csv = await (await file.GET((await asked(moving.here.clinician)) as never)).text();
		expect(csv).toContain('2026-11-20,35+4,249,43,,,');
		expect(csv).not.toMatch(/Procedure|2026-11-19/);
		// the gestation was corrected later too
		const now = await see(growth, {}, moving.there.clinician);
		expect(now.events?.lines).toEqual([
			...['19 Nov · 36+3 · Procedure', '21 Nov · 36+5 · Illness']
		]);
		const { lead } = moving.here;
		expect(await answer(see(events, {}, lead))).toBe(403);
	});

	it('shows the sessions of the stay, without what was written of them later', async () => {
		const list = await see(sessions);
		expect(list.sessions.map(({ id }: { id: string }) => id)).toEqual([before.sessionId]);
		expect(list.sessions[0]).toMatchObject({ status: 'stopped', notes: [], outcomes: [] });
		expect(list.sessions[0]).toMatchObject({ today: false, gate: { since: [] } });
		const { sessionId } = after;
		expect(await answer(see(sessionPage, { sessionId }))).toBe(404);
		const now = await see(sessions, {}, moving.there.clinician);
		expect(now.sessions).toHaveLength(2);
	});

	it('shows consent and clearance as they stood: no later withdrawal, no later hold', async () => {
		const { scopes, history } = await see(consent);
		expect(scopes[0]?.consent.state).toBe('given');
		expect(history).toMatchObject([{ decision: 'given' }]);
		const { clearance } = await see(sessions);
		expect(clearance.state).toBe('cleared');
		const now = await see(consent, {}, moving.there.clinician);
		expect(now.scopes[0]?.consent.state).toBe('withdrawn');
	});

	it('offers nothing to write, and refuses what is written all the same', async () => {
		const { may } = await see(day);
		expect(may).toEqual({ log: false, start: false, plan: false });
		expect((await see(course)).plan).toBeNull();
		expect((await see(weights)).mayLog).toBe(false);
		const list = await see(sessions);
		expect(list).toMatchObject({ performs: false, mayStart: false, openSessionId: null });
		expect(list).toMatchObject({ teaching: null, may: { clear: false, hold: false } });
		const { staff } = await see(consent);
		expect(staff).toMatchObject({ record: null, authority: null, markKeys: {} });
		expect(await answer(see(family))).toBe(403);
		for (const { actions } of [
			...[
				events,
				weights,
				weight,
				measurements,
				measurement,
				sessions,
				sessionPage,
				consent,
				course
			]
		]) {
			for (const [name, act] of Object.entries(actions)) {
				for (const who of Object.values(moving.here)) {
					const event = await asked(who, before, 'POST');
					expect(await answer(Promise.resolve(act(event as never))), name).toBe(403);
				}
			}
		}
	});

	it('says of a session that was going on only that it was not ended in the stay', async () => {
		const running = await aTransferToCome(here.db!);
		const sessionId = await leaveOneRunning(here.db!, running);
		await transfer(here.db!, running);
		const where = { id: running.infantId, sessionId };
		const { clinician } = running.here;
		const { sessions: list, openSessionId } = await see(sessions, where, clinician);
		expect(list).toMatchObject([{ id: sessionId, status: 'in-progress', leftOpen: true }]);
		expect(openSessionId).toBeNull();
		const page = await see(sessionPage, where, clinician);
		expect(page).toMatchObject({ session: { leftOpen: true, massageMinutes: 5 } });
		expect(page).toMatchObject({ records: false, tapped: null, undo: [] });
		const now = await see(sessions, where, running.there.clinician);
		expect(now).toMatchObject({ openSessionId: sessionId, sessions: [{ leftOpen: false }] });
	});

	it('names a twin as it was named then', async () => {
		const twins = await aTransferToCome(here.db!);
		await aTwin(here.db!, twins);
		const twinsSeen = async (who: { id: string }) =>
			(await see(layout, { id: twins.infantId }, who)).infant.twins;
		expect(await twinsSeen(twins.there.clinician).catch(() => null)).toBeNull();
		await transfer(here.db!, twins);
		expect(await twinsSeen(twins.there.clinician)).toEqual([LATER]);
		expect(await twinsSeen(twins.here.clinician)).toEqual(['Ada Okafor']);
	});

	it('is told on its own page that the infant was transferred, and nothing of what came after', async () => {
		const { left, more } = await readLeft(here.db!, { unitId: moving.east.id, most: 5 });
		const then = { id: moving.infantId, name: 'Amara Okafor', how: 'transferred' };
		expect(left).toEqual([{ ...then, at: at('10:00') }]);
		expect(more).toBe(false);
		const there = await readLeft(here.db!, { unitId: moving.west.id, most: 5 });
		expect(there.left).toMatchObject([{ name: LATER, how: 'died', at: at('11:55') }]);
	});

	it('is open to each role as the access table says, and to no other unit', async () => {
		const { practitioner, lead } = moving.here;
		expect((await see(weights, {}, practitioner)).weights).toHaveLength(1);
		expect((await see(consent, {}, lead)).history).toHaveLength(1);
		expect(await answer(see(growth, {}, lead))).toBe(403);
		const elsewhere = await aTransferToCome(here.db!);
		expect(await answer(see(growth, {}, elsewhere.here.clinician))).toBe(404);
	});
});
