import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TIMELINE_KINDS, type TimelineKind } from '#lib/domain/timeline.ts';
import { counting } from '#lib/server/db/counting.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import { NOW } from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { anUnreadableClearance, aStay, type Ward } from '#lib/server/timeline/stay.fixtures.ts';
import type { readTimeline } from '#lib/server/timeline/read-timeline.ts';
import { queryOf } from './asked.ts';
import * as timeline from './+page.server.ts';
import { here } from '../../../here.fixtures.ts';

type Page = Awaited<ReturnType<typeof readTimeline>> & { kind: TimelineKind | null };

async function see(ward: Ward, who: { id: string }, query = ''): Promise<Page> {
	const person = await people.standing(here.db!, who.id, NOW);
	const url = new URL(`http://nestling.test/infants/${ward.infant.infantId}/timeline${query}`);
	const event = {
		...{ url, params: { id: ward.infant.infantId }, locals: { person } },
		request: new Request(url)
	} as unknown as RequestEvent;
	return (await timeline.load(event as never)) as Page;
}

const lines = (page: Page) => page.days.flatMap((day) => day.lines);

/** Every line over all pages, and how many pages there were. */
async function whole(ward: Ward, who: { id: string }, kind: Page['kind'] = null) {
	const all: ReturnType<typeof lines> = [];
	let pages = 0;
	for (let before: Page['next'] = null; pages === 0 || before !== null; pages++) {
		const page: Page = await see(ward, who, queryOf({ kind, before }));
		all.push(...lines(page));
		before = page.next;
	}
	return { all, pages };
}

describe.each(DATABASES)('the timeline of a stay on $name', (kind) => {
	let ward: Ward;
	beforeAll(async () => {
		here.now = NOW;
		here.db = await emptyDatabase(kind);
		ward = await aStay(here.db, 20);
	}, 60_000);
	afterAll(() => here.db?.destroy());

	it('shows everything once, page after page, newest first', async () => {
		const { all, pages } = await whole(ward, ward.clinician);
		expect(pages).toBe(3);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		// 20 days of two sessions and two weights, two decisions, a hold, a course, two events, a skin test, the bed
		expect(all).toHaveLength(20 * 4 + 8);
		const first = await see(ward, ward.clinician);
		const days = first.days.map(({ day }) => day);
		expect(days).toEqual(days.toSorted().toReversed());
		expect(days[0]).toBe('2026-11-23');
		expect(lines(first)).toHaveLength(30);
	});

	it('shows one kind alone where the address says so, and keeps it from page to page', async () => {
		const kinds = await Promise.all(
			TIMELINE_KINDS.map(async (one) => (await whole(ward, ward.clinician, one)).all)
		);
		expect(kinds.map(({ length }) => length)).toEqual([40, 40, 2, 1, 1, 1, 2, 1]);
		for (const [index, of] of kinds.entries()) {
			expect(new Set(of.map((line) => line.kind))).toEqual(new Set([TIMELINE_KINDS[index]]));
		}
		const first = await see(ward, ward.clinician, '?kind=sessions');
		expect(queryOf({ kind: first.kind, before: first.next })).toMatch(/^\?kind=sessions&before=/);
	});

	it('tells a parent of no reason for a hold, no illness, no decision of another, and who did no more', async () => {
		const { all } = await whole(ward, ward.mother);
		const said = JSON.stringify(all);
		expect(said).not.toMatch(/sepsis|Illness|Chidi|refused|culture|full feeds/i);
		expect(all.find((line) => line.kind === 'clearance')).toMatchObject({ who: null });
		expect(all.filter((line) => line.kind === 'growth-events')).toHaveLength(1);
		expect(all.filter((line) => line.kind === 'consent')).toMatchObject([{ who: 'Adaeze Okafor' }]);
		expect(all.find((line) => line.kind === 'stay')).toMatchObject({ who: null });
		expect(all.find((line) => line.kind === 'skin-tests')).toMatchObject({ who: null });
	});

	it('tells a practitioner why there is a hold, and of no decision that was not made before them', async () => {
		const { all } = await whole(ward, ward.practitioner);
		expect(JSON.stringify(all)).toMatch(/sepsis/);
		expect(all.filter((line) => line.kind === 'consent')).toEqual([]);
		expect(all.filter((line) => line.kind === 'growth-events')).toHaveLength(2);
	});

	it('tells a clinician who decided what', async () => {
		const { all } = await whole(ward, ward.clinician, 'consent');
		expect(all.map(({ who }) => who).toSorted()).toEqual(['Adaeze Okafor', 'Chidi Okafor']);
		const clearance = await whole(ward, ward.clinician, 'clearance');
		expect(clearance.all).toMatchObject([{ who: 'Dr Ngozi Bello' }]);
	});

	it('is not for a lead without a clinical role', async () => {
		await expect(see(ward, ward.lead)).rejects.toMatchObject({ status: 403 });
	});

	it.each([
		'?before=x',
		'?before=2026-11-23_x_y',
		'?before=__',
		'?kind=notes',
		'?before=9999_9999_~'
	])('begins at the newest for an address that makes no sense: %s', async (query) => {
		const plain = await see(ward, ward.clinician);
		expect((await see(ward, ward.clinician, query)).days).toEqual(plain.days);
	});

	it('says how many records could not be read', async () => {
		const other = await aStay(here.db!, 1);
		await anUnreadableClearance(here.db!, other.infant);
		expect(await see(other, other.practitioner)).toMatchObject({ unreadable: 1 });
		expect(await see(ward, ward.practitioner)).toMatchObject({ unreadable: 0 });
	});

	it('asks the database as often after three weeks as after three days', async () => {
		const young = await aStay(here.db!, 3);
		const before = here.db!;
		const queries = async (of: Ward) => {
			await see(of, of.clinician);
			const counted = counting(before);
			here.db = counted.db;
			await see(of, of.clinician);
			here.db = before;
			return counted.asked();
		};
		expect(await queries(ward)).toBe(await queries(young));
		expect(await queries(ward)).toBeLessThanOrEqual(22);
	});
});
