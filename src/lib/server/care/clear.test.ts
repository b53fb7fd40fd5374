import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { may } from '#lib/domain/access.ts';
import { clearanceState } from '#lib/domain/clearance.ts';
import * as clearances from '../db/clearances.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { aClearance, anInfant, aParent, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { clear, type NewClearance } from './clear.ts';
import { recordTeaching } from './record-teaching.ts';

describe.each(DATABASES)('clearance and teaching on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function asked(changes: Partial<NewClearance> = {}) {
		const unit = await aUnit(db);
		const infant = await anInfant(db, { unit });
		const person = await aPerson(db, { unit, role: 'clinician' });
		const request: NewClearance = {
			...{ id: newId(), infantId: infant.infantId, unit, personId: person.id, seen: null },
			...{ state: 'cleared', reason: null, validUntil: '2026-11-24T14:30:00.000Z' },
			...{ earliestPmaDays: null, now: NOW },
			...changes
		};
		return { unit, infant, request };
	}

	it('holds until its time and no longer', async () => {
		const { request } = await asked();
		expect(await clear(db, request)).toEqual({ kind: 'written' });
		const rows = await clearances.all(db, request.infantId);
		const stateAt = (at: string) => clearanceState(request.infantId, rows, at).state;
		expect(stateAt('2026-11-24T14:29:59.999Z')).toBe('cleared');
		expect(stateAt('2026-11-24T14:30:00.000Z')).toBe('expired');
	});

	it('is one row however often it is sent, and keeps quiet on another infant', async () => {
		const { request } = await asked();
		await clear(db, request);
		expect(await clear(db, request)).toEqual({ kind: 'already' });
		expect(await clear(db, { ...request, validUntil: null })).toMatchObject({ kind: 'conflict' });
		const other = (await asked()).request;
		expect(await clear(db, { ...other, id: request.id })).toEqual({ kind: 'elsewhere' });
		expect(await clearances.all(db, request.infantId)).toHaveLength(1);
	});

	it('does not clear over a hold that was placed after the form was opened', async () => {
		const { unit, infant, request } = await asked();
		const hold = await aClearance(db, { infant, unit }, { state: 'hold', reason: 'just-fed' });
		expect(await clear(db, request)).toMatchObject({ kind: 'newer-hold' });
		expect(await clear(db, { ...request, seen: hold.id })).toEqual({ kind: 'written' });
	});

	it('is the clinician’s to give, and anyone’s at the bedside to hold', async () => {
		const { unit, infant } = await asked();
		const relation = infants.relationFrom(
			infant.infantId,
			await infants.stays(db, infant.infantId)
		);
		const practitioner = await aPerson(db, { unit, role: 'practitioner' });
		const standing = (await people.standing(db, practitioner.id, NOW))!;
		expect(may(standing, 'clear for massage', relation).allowed).toBe(false);
		expect(may(standing, 'place a hold', relation).allowed).toBe(true);
	});

	it('records teaching once a day and person, never in the future nor for a stranger', async () => {
		const { unit, infant } = await asked();
		const parent = await aParent(db, { infant });
		const stranger = await aPerson(db);
		const person = { id: 'author' };
		const teach = (taughtPersonId: string, taughtOn: string) =>
			recordTeaching(db, { person, unit, taughtPersonId, taughtOn, now: NOW });
		expect(await teach(parent.id, '2026-11-22')).toEqual({ kind: 'written' });
		expect(await teach(parent.id, '2026-11-22')).toEqual({ kind: 'already' });
		expect(await teach(parent.id, '2026-11-24')).toMatchObject({ because: 'in-the-future' });
		expect(await teach(stranger.id, '2026-11-22')).toMatchObject({ because: 'not-of-this-unit' });
		expect((await people.standing(db, parent.id, NOW))?.taught).toBe(true);
	});
});
