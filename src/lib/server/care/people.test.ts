import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#lib/domain/access.ts';
import * as sessions from '../auth/sessions.ts';
import { hashPassword } from '../auth/passwords.ts';
import * as accounts from '../db/accounts.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import * as parents from '../db/parents.ts';
import * as people from '../db/people.ts';
import { anInfant, aParent, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { endAccess, giveAccess } from './change-access.ts';
import { changePassword } from './change-password.ts';
import { endRole, giveRole } from './change-role.ts';
import { invite, type NewInvitation } from './invite.ts';
import { readInvitation } from './read-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { checkSignIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const PASSWORD = 'three warm wool hats';
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

describe.each(DATABASES)('people on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function ward() {
		const unit = await aUnit(db);
		const lead = await aPerson(db, { name: 'Rosa', unit, role: 'lead' });
		const infant = await anInfant(db, { unit });
		return { unit, lead, infant, infantId: infant.infantId };
	}

	type Ward = Awaited<ReturnType<typeof ward>>;

	function invitation({ unit, lead }: Ward, changes: Partial<NewInvitation> = {}): NewInvitation {
		return {
			...{ id: newId(), unit, person: lead, name: 'Mei Tan', role: 'practitioner' as const },
			...{ family: null, personId: null, checkedHow: 'known' as const, now: NOW, ...changes }
		};
	}

	async function codeOf(asked: NewInvitation): Promise<string> {
		const invited = await invite(db, asked);
		if (invited.kind !== 'written') throw new Error(invited.kind);
		return invited.code;
	}

	const accept = (code: string, username = `user-${newId()}`, now = later(1)) =>
		acceptInvitation(db, { code, username, password: PASSWORD, now });

	async function accepted(asked: NewInvitation, username?: string) {
		const done = await accept(await codeOf(asked), username);
		if (done.kind !== 'written') throw new Error(done.because);
		return (await people.standing(db, done.personId, later(1)))!;
	}

	it('come in by a code that works once', async () => {
		const here = await ward();
		const code = await codeOf(invitation(here));
		const done = await accept(code.toLowerCase().replaceAll('-', ' '));
		expect(done.kind).toBe('written');
		const again = await accept(code);
		expect(again).toEqual({ kind: 'refused', because: 'no-such-code' });
		const staff = await people.members(db, here.unit.id);
		expect(staff.map(({ name }) => name).toSorted()).toEqual(['Mei Tan', 'Rosa']);
	});

	it('are one person even when the code is sent twice at once', async () => {
		const here = await ward();
		const code = await codeOf(invitation(here));
		const both = await Promise.all([accept(code), accept(code)]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'written']);
	});

	it('do not come in by a code that is wrong, has run out or was taken back', async () => {
		const here = await ward();
		const refused = { kind: 'refused', because: 'no-such-code' };
		expect(await accept('AAAA-BBBB-CCCC-DDDD')).toEqual(refused);
		const code = await codeOf(invitation(here));
		expect(await accept(code, undefined, later(72))).toEqual(refused);
		expect(await readInvitation(db, code, later(72))).toBeUndefined();
		const asked = invitation(here);
		const other = await codeOf(asked);
		const taking = { id: asked.id, unit: here.unit, person: here.lead, now: NOW };
		expect(await revokeInvitation(db, { ...taking, unit: await aUnit(db) })).toEqual({
			kind: 'elsewhere'
		});
		expect(await revokeInvitation(db, taking)).toEqual({ kind: 'written' });
		expect(await revokeInvitation(db, taking)).toEqual({ kind: 'already' });
		expect(await accept(other)).toEqual(refused);
	});

	it('whose code is kept as a hash only, and shown once', async () => {
		const here = await ward();
		const asked = invitation(here);
		const code = await codeOf(asked);
		const kept = JSON.stringify(await invitations.find(db, asked.id));
		expect(kept).not.toContain(code);
		expect(kept).not.toContain(code.replaceAll('-', ''));
		expect(await invite(db, asked)).toEqual({ kind: 'already' });
		expect(await invite(db, { ...asked, name: 'Ana' })).toMatchObject({ kind: 'conflict' });
		const elsewhere = { ...asked, unit: await aUnit(db) };
		expect(await invite(db, elsewhere)).toEqual({ kind: 'elsewhere' });
	});

	it('have user names of their own', async () => {
		const here = await ward();
		const username = `mei-${newId()}`;
		await accepted(invitation(here), username);
		const code = await codeOf(invitation(here));
		const refused = { kind: 'refused', because: 'username-taken' };
		expect(await accept(code, username)).toEqual(refused);
		expect((await accept(code)).kind).toBe('written');
	});

	it('who are parents see their infants; deciding is another fact', async () => {
		const here = await ward();
		const family = { infantIds: [here.infantId], relationship: 'mother', evidence: null };
		const asked = { name: 'Adaeze', role: 'parent' as const };
		const unchecked = await accepted(invitation(here, { ...asked, family }));
		expect(unchecked.parentOf).toEqual([{ infantId: here.infantId }]);
		expect(unchecked.authorityFor).toEqual([]);
		const seen = { ...family, evidence: 'birth certificate' };
		const checked = await accepted(invitation(here, { ...asked, family: seen }));
		expect(checked.authorityFor).toEqual([here.infantId]);
		const [row] = await db
			.selectFrom('authority')
			.selectAll()
			.where('personId', '=', checked.id)
			.execute();
		expect(row).toMatchObject({ authorId: here.lead.id, evidence: 'birth certificate' });
	});

	it('are not made parents of another unit’s infant', async () => {
		const here = await ward();
		const stranger = await anInfant(db, { unit: await aUnit(db) });
		const family = { infantIds: [stranger.infantId], relationship: 'mother', evidence: null };
		const asked = invitation(here, { role: 'parent', family });
		expect(await invite(db, asked)).toEqual({ kind: 'not-of-this-unit' });
	});

	it('who are parents get a new code, which ends older sign-ins', async () => {
		const here = await ward();
		const family = { infantIds: [here.infantId], relationship: 'mother', evidence: 'seen' };
		const username = `adaeze-${newId()}`;
		const asked = { name: 'Adaeze', role: 'parent' as const, family };
		const parent = await accepted(invitation(here, asked), username);
		const session = await sessions.begin(db, parent.id);
		const known = { ...family, relationship: null, evidence: null };
		const again = { ...asked, family: known, personId: parent.id };
		const code = await codeOf(invitation(here, again));
		expect(await readInvitation(db, code, NOW)).toMatchObject({ username });
		const password = 'another long password';
		const done = await acceptInvitation(db, { code, username: undefined, password, now: later(1) });
		expect(done).toEqual({ kind: 'written', personId: parent.id });
		expect(await sessions.find(db, session.id)).toBeNull();
		expect(await checkSignIn(db, { username, password }, NOW)).toBe(parent.id);
		expect(await checkSignIn(db, { username, password: PASSWORD }, NOW)).toBeNull();
		expect((await parents.of(db, here.infantId)).length).toBe(1);
	});

	it('who also work in a unit, or are strangers, are given no code at the bedside', async () => {
		const here = await ward();
		const family = { infantIds: [here.infantId], relationship: null, evidence: null };
		const stranger = await aParent(db, { infant: await anInfant(db, { unit: await aUnit(db) }) });
		const asked = { role: 'parent' as const, family };
		for (const personId of [here.lead.id, stranger.id, newId()]) {
			const answer = await invite(db, invitation(here, { ...asked, personId }));
			expect(answer).toEqual({ kind: 'someone-elses' });
		}
		const colleague = await aPerson(db, { unit: await aUnit(db), role: 'lead' });
		await people.giveRole(db, {
			...{ personId: colleague.id, unitId: here.unit.id, role: 'practitioner' },
			...{ at: NOW, givenById: null }
		});
		const reset = invitation(here, { personId: colleague.id });
		expect(await invite(db, reset)).toEqual({ kind: 'someone-elses' });
	});

	it('who are parents already are added to a twin at once, and taken off again', async () => {
		const here = await ward();
		const parent = await aParent(db, { infant: here.infant });
		const twin = await anInfant(db, { unit: here.unit, twinOf: here.infantId });
		const who = { infantId: twin.infantId, parentId: parent.id, now: NOW };
		const staff = { unit: here.unit, person: here.lead };
		const said = { relationship: 'mother', evidence: null };
		expect(await giveAccess(db, { ...staff, ...who, ...said })).toEqual({ kind: 'written' });
		expect(await giveAccess(db, { ...staff, ...who, ...said })).toEqual({ kind: 'already' });
		const standing = () => people.standing(db, parent.id, NOW);
		expect((await standing())?.parentOf).toHaveLength(2);
		expect((await standing())?.authorityFor).toEqual([here.infantId]);
		expect(await endAccess(db, { ...staff, ...who })).toEqual({ kind: 'written' });
		expect(await endAccess(db, { ...staff, ...who })).toEqual({ kind: 'already' });
		expect((await standing())?.parentOf).toEqual([{ infantId: here.infantId }]);
		const stranger = { ...staff, ...who, ...said, parentId: (await aPerson(db)).id };
		expect(await giveAccess(db, stranger)).toEqual({ kind: 'elsewhere' });
	});

	it('whose role ended may do nothing with it from then on', async () => {
		const here = await ward();
		const member = await aPerson(db, { unit: here.unit, role: 'clinician' });
		const change = { unit: here.unit, person: here.lead, memberId: member.id, now: NOW };
		const relation = {
			...{ id: here.infantId, unitId: here.unit.id, lastUnitId: here.unit.id },
			formerUnitIds: []
		};
		const sees = async () =>
			may((await people.standing(db, member.id, NOW))!, 'see growth', relation).allowed;
		expect(await sees()).toBe(true);
		expect(await endRole(db, { ...change, role: 'clinician' })).toEqual({ kind: 'written' });
		expect(await sees()).toBe(false);
		expect(await endRole(db, { ...change, role: 'clinician' })).toEqual({ kind: 'already' });
	});

	it('hold several roles, and a unit keeps its last lead', async () => {
		const here = await ward();
		const change = { unit: here.unit, person: here.lead, memberId: here.lead.id, now: NOW };
		expect(await giveRole(db, { ...change, role: 'clinician' })).toEqual({ kind: 'written' });
		expect(await giveRole(db, { ...change, role: 'clinician' })).toEqual({ kind: 'already' });
		expect(await endRole(db, { ...change, role: 'lead' })).toEqual({ kind: 'last-lead' });
		const stranger = { ...change, memberId: (await aPerson(db)).id, role: 'lead' as const };
		expect(await giveRole(db, stranger)).toEqual({ kind: 'elsewhere' });
	});

	async function withAccount() {
		const person = await aPerson(db);
		const username = `mei-${newId()}`;
		const passwordHash = await hashPassword(PASSWORD);
		await accounts.open(db, { personId: person.id, username, passwordHash, changedAt: NOW });
		return { person, username };
	}

	it('who sign in get the same answer for an unknown name and a wrong password', async () => {
		const { username } = await withAccount();
		expect(await checkSignIn(db, { username, password: 'not this one at all' }, NOW)).toBeNull();
		expect(await checkSignIn(db, { username: 'nobody', password: PASSWORD }, NOW)).toBeNull();
	});

	it('who change the password sign out every other device', async () => {
		const { person, username } = await withAccount();
		const tablet = await sessions.begin(db, person.id);
		const change = { personId: person.id, newPassword: 'a wholly new password', now: NOW };
		expect(await changePassword(db, { ...change, currentPassword: 'no' })).toEqual({
			kind: 'refused',
			because: 'wrong-password'
		});
		expect(await sessions.find(db, tablet.id)).not.toBeNull();
		expect(await changePassword(db, { ...change, currentPassword: PASSWORD })).toEqual({
			kind: 'written'
		});
		expect(await sessions.find(db, tablet.id)).toBeNull();
		const typed = { username, password: change.newPassword };
		expect(await checkSignIn(db, typed, NOW)).toBe(person.id);
	});

	it('whose sign-in is stored as a hash: the table signs nobody in', async () => {
		const person = await aPerson(db);
		const session = await sessions.begin(db, person.id);
		const rows = await db
			.selectFrom('signInSession')
			.selectAll()
			.where('personId', '=', person.id)
			.execute();
		expect(JSON.stringify(rows)).not.toContain(session.id);
		expect(await sessions.find(db, rows[0]!.id)).toBeNull();
		expect((await sessions.find(db, session.id))?.personId).toBe(person.id);
	});

	it('whose session has run out, was signed out or was made up are refused', async () => {
		const person = await aPerson(db);
		const [one, two, three] = [
			await sessions.begin(db, person.id),
			await sessions.begin(db, person.id),
			await sessions.begin(db, person.id)
		];
		await db
			.updateTable('signInSession')
			.set({ expiresAt: '2020-01-01T00:00:00.000Z' })
			.where('personId', '=', person.id)
			.execute();
		expect(await sessions.find(db, one.id)).toBeNull();
		expect(await sessions.find(db, 'made-up-by-somebody')).toBeNull();
		const out = { personId: person.id, now: NOW };
		const four = await sessions.begin(db, person.id);
		const five = await sessions.begin(db, person.id);
		await signOut(db, { ...out, sessionId: four.id, everywhere: false });
		expect(await sessions.find(db, four.id)).toBeNull();
		expect(await sessions.find(db, five.id)).not.toBeNull();
		await signOut(db, { ...out, sessionId: five.id, everywhere: true });
		expect(await sessions.find(db, five.id)).toBeNull();
		expect(await sessions.find(db, two.id)).toBeNull();
		expect(await sessions.find(db, three.id)).toBeNull();
	});
});
