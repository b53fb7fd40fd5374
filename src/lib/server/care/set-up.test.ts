import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUp as schema } from '#lib/schemas/set-up.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { isSetUp, newSetupCode, prepareDeployment } from '../deployment.ts';
import { checkSignIn } from './sign-in.ts';
import { setUp } from './set-up.ts';

const TYPED = {
	unitName: 'NICU East',
	timeZone: 'America/New_York',
	name: 'Rosa Marín',
	username: 'rosa',
	password: 'three warm wool hats'
};

describe.each(DATABASES)('setting a ward up on $name', (kind) => {
	let db: Database;
	let code: string;
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		await prepareDeployment(db, 'ward', NOW);
		code = await newSetupCode(db);
	});
	afterEach(() => db.destroy());

	it('starts with nobody who could sign in, and no secret anyone knows', async () => {
		expect(await db.selectFrom('account').selectAll().execute()).toEqual([]);
		expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
		expect(await isSetUp(db)).toBe(false);
	});

	it('makes the unit, its lead with that role, the account and the wordings', async () => {
		const made = await setUp(db, { ...TYPED, code, now: NOW });
		expect(made.kind).toBe('written');
		if (made.kind !== 'written') return;
		const lead = await people.standing(db, made.personId, NOW);
		expect(lead).toMatchObject({ name: 'Rosa Marín', roles: [{ role: 'lead' }] });
		const scopes = await db.selectFrom('wording').select(['scope', 'version']).execute();
		expect(scopes.length).toBeGreaterThanOrEqual(2);
		const typed = { username: 'rosa', password: TYPED.password };
		expect(await checkSignIn(db, typed, NOW)).toBe(made.personId);
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
	});

	it('writes nothing for a wrong code, and the right one still works', async () => {
		const wrong = await setUp(db, { ...TYPED, code: 'AAAA-BBBB-CCCC-DDDD', now: NOW });
		expect(wrong).toEqual({ kind: 'refused', because: 'wrong-code' });
		expect(await db.selectFrom('unit').selectAll().execute()).toEqual([]);
		expect((await setUp(db, { ...TYPED, code, now: NOW })).kind).toBe('written');
	});

	it('is done once only, even by two at the same time', async () => {
		const both = await Promise.all([
			setUp(db, { ...TYPED, code, now: NOW }),
			setUp(db, { ...TYPED, username: 'other', code, now: NOW })
		]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'written']);
		expect(await setUp(db, { ...TYPED, code, now: NOW })).toEqual({
			kind: 'refused',
			because: 'already-set-up'
		});
		expect(await db.selectFrom('unit').selectAll().execute()).toHaveLength(1);
	});
});

describe('what is typed to set a ward up', () => {
	const faults = (changes: Partial<typeof TYPED>) => {
		const parsed = schema.safeParse({ code: 'ABCD', ...TYPED, ...changes });
		return parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]));
	};

	it('needs a time zone that there is', () => {
		expect(faults({ timeZone: 'Europe/London' })).toEqual([]);
		expect(faults({ timeZone: 'Mars/Olympus' })).toEqual(['timeZone']);
		expect(faults({ timeZone: '+02:00' })).toEqual(['timeZone']);
		expect(faults({ timeZone: '' })).toEqual(['timeZone']);
	});

	it('needs 15 characters of password and asks for no kind of character', () => {
		expect(faults({ password: 'fourteen chars' })).toEqual(['password']);
		expect(faults({ password: 'fifteen letters' })).toEqual([]);
		expect(faults({ password: 'مرحبا بكم هنا معنا' })).toEqual([]);
	});

	it('needs a user name without spaces, in one spelling', () => {
		expect(faults({ username: 'rosa marin' })).toEqual(['username']);
		expect(faults({ username: 'ro' })).toEqual(['username']);
		const parsed = schema.parse({ code: 'ABCD', ...TYPED, username: ' Rosa.MARI\u0301N ' });
		expect(parsed.username).toBe('rosa.mar\u00edn');
	});
});
