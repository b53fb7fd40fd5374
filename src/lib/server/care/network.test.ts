import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptInvitation } from './accept-invitation.ts';
import { admitInfant } from './admit-infant.ts';
import { endRole } from './change-role.ts';
import { closeUnit, openUnit, renameUnit } from './change-unit.ts';
import { endStay } from './end-stay.ts';
import { invite } from './invite.ts';
import { inviteUnitLead } from './invite-unit-lead.ts';
import { joinByInvitation } from './join-by-invitation.ts';
import { endNetworkLead, inviteNetworkLead, makeNetworkLead } from './lead-network.ts';
import { makeUnit } from './make-unit.ts';
import { countUnit } from './read-network.ts';
import { recoverLead } from './recover-lead.ts';
import { transferInfant } from './transfer-infant.ts';
import * as audit from '../audit/audit.ts';
import * as accounts from '../db/accounts.ts';
import * as infants from '../db/infants.ts';
import * as networkRoles from '../db/network-roles.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { aDecision, anInfant, aParent, aPerson, aUnit, aWording, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import * as units from '../db/units.ts';
import * as wordings from '../db/wordings.ts';
import { newId } from '../ids.ts';

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

const PASSWORD = 'three warm wool hats';

describe.each(DATABASES)('a network of units on $name', (kind) => {
	let db: Database;
	let lead: { id: string };
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		lead = await aPerson(db, { name: 'Amina Yusuf' });
		await networkRoles.give(db, { personId: lead.id, at: NOW, givenById: null });
	});
	afterEach(() => db.destroy());

	const asked = (changes: Partial<Parameters<typeof makeUnit>[1]> = {}) => ({
		...{ id: newId(), person: lead, unitName: 'NICU South', timeZone: 'Europe/London' },
		...{ leadName: 'Tomasz', checkedHow: 'photo-id' as const, now: NOW },
		...changes
	});

	const standing = async (personId: string) => (await people.standing(db, personId, later(60)))!;

	async function made(changes: Parameters<typeof asked>[0] = {}) {
		const sent = asked(changes);
		const done = await makeUnit(db, sent);
		if (done.kind !== 'written') throw new Error(done.kind);
		return { id: sent.id, name: sent.unitName, timeZone: sent.timeZone, code: done.code };
	}

	describe('making a unit', () => {
		it('gives it a name, a zone, the wordings any starts from and a code for its first lead', async () => {
			const { id, code } = await made();
			expect(await units.find(db, id)).toEqual({
				...{ id, name: 'NICU South', timeZone: 'Europe/London' }
			});
			expect((await wordings.inUse(db, id)).length).toBeGreaterThanOrEqual(2);
			const came = await acceptInvitation(db, {
				...{ code, username: 'tomasz', password: PASSWORD, now: later(5) }
			});
			expect(came.kind).toBe('written');
			if (came.kind !== 'written') return;
			expect((await standing(came.personId)).roles).toEqual([{ role: 'lead', unitId: id }]);
			expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		});

		it('is done once, however often it is sent, and its code is shown once', async () => {
			const sent = asked();
			expect((await makeUnit(db, sent)).kind).toBe('written');
			expect(await makeUnit(db, sent)).toEqual({ kind: 'already' });
			const other = await makeUnit(db, { ...sent, unitName: 'NICU North' });
			expect(other).toMatchObject({ kind: 'conflict', stored: { name: 'NICU South' } });
			expect(await units.all(db)).toHaveLength(1);
		});

		it.each(['NICU South', 'nicu  south', 'ＮＩＣＵ South'])(
			'refuses “%s” where a unit is called NICU South',
			async (unitName) => {
				await made();
				expect(await makeUnit(db, asked({ unitName }))).toEqual({ kind: 'name-taken' });
			}
		);

		it('lets nobody lie in it before its lead has come', async () => {
			const east = await aUnit(db);
			const clinician = await aPerson(db, { unit: east, role: 'clinician' });
			const { infantId } = await anInfant(db, { unit: east });
			const south = await made();
			const to = { unitId: south.id, bed: '1' };
			const moving = { infantId, unit: east, person: clinician, to, now: later(10) };
			expect(await transferInfant(db, { ...moving, id: newId() })).toEqual({
				kind: 'no-such-unit'
			});
			await acceptInvitation(db, {
				...{ code: south.code, username: 'tomasz', password: PASSWORD, now: later(11) }
			});
			expect(await transferInfant(db, { ...moving, id: newId(), now: later(12) })).toEqual({
				kind: 'written'
			});
		});
	});

	describe('a code for a unit lead', () => {
		it('is made again while the unit has none, and ends the one before', async () => {
			const { id: unitId, code: first } = await made();
			const again = { id: newId(), person: lead, unitId, name: 'Tomasz', now: later(5) };
			const done = await inviteUnitLead(db, { ...again, checkedHow: 'known' });
			expect(done.kind).toBe('written');
			const taking = { username: 'tomasz', password: PASSWORD, now: later(6) };
			expect(await acceptInvitation(db, { ...taking, code: first })).toMatchObject({
				because: 'no-such-code'
			});
			if (done.kind !== 'written') return;
			expect((await acceptInvitation(db, { ...taking, code: done.code })).kind).toBe('written');
			const more = await inviteUnitLead(db, { ...again, id: newId(), checkedHow: 'known' });
			expect(more).toEqual({ kind: 'has-a-lead' });
		});
	});

	describe('a unit that changes', () => {
		it('is renamed to a name that no other has, and its history keeps the old one', async () => {
			const south = await made();
			await made({ unitName: 'NICU North' });
			const change = { id: newId(), person: lead, unitId: south.id, reason: 'New wing' };
			const taken = { ...change, name: 'nicu north', now: later(5) };
			expect(await renameUnit(db, taken)).toEqual({ kind: 'name-taken' });
			const renaming = { ...change, name: 'NICU Garden', now: later(6) };
			expect(await renameUnit(db, renaming)).toEqual({ kind: 'written' });
			expect(await renameUnit(db, renaming)).toEqual({ kind: 'already' });
			expect((await units.find(db, south.id))?.name).toBe('NICU Garden');
			const names = (await units.changes(db, south.id)).map(({ what, name }) => [what, name]);
			expect(names).toEqual([
				['renamed', 'NICU Garden'],
				['made', 'NICU South']
			]);
		});

		it('is closed once nobody lies in it, then takes no infant, and loses nothing', async () => {
			const east = await aUnit(db);
			const clinician = await aPerson(db, { unit: east, role: 'clinician' });
			await aPerson(db, { unit: east, role: 'lead' });
			const infant = await anInfant(db, { unit: east });
			const change = () => ({
				...{ id: newId(), person: lead, unitId: east.id, reason: 'Rebuilding' }
			});
			expect(await closeUnit(db, { ...change(), now: later(5) })).toEqual({ kind: 'not-empty' });
			const { infantId } = infant;
			const ending = { id: newId(), seen: infant.id, infantId, unit: east, person: clinician };
			const left = await endStay(db, {
				...{ ...ending, how: 'discharge', date: NOW.slice(0, 10), time: '06:00', now: later(60) }
			});
			expect(left.kind).toBe('written');
			const before = await rows();
			expect(await closeUnit(db, { ...change(), now: later(70) })).toEqual({ kind: 'written' });
			expect(await rows()).toEqual(before);
			expect((await people.members(db, east.id)).length).toBe(2);
			const south = await aUnit(db);
			const there = await aPerson(db, { unit: south, role: 'clinician' });
			const other = await anInfant(db, { unit: south });
			const to = { unitId: east.id, bed: '1' };
			const moving = { id: newId(), infantId: other.infantId, unit: south, person: there, to };
			expect(await transferInfant(db, { ...moving, now: later(80) })).toEqual({
				kind: 'no-such-unit'
			});
			const typed = {
				...{ name: 'New', sex: 'female' as const, birthDate: NOW.slice(0, 10), birthTime: '01:00' },
				...{ birthWhich: undefined, weeks: 30, days: 1, birthGrams: 1400 },
				...{ hospitalNumber: null, twinOf: null }
			};
			const admitted = await admitInfant(db, {
				...{ id: newId(), unit: east, person: clinician, bed: '1', now: later(90) },
				typed: typed as never
			});
			expect(admitted).toEqual({ kind: 'closed' });
			expect(await openUnit(db, { ...change(), now: later(100) })).toEqual({ kind: 'written' });
			expect((await units.takingInfants(db)).map(({ id }) => id)).toContain(east.id);
		});

		async function rows() {
			const tables = ['infant', 'infantFacts', 'stay', 'role', 'wording'] as const;
			return Promise.all(
				tables.map(async (table) => (await db.selectFrom(table).select('id').execute()).length)
			);
		}
	});

	describe('what is counted', () => {
		it('says of six infants with one refusal a range, and nothing that names or tells one apart', async () => {
			const unit = await aUnit(db);
			const wording = await aWording(db, { unit });
			for (let bed = 1; bed <= 6; bed += 1) {
				const infant = await anInfant(db, { unit, bed: String(bed), name: `Secret ${bed}` });
				const parent = await aParent(db, { infant });
				const decision = bed === 6 ? ('refused' as const) : ('given' as const);
				await aDecision(db, { unit, infant, parent, wording }, { decision });
			}
			await aPerson(db, { unit, role: 'clinician' });
			const counts = await countUnit(db, unit, later(60));
			expect(counts).toMatchObject({
				infants: { kind: 'range', from: 5, to: 9 },
				consent: {
					given: { kind: 'range', from: 5, to: 9 },
					awaited: { kind: 'few' },
					refused: { kind: 'few' }
				},
				sessions: { kind: 'few' },
				notWeighed: { kind: 'range', from: 5, to: 9 },
				people: { practitioner: 0, clinician: 1, lead: 0 }
			});
			expect(JSON.stringify(counts)).not.toMatch(/Secret|[0-9a-f]{8}-/);
		});

		it('is of that unit alone, and an infant who left is not in a bed', async () => {
			const [east, west] = [await aUnit(db), await aUnit(db)];
			await aPerson(db, { unit: west, role: 'lead' });
			const clinician = await aPerson(db, { unit: east, role: 'clinician' });
			const { infantId } = await anInfant(db, { unit: east });
			const to = { unitId: west.id, bed: '1' };
			const moving = { id: newId(), infantId, unit: east, person: clinician, to, now: later(5) };
			await transferInfant(db, moving);
			expect((await countUnit(db, east, later(60))).infants).toEqual({ kind: 'none' });
			expect((await countUnit(db, west, later(60))).infants).toEqual({ kind: 'few' });
		});
	});

	describe('who leads it', () => {
		it('is made on the server from somebody who has an account, and ended there', async () => {
			const unit = await aUnit(db);
			const person = await aPerson(db, { unit, role: 'lead' });
			const account = { personId: person.id, username: 'rosa', passwordHash: '' };
			await accounts.open(db, { ...account, changedAt: NOW });
			expect((await standing(person.id)).networkLead).toBe(false);
			const rosa = { username: 'rosa', now: later(5) };
			expect(await makeNetworkLead(db, rosa)).toEqual({ kind: 'written' });
			expect(await makeNetworkLead(db, rosa)).toEqual({ kind: 'already' });
			expect(await makeNetworkLead(db, { ...rosa, username: 'no' })).toEqual({ kind: 'nobody' });
			expect(await standing(person.id)).toMatchObject({
				...{ networkLead: true, roles: [{ role: 'lead', unitId: unit.id }] }
			});
			expect(await endNetworkLead(db, { ...rosa, now: later(9) })).toEqual({ kind: 'written' });
			expect(await standing(person.id)).toMatchObject({
				...{ networkLead: false, roles: [{ role: 'lead', unitId: unit.id }] }
			});
		});

		it('is somebody new by a code, who then has no role in any unit', async () => {
			const { code } = await inviteNetworkLead(db, { name: 'Amina', now: NOW });
			const came = await acceptInvitation(db, {
				...{ code, username: 'amina', password: PASSWORD, now: later(5) }
			});
			if (came.kind !== 'written') throw new Error(came.because);
			expect(await standing(came.personId)).toMatchObject({
				...{ name: 'Amina', networkLead: true, roles: [], parentOf: [] }
			});
		});

		it('is given a new code on the server, and by no unit lead', async () => {
			const unit = await aUnit(db);
			const boss = await aPerson(db, { unit, role: 'lead' });
			const both = await aPerson(db, { unit, role: 'practitioner' });
			await networkRoles.give(db, { personId: both.id, at: NOW, givenById: null });
			const code = { id: newId(), unit, person: boss, name: 'Both', role: 'practitioner' as const };
			const sent = { ...code, family: null, personId: both.id, checkedHow: 'known' as const };
			expect(await invite(db, { ...sent, now: later(5) })).toEqual({ kind: 'someone-elses' });
			const account = { personId: both.id, username: 'both', passwordHash: '' };
			await accounts.open(db, { ...account, changedAt: NOW });
			const recovered = await recoverLead(db, { username: 'both', now: later(6) });
			expect(recovered).toMatchObject({ kind: 'written', username: 'both' });
		});
	});

	describe('one person in two units', () => {
		async function twoUnits() {
			const [east, west] = [await aUnit(db), await aUnit(db)];
			const [leadEast, leadWest] = [
				await aPerson(db, { unit: east, role: 'lead' }),
				await aPerson(db, { unit: west, role: 'lead' })
			];
			const nurse = await aPerson(db, { unit: east, role: 'practitioner' });
			const sent = { id: newId(), unit: west, person: leadWest, name: 'Mei T.', now: NOW };
			const invited = await invite(db, {
				...{ ...sent, role: 'practitioner', family: null, personId: null, checkedHow: 'known' }
			});
			if (invited.kind !== 'written') throw new Error(invited.kind);
			return { east, west, leadEast, leadWest, nurse, code: invited.code };
		}

		it('takes the second unit’s invitation with the account they have: nobody new comes of it', async () => {
			const { east, west, nurse, code } = await twoUnits();
			const before = (await db.selectFrom('person').select('id').execute()).length;
			const joining = { code, person: nurse, now: later(5) };
			expect(await joinByInvitation(db, joining)).toEqual({ kind: 'written' });
			expect(await joinByInvitation(db, joining)).toMatchObject({ because: 'no-such-code' });
			expect((await db.selectFrom('person').select('id').execute()).length).toBe(before);
			expect((await standing(nurse.id)).roles).toEqual([
				{ role: 'practitioner', unitId: east.id },
				{ role: 'practitioner', unitId: west.id }
			]);
		});

		it('keeps one role when the other unit ends its own', async () => {
			const { east, west, leadWest, nurse, code } = await twoUnits();
			await joinByInvitation(db, { code, person: nurse, now: later(5) });
			const ending = { unit: west, person: leadWest, memberId: nurse.id, now: later(9) };
			expect(await endRole(db, { ...ending, role: 'practitioner' })).toEqual({ kind: 'written' });
			expect((await standing(nurse.id)).roles).toEqual([{ role: 'practitioner', unitId: east.id }]);
			expect(await people.members(db, west.id)).toHaveLength(1);
		});

		it('gets a new code from who leads both units, and from nobody who leads one', async () => {
			const { east, west, leadEast, leadWest, nurse, code } = await twoUnits();
			await joinByInvitation(db, { code, person: nurse, now: later(5) });
			const ask = () => ({
				...{ id: newId(), unit: east, person: leadEast, name: 'Mei', personId: nurse.id },
				...{ role: 'practitioner' as const, family: null, checkedHow: 'known' as const },
				now: later(9)
			});
			expect(await invite(db, ask())).toEqual({ kind: 'someone-elses' });
			const given = { personId: leadEast.id, unitId: west.id, role: 'lead' as const };
			await people.giveRole(db, { ...given, at: later(10), givenById: leadWest.id });
			expect((await invite(db, ask())).kind).toBe('written');
		});

		it('takes with an account no code that makes a new password for somebody', async () => {
			const { east, leadEast, nurse } = await twoUnits();
			const other = await aPerson(db, { unit: east, role: 'clinician' });
			const code = await invite(db, {
				...{ id: newId(), unit: east, person: leadEast, name: 'Dr', personId: other.id },
				...{ role: 'clinician', family: null, checkedHow: 'known', now: NOW }
			});
			if (code.kind !== 'written') throw new Error(code.kind);
			const joining = { code: code.code, person: nurse, now: later(5) };
			expect(await joinByInvitation(db, joining)).toMatchObject({ because: 'for-somebody' });
			expect((await standing(nurse.id)).roles).toHaveLength(1);
		});
	});

	it('facts of an infant are read by no query of the counts', async () => {
		const unit = await aUnit(db);
		const { infantId } = await anInfant(db, { unit, name: 'Secret', bed: 'B-77' });
		expect((await infants.facts(db, infantId))?.name).toBe('Secret');
		const said = JSON.stringify(await countUnit(db, unit, later(5)));
		expect(said).not.toMatch(/Secret|B-77/);
		expect(said).not.toContain(infantId);
	});
});
