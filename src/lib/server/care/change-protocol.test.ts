import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as schema from '#lib/schemas/protocol.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { addProtocol, retireProtocol } from './change-protocol.ts';
import { aProtocol, changed, chosen, TYPED_PROTOCOL } from './protocol.fixtures.ts';

describe.each(DATABASES)('a unit’s protocols on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)));
	afterAll(() => db.destroy());

	async function aLead() {
		const unit = await aUnit(db);
		return { unit, person: await aPerson(db, { unit, role: 'lead' }), now: NOW };
	}
	const retire = (
		here: Awaited<ReturnType<typeof aLead>>,
		root: string,
		typed: Record<string, string> = {}
	) => {
		const sent = { id: newId(), root, seen: '1', reason: 'Out of date', ...typed };
		return retireProtocol(db, { ...here, on: schema.retireProtocol.parse(sent) });
	};

	it('are the trial’s alone where the unit never wrote one, and the trial’s is used', async () => {
		const { unit } = await aLead();
		expect(await protocols.inUse(db, unit.id)).toEqual([TRIAL_PROTOCOL]);
		expect(await protocols.unitDefault(db, unit.id)).toEqual(TRIAL_PROTOCOL);
	});

	it('are kept as they were typed, for this unit alone', async () => {
		const [here, elsewhere] = [await aLead(), await aLead()];
		const id = await aProtocol(db, here);
		expect((await protocols.inUse(db, here.unit.id))[1]).toEqual({
			...{ id, version: 1, name: 'Our evenings', sessionsPerDay: 2, days: 10 },
			...{ hoursBetween: 3, minutesAfterFeed: null, earliestPmaDays: 238 },
			phases: [
				{ kind: 'tactile', minutes: 5 },
				{ kind: 'kinesthetic', minutes: 4 }
			],
			...{ techniques: [], states: ['drowsy', 'quiet-alert'], cues: ['hiccups'] },
			fields: { 'right-baby': 'required', look: 'required', 'state-before': 'required' },
			vitalLimits: {},
			source: { citation: 'Unit handbook, page 4', doi: null, registry: null }
		});
		expect(await protocols.inUse(db, elsewhere.unit.id)).toHaveLength(1);
		expect(await changed(db, elsewhere, id)).toEqual({ kind: 'elsewhere' });
		expect(await retire(elsewhere, id)).toEqual({ kind: 'elsewhere' });
		expect(await chosen(db, elsewhere, id)).toEqual({ kind: 'elsewhere' });
	});

	it('hold the unit’s own limits for vital signs, where it typed any', async () => {
		const here = await aLead();
		const id = await aProtocol(db, here, {
			...{
				'highest-heart-rate': '200',
				'lowest-temperature': '36,5',
				'highest-temperature': '37.5'
			}
		});
		expect((await protocols.newestOf(db, here.unit.id, id)).vitalLimits).toEqual({
			'heart-rate': { lowest: null, highest: 200 },
			temperature: { lowest: 36.5, highest: 37.5 }
		});
	});

	it('change by a new version with a reason, and every version stays to be read', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		expect(await changed(db, here, root, { days: '7' })).toEqual({ kind: 'written' });
		expect(await protocols.inUse(db, here.unit.id)).toMatchObject([
			{},
			{ id: root, version: 2, days: 7 }
		]);
		expect(await protocols.versions(db, here.unit.id)).toMatchObject([
			{ version: 2, reason: 'After the audit', author: 'Mei Tan' },
			{ version: 1, reason: null }
		]);
		expect(await protocols.named(db, here.unit.id, `${root}/1`)).toMatchObject({ days: 10 });
		expect(await protocols.named(db, here.unit.id, `${root}/3`)).toBeUndefined();
	});

	it('tell the second of two people who change one at once, and keep the first change', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		const answers = await Promise.all([
			changed(db, here, root, { days: '7' }),
			changed(db, here, root, { days: '8' })
		]);
		expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(await protocols.versions(db, here.unit.id)).toHaveLength(2);
	});

	it('are written once however often a form is sent, and never with other content', async () => {
		const here = await aLead();
		const data = schema.addProtocol.parse({ id: newId(), ...TYPED_PROTOCOL });
		const add = (name: string) =>
			addProtocol(db, { ...here, id: data.id, typed: { ...schema.protocolTyped(data), name } });
		expect(await add('Ours')).toEqual({ kind: 'written' });
		expect(await add('Ours')).toEqual({ kind: 'already' });
		expect(await add('Theirs')).toMatchObject({ kind: 'conflict', stands: { name: 'Ours' } });
		const id = newId();
		expect(await changed(db, here, data.id, { id })).toEqual({ kind: 'written' });
		expect(await changed(db, here, data.id, { id })).toEqual({ kind: 'already' });
		expect(await protocols.versions(db, here.unit.id)).toHaveLength(2);
	});

	it('are chosen by the unit with a reason; the newest version of the chosen one is used', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		expect(await chosen(db, here, root)).toEqual({ kind: 'written' });
		await changed(db, here, root, { days: '7' });
		expect(await protocols.unitDefault(db, here.unit.id)).toMatchObject({ version: 2, days: 7 });
		expect(await chosen(db, here, TRIAL_PROTOCOL.id)).toMatchObject({ kind: 'overtaken' });
		expect(await chosen(db, here, TRIAL_PROTOCOL.id, { seen: '1' })).toEqual({ kind: 'written' });
		expect(await protocols.unitDefault(db, here.unit.id)).toEqual(TRIAL_PROTOCOL);
		expect(await protocols.choices.versions(db, here.unit.id)).toMatchObject([
			{ version: 2, protocolRootId: null },
			{ version: 1, protocolRootId: root, reason: 'From today' }
		]);
	});

	it('are chosen once however often the form is sent', async () => {
		const here = await aLead();
		const id = newId();
		expect(await chosen(db, here, TRIAL_PROTOCOL.id, { id })).toEqual({ kind: 'written' });
		expect(await chosen(db, here, TRIAL_PROTOCOL.id, { id })).toEqual({ kind: 'already' });
		expect(await chosen(db, here, TRIAL_PROTOCOL.id, { id, reason: 'Else' })).toMatchObject({
			kind: 'conflict'
		});
	});

	it('are retired with a reason: offered and chosen no more, and not while the unit uses them', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		await chosen(db, here, root);
		expect(await retire(here, root)).toEqual({ kind: 'in-use' });
		await chosen(db, here, TRIAL_PROTOCOL.id, { seen: '1' });
		expect(await retire(here, root)).toEqual({ kind: 'written' });
		expect(await protocols.inUse(db, here.unit.id)).toEqual([TRIAL_PROTOCOL]);
		expect(await chosen(db, here, root, { seen: '2' })).toEqual({ kind: 'retired' });
		expect(await changed(db, here, root, { seen: '2' })).toMatchObject({ kind: 'overtaken' });
		expect(await protocols.newestOf(db, here.unit.id, root)).toMatchObject({ days: 10 });
	});

	it('leave a line in the unit’s audit for each change', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		await changed(db, here, root);
		await chosen(db, here, root);
		const lines = await db
			.selectFrom('audit')
			.select('act')
			.where('chain', '=', here.unit.id)
			.orderBy('number')
			.execute();
		expect(lines.map(({ act }) => act)).toEqual([
			...['add a protocol', 'change a protocol', 'choose a protocol']
		]);
	});

	it('are never changed or deleted in place: the database refuses it', async () => {
		const here = await aLead();
		const root = await aProtocol(db, here);
		await chosen(db, here, root);
		const edit = db.updateTable('unitProtocol').set({ name: 'x' }).where('id', '=', root);
		await expect(edit.execute()).rejects.toThrow(/append-only/);
		await expect(db.deleteFrom('protocolChoice').execute()).rejects.toThrow(/append-only/);
	});
});

describe('a protocol as it is typed', () => {
	const problems = (typed: Record<string, string | string[]>) => {
		const read = schema.addProtocol.safeParse({ id: newId(), ...TYPED_PROTOCOL, ...typed });
		return read.error?.issues.map(({ path }) => path[0]) ?? [];
	};

	it.each([
		[{ 'kind-0': '', 'minutes-0': '', 'kind-1': '', 'minutes-1': '' }, ['kind-0']],
		[{ 'minutes-0': '' }, ['minutes-0']],
		[{ 'minutes-0': '0' }, ['minutes-0']],
		[{ 'minutes-0': '61' }, ['minutes-0']],
		[{ 'minutes-2': '5' }, ['kind-2']],
		[{ 'kind-3': 'tactile', 'minutes-3': '5' }, ['kind-2']],
		[{ 'kind-0': 'rubbing' }, ['kind-0']],
		[{ sessionsPerDay: '0' }, ['sessionsPerDay']],
		[{ sessionsPerDay: '3.5' }, ['sessionsPerDay']],
		[{ days: '' }, ['days']],
		[{ hoursBetween: '-1' }, ['hoursBetween']],
		[{ 'highest-heart-rate': '2000' }, ['highest-heart-rate']],
		[{ 'lowest-spo2': '95', 'highest-spo2': '90' }, ['highest-spo2']],
		[{ 'field-warmth': 'perhaps' }, ['field-warmth']],
		[{ earliestPma: '12' }, ['earliestPma']],
		[{ 'states[]': [] }, ['states[]']],
		[{ 'cues[]': ['sneezing'] }, ['cues[]']],
		[{ name: ' ' }, ['name']],
		[{ source: '' }, ['source']],
		[{ hoursBetween: '0', minutesAfterFeed: '0' }, []]
	])('%o: a sentence beside %o', (typed, fields) => {
		expect(problems(typed as Record<string, string>)).toEqual(fields);
	});
});
