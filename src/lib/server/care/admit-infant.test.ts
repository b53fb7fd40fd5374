import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admit as schema } from '#lib/schemas/infant.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import { anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import type { Unit } from '../db/units.ts';
import { newId } from '../ids.ts';
import { admitInfant } from './admit-infant.ts';

const FORM = {
	name: 'Noor Haddad',
	hospitalNumber: '',
	sex: 'female',
	birthDate: '2026-11-20',
	birthTime: '04:10',
	gestationWeeks: '29',
	gestationDays: '3',
	birthWeight: '1175',
	twinOf: '',
	bed: '4'
};

/** The fields that a form would be sent back for. */
function faults(changes: Record<string, string | undefined>): string[] {
	const parsed = schema.safeParse({ id: newId(), ...FORM, ...changes });
	return parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]));
}

function typedFrom(changes: Partial<typeof FORM> = {}) {
	const typed = schema.parse({ id: newId(), ...FORM, ...changes });
	return { typed, bed: typed.bed };
}

describe('what is typed when an infant is admitted', () => {
	it('needs the gestation in weeks and days, and never assumes it', () => {
		expect(faults({ gestationWeeks: undefined, gestationDays: undefined })).toEqual([
			'gestationWeeks',
			'gestationDays'
		]);
		expect(faults({ gestationDays: '' })).toEqual(['gestationDays']);
		expect(faults({ gestationWeeks: '29.5' })).toEqual(['gestationWeeks']);
	});

	it('takes 20+0 to 44+6 and nothing outside', () => {
		expect(faults({ gestationWeeks: '20', gestationDays: '0' })).toEqual([]);
		expect(faults({ gestationWeeks: '44', gestationDays: '6' })).toEqual([]);
		expect(faults({ gestationWeeks: '19', gestationDays: '6' })).toEqual(['gestationWeeks']);
		expect(faults({ gestationWeeks: '45', gestationDays: '0' })).toEqual(['gestationWeeks']);
		expect(faults({ gestationDays: '7' })).toEqual(['gestationDays']);
	});

	it('needs an answer about sex, and not known is one', () => {
		expect(faults({ sex: undefined })).toEqual(['sex']);
		expect(faults({ sex: 'unknown' })).toEqual([]);
	});

	it('reads the birth weight as every other weight, within the limits', () => {
		expect(typedFrom({ birthWeight: '1.175 kg' }).typed.birthWeight).toBe(1175);
		expect(typedFrom({ birthWeight: '2 lb 9.4 oz' }).typed.birthWeight).toBe(1174);
		expect(faults({ birthWeight: 'small' })).toEqual(['birthWeight']);
		expect(faults({ birthWeight: '' })).toEqual(['birthWeight']);
		expect(faults({ birthWeight: '199' })).toEqual(['birthWeight']);
		expect(faults({ birthWeight: '8001' })).toEqual(['birthWeight']);
	});

	it('needs a name, a bed, a date and a time that are those', () => {
		expect(faults({ name: '  ', bed: '' })).toEqual(['name', 'bed']);
		expect(faults({ birthDate: '2026-02-30', birthTime: '25:00' })).toEqual([
			'birthDate',
			'birthTime'
		]);
		expect(faults({ name: 'a\u0000b' })).toEqual(['name']);
	});
});

describe.each(DATABASES)('admitting an infant on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function ward() {
		const unit = await aUnit(db);
		return { unit, person: await aPerson(db, { unit, role: 'clinician' }) };
	}

	function admit(
		{ unit, person }: { unit: Unit; person: { id: string } },
		changes: Partial<typeof FORM & { birthWhich: string }> = {},
		id = newId()
	) {
		return admitInfant(db, { id, unit, person, ...typedFrom(changes), now: NOW });
	}

	it('keeps the facts, the stay and one line of audit', async () => {
		const here = await ward();
		const id = newId();
		expect(await admit(here, { sex: 'unknown' }, id)).toEqual({ kind: 'written' });
		expect(await infants.facts(db, id)).toMatchObject({
			...{ name: 'Noor Haddad', sex: 'unknown', gestationDays: 206, birthGrams: 1175 },
			...{ birthDay: '2026-11-20', birthAt: '2026-11-20T09:10:00.000Z', version: 1, twinOf: null }
		});
		expect(await stays.open(db, id)).toMatchObject({ bed: '4', unitId: here.unit.id });
		const lines = await db.selectFrom('audit').selectAll().where('infantId', '=', id).execute();
		expect(lines.map(({ act }) => act)).toEqual(['admit an infant']);
		expect(JSON.stringify(lines)).not.toContain('Noor');
	});

	it('is one infant however often the form is sent, and shows both where they differ', async () => {
		const here = await ward();
		const id = newId();
		await admit(here, {}, id);
		expect(await admit(here, {}, id)).toEqual({ kind: 'already' });
		expect(await admit(here, { birthWeight: '1275' }, id)).toMatchObject({
			kind: 'conflict',
			stored: { birthGrams: 1175 }
		});
		expect(await infants.history(db, id)).toHaveLength(1);
		expect(await admit(await ward(), {}, id)).toEqual({ kind: 'elsewhere' });
	});

	it('refuses a birth in the future, one long ago, and writes nothing', async () => {
		const here = await ward();
		const id = newId();
		const later = { birthDate: '2026-11-23', birthTime: '09:31' };
		expect(await admit(here, later, id)).toEqual({ kind: 'in-the-future' });
		expect(await admit(here, { birthDate: '2016-11-20' }, id)).toMatchObject({ kind: 'long-ago' });
		expect(await infants.facts(db, id)).toBeUndefined();
	});

	it('knows the hour that never was and asks about the one that came twice', async () => {
		const here = await ward();
		const spring = { birthDate: '2026-03-08', birthTime: '02:30' };
		expect(await admit(here, spring)).toMatchObject({ kind: 'never', time: '02:30' });
		const autumn = { birthDate: '2026-11-01', birthTime: '01:30' };
		expect(await admit(here, autumn)).toMatchObject({ kind: 'twice', time: '01:30' });
		const id = newId();
		await admit(here, { ...autumn, birthWhich: 'second' }, id);
		expect((await infants.facts(db, id))?.birthAt).toBe('2026-11-01T06:30:00.000Z');
	});

	it('takes a hospital number once in a unit, however spaced, and again in another', async () => {
		const here = await ward();
		await admit(here, { hospitalNumber: 'NN 12-7', twinOf: 'none' });
		const again = { name: 'Salma Ben', hospitalNumber: 'nn12-7', twinOf: 'none' };
		const id = newId();
		expect(await admit(here, again, id)).toEqual({ kind: 'number-taken', by: 'Noor Haddad' });
		expect(await infants.facts(db, id)).toBeUndefined();
		expect(await admit(await ward(), again)).toEqual({ kind: 'written' });
	});

	it('keeps two infants of one name apart', async () => {
		const here = await ward();
		const [first, second] = [newId(), newId()];
		await admit(here, { birthDate: '2026-11-02' }, first);
		expect(await admit(here, { bed: '5', birthWeight: '900' }, second)).toEqual({
			kind: 'written'
		});
		expect((await infants.facts(db, first))?.birthGrams).toBe(1175);
		expect((await infants.facts(db, second))?.birthGrams).toBe(900);
		expect(await infants.inUnit(db, here.unit.id)).toHaveLength(2);
	});

	it('asks about a twin where surname and birth agree, and believes the answer', async () => {
		const here = await ward();
		const first = newId();
		await admit(here, {}, first);
		const other = { name: 'Salma Haddad', bed: '5', birthTime: '04:16' };
		expect(await admit(here, other)).toEqual({ kind: 'twin-asked', name: 'Noor Haddad' });
		const twin = newId();
		expect(await admit(here, { ...other, twinOf: first }, twin)).toEqual({ kind: 'written' });
		expect((await infants.facts(db, twin))?.twinOf).toBe(first);
		const third = newId();
		await admit(here, { ...other, name: 'Lina Haddad', twinOf: twin }, third);
		const names = (await infants.siblingsOf(db, (await infants.facts(db, third))!)).map(
			({ name }) => name
		);
		expect(names.toSorted()).toEqual(['Noor Haddad', 'Salma Haddad']);
		expect(await admit(here, { ...other, twinOf: 'none' })).toEqual({ kind: 'written' });
	});

	it('takes no twin from another unit', async () => {
		const here = await ward();
		const stranger = await anInfant(db, { unit: await aUnit(db) });
		const changes = { twinOf: stranger.infantId };
		expect(await admit(here, changes)).toEqual({ kind: 'twin-unknown' });
	});
});
