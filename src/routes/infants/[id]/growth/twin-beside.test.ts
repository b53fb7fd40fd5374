import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logWeight } from '#lib/server/care/log-weight.ts';
import { aWardWithWeights, typedWeight } from '#lib/server/care/weighing.fixtures.ts';
import type { Facts } from '#lib/server/db/infants.ts';
import * as people from '#lib/server/db/people.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import {
	aFormerStay,
	alsoParentOf,
	anInfant,
	aParent,
	aPerson,
	aUnit,
	NOW
} from '#lib/server/db/testing-data.ts';
import { newId } from '#lib/server/ids.ts';
import * as page from './+page.server.ts';
import type { Chooser } from './choice.ts';
import { here } from '../../../here.fixtures.ts';

describe.each(DATABASES)('a twin laid beside on $name', (kind) => {
	beforeAll(async () => {
		here.now = NOW;
		here.db = await emptyDatabase(kind);
	}, 60_000);
	afterAll(() => here.db?.destroy());

	async function sentTo(who: { id: string }, infant: Facts, query: string) {
		const { infantId } = infant;
		const url = new URL(`http://nestling.test/infants/${infantId}/growth${query}`);
		const person = await people.standing(here.db!, who.id, NOW);
		const request = new Request(url);
		const event = { url, params: { id: infantId }, locals: { person }, request } as never;
		const data = await page.load(event);
		return data as Exclude<typeof data, void>;
	}

	/** What is offered, and what lies beside, where this twin is asked for. */
	async function seen(who: { id: string }, infant: Facts, beside: string) {
		const data = await sentTo(who, infant, `?days=5&beside=${beside}`);
		const offered = (data.choosers as Chooser[]).flatMap(({ options }) =>
			options.filter(({ change }) => 'beside' in change).map(({ label }) => label)
		);
		return { data, offered, beside: data.beside, chosen: data.choice.beside };
	}

	const NOTHING = { offered: [], beside: undefined, chosen: null };
	const offer = (name: string) => `Lay \u2068${name}\u2069 beside`;

	/** Amara with her twin Ada in the next bed, of 1520 g on 18 and 1661 g on 23 November. */
	async function twins(changes: Partial<Facts> = {}) {
		const ward = await aWardWithWeights(here.db!);
		const { unit, infant: amara } = ward;
		const born = { unit, bed: '8', twinOf: amara.infantId, name: 'Ada Okafor', ...changes };
		const ada = await anInfant(here.db!, born);
		const entering = { ...(await ward.asPractitioner()), infant: ada };
		const gained = { '2026-11-12': '1400', '2026-11-13': '1415', '2026-11-18': '1520' };
		for (const [date, weight] of Object.entries({ ...gained, '2026-11-23': '1661' })) {
			const entry = typedWeight({ date, weight });
			const logged = await logWeight(here.db!, { ...entering, entry });
			expect(logged.kind).toBe(changes.diedAt ? 'closed' : 'written');
		}
		const parentOfOne = (await ward.asParent()).person;
		return { ...ward, amara, ada, parentOfOne };
	}

	it('a clinician of the unit: offered by name, drawn and read out with its own weights', async () => {
		const { amara, ada, asClinician } = await twins();
		const { person } = await asClinician();
		const { data, offered, beside, chosen } = await seen(person, amara, ada.infantId);
		expect(offered).toEqual([offer('Ada Okafor')]);
		expect(chosen).toBe(ada.infantId);
		expect(beside).toMatchObject({ lead: 'Twin', name: 'Ada Okafor' });
		expect(beside!.line).toMatch(/^: .*g\/kg\/day · exponential · 5 d · 18–23 Nov/);
		expect(data.picture.beside!.told).toContain('Ada Okafor');
		expect(data.words.caption).toContain('Of this infant alone, not of the twin.');
	});

	it('stays in every choice of the page, and is left by its own', async () => {
		const { amara, ada, asClinician } = await twins();
		const { person } = await asClinician();
		const { data } = await seen(person, amara, ada.infantId);
		const own = (data.choosers as Chooser[]).flatMap(({ options }) =>
			options.filter(({ change }) => 'beside' in change)
		);
		expect(own).toMatchObject([{ here: true, change: { beside: null } }]);
		expect(data.choice).toMatchObject({ windowDays: 5, beside: ada.infantId });
	});

	it('either way round, whichever of them the record calls the other’s twin', async () => {
		const { amara, ada, asPractitioner } = await twins();
		const { person } = await asPractitioner();
		const { offered, beside } = await seen(person, ada, amara.infantId);
		expect(offered).toEqual([offer('Amara Okafor')]);
		// no window of Amara’s: said as its reason, never as a number
		expect(beside!.line).toMatch(/^: One weight that can be used is recorded \(8 Oct\)/);
	});

	it('a parent of both sees both; a parent of one is sent nothing of the other', async () => {
		const { amara, ada, parentOfOne } = await twins();
		const alone = await seen(parentOfOne, amara, ada.infantId);
		expect(alone).toMatchObject(NOTHING);
		expect(JSON.stringify(alone.data)).not.toMatch(new RegExp(`${ada.infantId}|Ada Okafor|1661`));
		await alsoParentOf(here.db!, { person: parentOfOne, infant: ada });
		expect((await seen(parentOfOne, amara, ada.infantId)).offered).toEqual([offer('Ada Okafor')]);
		expect((await seen(parentOfOne, amara, ada.infantId)).chosen).toBe(ada.infantId);
	});

	it('nothing of a twin who lies in another unit, nor of one who was moved there', async () => {
		const { amara, asClinician, unit } = await twins();
		const { person } = await asClinician();
		const other = await aUnit(here.db!);
		const away = await anInfant(here.db!, {
			...{ unit: other, twinOf: amara.infantId, name: 'Obi Okafor' }
		});
		expect((await seen(person, amara, away.infantId)).offered).toEqual([offer('Ada Okafor')]);
		expect((await seen(person, amara, away.infantId)).chosen).toBeNull();
		// a former unit reads its own stay of it, and not beside another
		await aFormerStay(here.db!, { infant: away, unit });
		const { data, offered } = await seen(person, amara, away.infantId);
		expect(offered).toEqual([offer('Ada Okafor')]);
		expect(JSON.stringify(data)).not.toContain('Obi');
	});

	it('nothing for an infant that is no twin of this one, an unknown id, or none', async () => {
		const { amara, unit, asClinician } = await twins();
		const { person } = await asClinician();
		const stranger = await anInfant(here.db!, { unit, bed: '20', name: 'Noah Berg' });
		for (const asked of [stranger.infantId, newId(), 'x', '', amara.infantId]) {
			const { data, beside, chosen } = await seen(person, amara, asked);
			expect([beside, chosen]).toEqual([undefined, null]);
			expect(JSON.stringify(data)).not.toContain('Noah Berg');
		}
	});

	it('nothing for a person without a tie to either', async () => {
		const { amara, ada } = await twins();
		const elsewhere = await aUnit(here.db!);
		const person = await aPerson(here.db!, { unit: elsewhere, role: 'clinician' });
		await expect(seen(person, amara, ada.infantId)).rejects.toMatchObject({ status: 404 });
	});

	it('one of three at a time', async () => {
		const { amara, ada, unit, asClinician } = await twins();
		const { person } = await asClinician();
		const third = { unit, bed: '10', twinOf: amara.infantId, name: 'Chidi Okafor' };
		const chidi = await anInfant(here.db!, third);
		const { offered, beside } = await seen(person, ada, chidi.infantId);
		expect(offered.toSorted()).toEqual([offer('Amara Okafor'), offer('Chidi Okafor')]);
		expect(beside!.name).toBe('Chidi Okafor');
	});

	it('nothing where one of them has died: on neither page', async () => {
		const diedAt = '2026-11-20T10:00:00.000Z';
		const { amara, ada, asClinician } = await twins({ diedAt });
		const { person } = await asClinician();
		expect(await seen(person, amara, ada.infantId)).toMatchObject(NOTHING);
		expect(await seen(person, ada, amara.infantId)).toMatchObject(NOTHING);
	});

	it('a page that is not asked is the same as that of an infant without a twin', async () => {
		const { amara, asClinician } = await twins();
		const { person } = await asClinician();
		const data = await sentTo(person, amara, '');
		expect('beside' in data).toBe(false);
		expect('beside' in data.picture).toBe(false);
		const parent = await aParent(here.db!, { infant: amara, name: 'Second parent' });
		expect((await sentTo(parent, amara, '')).picture).toEqual(data.picture);
	});
});
