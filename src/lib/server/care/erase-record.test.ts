import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../audit/verify.ts';
import * as infants from '../db/infants.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import * as invitations from '../db/invitations.ts';
import * as people from '../db/people.ts';
import { aParent, aPerson, anInfant, aUnit } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { ERASED } from '../sealed/data-keys.ts';
import { newKeyLine } from '../sealed/master-keys.ts';
import { eraseRecord, type Erasing } from './erase-record.ts';
import { holdRecord } from './hold-record.ts';

const LEFT = '2026-01-10T09:00:00.000Z';
const NOW = '2027-01-10T15:00:00.000Z';

describe('erasing a record', () => {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-erase-'));
	const [file, keyFile] = [join(folder, 'db.sqlite'), join(folder, 'key')];
	let db: Database;
	beforeAll(async () => {
		writeFileSync(keyFile, `${newKeyLine()}\n`);
		db = openSqlite(file, keyFile);
		await migrate(db);
	});
	afterAll(async () => {
		await db.destroy();
		rmSync(folder, { recursive: true });
	});

	/** An infant who has gone home, its mother, and a father who is also another infant's. */
	async function gone({ stays = false } = {}) {
		const unit = await aUnit(db);
		const lead = await aPerson(db, { unit, role: 'lead' });
		const infant = await anInfant(db, { unit, dischargedAt: stays ? null : LEFT });
		const sibling = await anInfant(db, { unit, bed: '9', name: 'Kofi' });
		const mother = await aParent(db, { infant });
		const father = await aParent(db, { infant, name: 'Emeka Okafor' });
		await aParent(db, { infant: sibling, person: father });
		const account = { username: `adaeze-${infant.infantId}`, passwordHash: 'x', changedAt: LEFT };
		await db
			.insertInto('account')
			.values({ personId: mother.id, ...account })
			.execute();
		if (!stays) {
			await db
				.updateTable('stay')
				.set({ toAt: LEFT })
				.where('infantId', '=', infant.infantId)
				.execute();
		}
		const erasing: Erasing = {
			...{ id: newId(), infantId: infant.infantId, unit, person: lead },
			...{ ground: 'asked for', today: '2027-01-10', now: NOW }
		};
		return { unit, lead, infant, mother, father, erasing };
	}

	/** A code that was handed over for an infant, and for another where one is named. */
	async function invitedFor(unit: { id: string }, infantIds: string[]): Promise<string> {
		const id = newId();
		const row = {
			id,
			unitId: unit.id,
			codeHash: id,
			name: 'Adaeze Okafor',
			evidence: 'her passport'
		};
		const how = { relationship: 'mother', role: 'parent' as const, createdById: 'test' };
		const times = { createdAt: LEFT, expiresAt: LEFT, usedAt: LEFT, personId: null };
		await invitations.add(db, { ...row, ...how, ...times }, infantIds);
		return id;
	}

	it('takes the names out of its invitations, but not out of a twin’s that stays', async () => {
		const { unit, infant, erasing } = await gone();
		const sibling = await anInfant(db, { unit, bed: '11', name: 'Kwame' });
		const [its, both] = [
			await invitedFor(unit, [infant.infantId]),
			await invitedFor(unit, [infant.infantId, sibling.infantId])
		];
		await eraseRecord(db, erasing);
		expect(await invitations.find(db, its)).toMatchObject({ name: '', evidence: null });
		expect(await invitations.find(db, both)).toMatchObject({ evidence: 'her passport' });
	});

	async function keep(unit: { id: string }, years: number) {
		const rule = { id: newId(), unitId: unit.id, version: 1, years, reason: 'law', digest: '' };
		await db
			.insertInto('retentionRule')
			.values({ ...rule, authorId: 'test', recordedAt: LEFT })
			.execute();
	}

	it('makes its names unreadable, and those of who was there for it alone, and leaves the audit whole', async () => {
		const { infant, mother, father, erasing } = await gone();
		expect(await eraseRecord(db, erasing)).toEqual({ kind: 'erased', people: 1 });
		expect(await eraseRecord(db, { ...erasing, id: newId() })).toEqual({
			kind: 'erased',
			people: 0
		});
		const later = openSqlite(file, keyFile);
		expect((await infants.facts(later, infant.infantId))?.name).toBe(ERASED);
		expect(await people.names(later, [mother.id, father.id])).toEqual({
			...{ [mother.id]: ERASED, [father.id]: 'Emeka Okafor' }
		});
		const account = later.selectFrom('account').selectAll().where('personId', '=', mother.id);
		expect(await account.execute()).toEqual([]);
		expect((await verify(later)).every(({ kind }) => kind === 'intact')).toBe(true);
		await later.destroy();
	});

	it('is refused while the infant is in a bed, or the record is held, and in another unit', async () => {
		const here = await gone({ stays: true });
		const because = (why: string) => ({ kind: 'refused', because: why });
		expect(await eraseRecord(db, here.erasing)).toEqual(because('still-here'));
		const { unit, lead, infant, erasing } = await gone();
		const hold = {
			infantId: infant.infantId,
			reason: 'A court asked',
			unit,
			person: lead,
			now: NOW
		};
		await holdRecord(db, { ...hold, id: newId(), state: 'held' });
		expect(await eraseRecord(db, erasing)).toEqual(because('held'));
		await holdRecord(db, {
			...hold,
			id: newId(),
			state: 'lifted',
			now: '2027-01-10T15:00:01.000Z'
		});
		expect(await eraseRecord(db, { ...erasing, unit: here.unit })).toEqual(because('elsewhere'));
		expect(await eraseRecord(db, erasing)).toMatchObject({ kind: 'erased' });
	});

	it('by the rule waits until its time is over', async () => {
		const { unit, erasing } = await gone();
		const ruled = { ...erasing, ground: 'retention' as const };
		expect(await eraseRecord(db, ruled)).toMatchObject({ because: 'kept-longer' });
		await keep(unit, 1);
		expect(await eraseRecord(db, { ...ruled, today: '2027-01-09' })).toMatchObject({
			because: 'kept-longer'
		});
		expect(await eraseRecord(db, { ...ruled, today: '2027-01-10' })).toMatchObject({
			kind: 'erased'
		});
	});

	it('is not possible where nothing is sealed', async () => {
		const plain = openSqlite(':memory:', '');
		await migrate(plain);
		const { erasing } = await gone();
		expect(await eraseRecord(plain, erasing)).toMatchObject({ because: 'not-sealed' });
		await plain.destroy();
	});
});
