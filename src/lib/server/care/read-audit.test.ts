import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import { OPEN_RECORD, opened } from '../audit/openings.ts';
import type { AskedOfAudit } from '../db/audit-lines.ts';
import type { Facts } from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { anInfant, aParent, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import type { Unit } from '../db/units.ts';
import { newId } from '../ids.ts';
import { linesOf, readAudit } from './read-audit.ts';
import { readOpenings } from './read-openings.ts';
import { readOwnEntries } from './read-own-entries.ts';

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const ALL: AskedOfAudit = { person: null, infant: null, act: null, from: null, to: null };

describe.each(DATABASES)('reading the audit on $name', (kind) => {
	let db: Database;
	let unit: Unit;
	let infant: Facts;
	let mother: { id: string; name: string };
	let father: { id: string; name: string };
	let mei: { id: string; name: string };
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		unit = await aUnit(db);
		infant = await anInfant(db, { unit });
		[mother, father] = [await aParent(db, { infant }), await aParent(db, { infant })];
		mei = await aPerson(db, { unit, role: 'practitioner' });
	});
	afterEach(() => db.destroy());

	const open = (person: { id: string }, role: 'parent' | 'practitioner', minutes: number) =>
		opened(db, {
			...{ at: later(minutes), personId: person.id, role, unitId: unit.id },
			...{ act: OPEN_RECORD, infantId: infant.infantId }
		});
	const openings = (reader: { id: string; family: boolean }, before: number | null = null) =>
		readOpenings(db, { infantId: infant.infantId, unit, reader, before });

	it('tells a parent who opened the record by day: staff by name, family only that they did', async () => {
		await open(mei, 'practitioner', 0);
		await open(mother, 'parent', 10);
		await open(father, 'parent', 20);
		await open(mei, 'practitioner', 30);
		await open(mei, 'practitioner', 24 * 60);
		const { days, older } = await openings({ id: mother.id, family: true });
		const byMei = { who: 'named', name: mei.name, role: 'practitioner' };
		expect(days).toMatchObject([
			{ day: '2026-11-24', openers: [{ ...byMei, times: ['09:30'] }] },
			{
				day: '2026-11-23',
				openers: [
					{ ...byMei, times: ['09:30', '10:00'] },
					{ who: 'you', name: mother.name, role: 'parent', times: ['09:40'] },
					{ who: 'family', name: '', role: 'parent', times: [] }
				]
			}
		]);
		expect(older).toBeNull();
		expect(JSON.stringify(days)).not.toContain('09:50');
	});

	it('tells a lead every name, of the lead’s own unit alone', async () => {
		await open(father, 'parent', 0);
		const elsewhere = await aUnit(db);
		await opened(db, {
			...{ at: later(10), personId: mei.id, role: 'practitioner', unitId: elsewhere.id },
			...{ act: OPEN_RECORD, infantId: infant.infantId }
		});
		const lead = await aPerson(db, { unit, role: 'lead' });
		const { days } = await openings({ id: lead.id, family: false });
		expect(days.flatMap(({ openers }) => openers)).toMatchObject([{ name: father.name }]);
		const family = await openings({ id: mother.id, family: true });
		expect(family.days.flatMap(({ openers }) => openers)).toHaveLength(2);
	});

	it('says nothing of an infant whose record nobody opened', async () => {
		expect(await openings({ id: mother.id, family: true })).toEqual({ days: [], older: null });
	});

	it('shows a person what they did, and names no infant they may not open any more', async () => {
		await open(mei, 'practitioner', 0);
		const act = 'log a weight';
		const { infantId } = infant;
		await audit.record(db, { at: later(1), personId: mei.id, act, infantId, subject: newId() });
		const read = async () => {
			const person = (await people.standing(db, mei.id, NOW))!;
			return readOwnEntries(db, { person, before: null, zone: unit.timeZone });
		};
		const named = { id: infantId, name: infant.name };
		expect((await read()).entries).toMatchObject([
			{ words: 'Logged a weight', time: '09:31', infant: named },
			{ words: 'Opened the record', time: '09:30', infant: named }
		]);
		const role = 'practitioner';
		await people.endRole(db, { personId: mei.id, unitId: unit.id, role, at: later(2) });
		expect((await read()).entries.map((entry) => entry.infant)).toEqual([null, null]);
	});

	describe('by a lead', () => {
		const seen = async (asked: Partial<AskedOfAudit> = {}, before: number | null = null) =>
			(await readAudit(db, { unit, asked: { ...ALL, ...asked }, before })).lines.map(
				({ act, person, roles }) => [act, person?.name ?? null, roles.join(' ')].join(' · ')
			);
		let lead: { id: string; name: string };
		beforeEach(async () => {
			lead = await aPerson(db, { name: 'Okoye', unit, role: 'lead' });
			const stranger = await aPerson(db, { name: 'Stranger', unit: await aUnit(db), role: 'lead' });
			await open(mei, 'practitioner', 0);
			await audit.record(db, { at: later(1), personId: lead.id, act: 'sign in' });
			await audit.record(db, { at: later(2), personId: stranger.id, act: 'sign in' });
			const line = { at: later(3), personId: mother.id, infantId: infant.infantId };
			await audit.record(db, { ...line, act: 'refused: see sessions' });
			await audit.record(db, { ...line, at: later(24 * 60), act: 'log a weight' });
		});

		it('is the unit’s own chain, and what its staff did outside of it', async () => {
			expect(await seen()).toEqual([
				`log a weight · ${mother.name} · parent`,
				`refused: see sessions · ${mother.name} · parent`,
				'sign in · Okoye · lead',
				`open the record · ${mei.name} · practitioner`
			]);
		});

		it('is filtered by person, infant, act, kind of act and days of the unit', async () => {
			expect(await seen({ person: lead.id })).toEqual(['sign in · Okoye · lead']);
			expect(await seen({ infant: infant.infantId })).toHaveLength(3);
			expect(await seen({ act: OPEN_RECORD })).toHaveLength(1);
			expect(await seen({ act: 'refused:' })).toHaveLength(1);
			expect(await seen({ from: '2026-11-24' })).toHaveLength(1);
			expect(await seen({ to: '2026-11-23' })).toHaveLength(3);
			expect(await seen({ from: '2026-11-25' })).toEqual([]);
			expect(await seen({ person: mei.id, act: 'sign in' })).toEqual([]);
		});

		it('goes on from any line, and comes with the ids and hashes of every line', async () => {
			const [newest, ...rest] = await linesOf(db, { unit, asked: ALL, before: null, most: 10 });
			expect(await linesOf(db, { unit, asked: ALL, before: newest!.seq, most: 10 })).toEqual(rest);
			expect(newest).toMatchObject({ chain: unit.id, number: 3, hash: expect.any(String) });
		});
	});
});
