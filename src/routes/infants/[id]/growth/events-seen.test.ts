import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '#lib/schemas/growth-event.ts';
import {
	correctEvent,
	markEventInError,
	recordEvent,
	tellEvent
} from '#lib/server/care/record-growth-event.ts';
import { aWardWithWeights } from '#lib/server/care/weighing.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { NOW } from '#lib/server/db/testing-data.ts';
import type { ListedEvent } from '#lib/server/growth-event-list.ts';
import { newId } from '#lib/server/ids.ts';
import * as page from './+page.server.ts';
import * as events from './events/+page.server.ts';
import * as file from './table.csv/+server.ts';
import { here } from '../../../here.fixtures.ts';

type Ward = Awaited<ReturnType<typeof aWardWithWeights>>;

describe.each(DATABASES)('who sees which growth events on $name', (kind) => {
	beforeAll(async () => {
		here.now = NOW;
		here.db = await emptyDatabase(kind);
	}, 60_000);
	afterAll(() => here.db?.destroy());

	async function asked({ infant }: Ward, who: { id: string }) {
		const { infantId } = infant;
		const url = new URL(`http://nestling.test/infants/${infantId}/growth`);
		const person = await people.standing(here.db!, who.id, NOW);
		const request = new Request(url);
		return { url, params: { id: infantId }, locals: { person }, request } as never;
	}

	/** Everything that a reader is sent: the page's data, and the file. */
	async function sentTo(ward: Ward, who: { id: string }) {
		const data = await page.load(await asked(ward, who));
		const csv = await (await file.GET(await asked(ward, who))).text();
		return { data: data as Exclude<typeof data, void>, all: JSON.stringify(data) + csv, csv };
	}

	async function loadEvents(ward: Ward, who: { id: string }) {
		return (await events.load(await asked(ward, who))) as { events: ListedEvent[] };
	}

	/** One event of each kind, two days apart, each with a note. */
	async function aWard(kinds: string[]) {
		const ward = await aWardWithWeights(here.db!);
		const [mei, lindqvist] = [await ward.asPractitioner(), await ward.asClinician()];
		const parent = await ward.asParent();
		const ids: Record<string, string> = {};
		for (const [index, kind] of kinds.entries()) {
			const typed = { id: newId(), kind, day: `2026-11-${String(3 + 2 * index).padStart(2, '0')}` };
			const entry = schema.addEvent.parse({ ...typed, note: `note on ${kind}` });
			await recordEvent(here.db!, { ...mei, mayTell: false, entry });
			ids[kind] = entry.id;
		}
		const tell = (kind: string) => {
			const entry = { id: newId(), root: ids[kind]!, seen: ids[kind]! };
			return tellEvent(here.db!, { ...lindqvist, mayTell: true, entry });
		};
		const [staff, family] = [mei.person, parent.person];
		return { ward, staff, clinician: lindqvist.person, family, tell, ids };
	}

	it('a family: never an illness or procedure until a clinician says that they were told', async () => {
		const { ward, family, tell } = await aWard(['illness', 'procedure', 'other']);
		const before = await sentTo(ward, family);
		expect(before.all).not.toMatch(/illness|procedure|"other"|Other|note on/i);
		expect(before.data).not.toHaveProperty('events');
		expect(before.data.picture).not.toHaveProperty('events');
		await tell('illness');
		const { data, all, csv } = await sentTo(ward, family);
		expect(data.events).toEqual({
			heading: 'Recorded events',
			lines: ['3 Nov · 33+1 · Illness']
		});
		expect(csv).toContain('Illness');
		expect(all).not.toMatch(/procedure|note on/i);
	});

	it('a family: feeds, fortifier, fluids and transfer at once, and no note of them', async () => {
		const kinds = ['feeds', 'fortifier-started', 'fortifier-stopped', 'fluids', 'transfer'];
		const { ward, family } = await aWard(kinds);
		const { data, all } = await sentTo(ward, family);
		expect(data.events?.lines).toHaveLength(5);
		expect(all).not.toContain('note on');
	});

	it('staff: all of them, with their notes on their own page alone', async () => {
		const { ward, staff, clinician } = await aWard(['illness', 'feeds']);
		for (const who of [staff, clinician]) {
			const { data, all } = await sentTo(ward, who);
			expect(data.events?.lines).toHaveLength(2);
			expect(data.events?.link).toBe('Record a growth event');
			expect(all).not.toContain('note on');
			const own = await events.load(await asked(ward, who));
			expect(JSON.stringify(own)).toContain('note on illness');
		}
	});

	it('staff: the newest version of each on its page, the newest day first, whichever day it was moved to', async () => {
		const { ward, staff, ids } = await aWard(['illness', 'feeds']);
		for (const day of ['2026-11-20', '2026-10-20']) {
			const list = await loadEvents(ward, staff);
			const { newest } = list.events.find(({ rootId }) => rootId === ids.illness)!;
			const typed = { id: newId(), root: ids.illness, seen: newest.id, kind: 'illness' };
			const entry = schema.correctEvent.parse({ ...typed, day, reason: `on ${day}` });
			const mei = { ...(await ward.asPractitioner()), mayTell: false };
			expect(await correctEvent(here.db!, { ...mei, entry })).toEqual({ kind: 'written' });
		}
		const { events: list } = await loadEvents(ward, staff);
		expect(list.map(({ newest }) => newest)).toMatchObject([
			{ word: 'Feeds changed', day: '2026-11-05' },
			{ word: 'Illness', day: '2026-10-20', reason: 'on 2026-10-20' }
		]);
		expect(list[1]!.versions.map(({ day }) => day)).toEqual([
			...['2026-11-03', '2026-11-20', '2026-10-20']
		]);
	});

	describe('taken back after the family read of it', () => {
		const newestOf = async (ward: Ward, who: { id: string }, rootId: string) =>
			(await loadEvents(ward, who)).events.find((event) => event.rootId === rootId)!.newest.id;

		async function markInError(ward: Ward, who: { id: string }, root: string) {
			const entry = { id: newId(), root, seen: await newestOf(ward, who, root), reason: 'misread' };
			const mei = { ...(await ward.asPractitioner()), mayTell: false };
			expect(await markEventInError(here.db!, { ...mei, entry })).toEqual({ kind: 'written' });
		}

		it('an event in error stays in the list, marked, with the day and who; never on the picture or in the file', async () => {
			const kinds = ['illness', 'procedure', 'feeds'];
			const { ward, staff, family, tell, ids } = await aWard(kinds);
			await tell('illness');
			for (const kind of kinds) await markInError(ward, staff, ids[kind]!);
			for (const who of [family, staff]) {
				const { data, all, csv } = await sentTo(ward, who);
				const by = /^Marked as entered in error on 23 Nov, by .+\.$/;
				expect(data.events).toMatchObject({
					...{ heading: 'Recorded events', lines: [] },
					gone: [
						['3 Nov · 33+1 · Illness', expect.stringMatching(by)],
						['7 Nov · 33+5 · Feeds changed', expect.stringMatching(by)]
					]
				});
				expect(data.picture).not.toHaveProperty('events');
				expect(csv).not.toMatch(/Illness|Feeds/);
				expect(all).not.toMatch(/Procedure|note on|misread/);
			}
		});

		it('an event that a correction took from them says that it was changed, and not to what', async () => {
			const { ward, staff, family, tell, ids } = await aWard(['illness']);
			await tell('illness');
			const root = ids.illness!;
			const typed = { id: newId(), root, seen: await newestOf(ward, staff, root), reason: 'x' };
			const day = '2026-11-19';
			const entry = schema.correctEvent.parse({ ...typed, kind: 'procedure', day });
			await correctEvent(here.db!, { ...(await ward.asPractitioner()), mayTell: false, entry });
			const read = await sentTo(ward, family);
			expect(read.data.events).toMatchObject({
				gone: [['3 Nov · 33+1 · Illness', expect.stringMatching(/^Changed on 23 Nov, by .+\.$/)]]
			});
			expect(read.all).not.toMatch(/Procedure|19 Nov|2026-11-19/);
			const shown = (await sentTo(ward, staff)).data.events;
			expect(shown).toMatchObject({ lines: ['19 Nov · 35+3 · Procedure'] });
			expect(shown).not.toHaveProperty('gone');
		});
	});

	it('a family has no page of events, and cannot post to it', async () => {
		const { ward, family } = await aWard(['feeds']);
		const status = (asking: unknown) =>
			Promise.resolve(asking).then(
				() => 200,
				(thrown: { status?: number }) => thrown.status
			);
		const event = await asked(ward, family);
		expect(await status(events.load(event))).toBe(403);
		for (const act of Object.values(events.actions)) expect(await status(act(event))).toBe(403);
	});

	it('an infant without events: nothing but the way to them for staff', async () => {
		const { ward, staff, family } = await aWard([]);
		expect((await sentTo(ward, family)).data).not.toHaveProperty('events');
		const { data } = await sentTo(ward, staff);
		expect(Object.keys(data.events!)).toEqual(['href', 'link']);
		expect(data.picture).not.toHaveProperty('events');
	});
});
