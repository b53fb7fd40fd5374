import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/access-table.ts';
import { now } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Database } from '../db/open.ts';
import { aPerson, aUnit } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { add as addDevice, end as endDevice } from '../db/ward-devices.ts';
import { recognise } from './recognise.ts';
import { begin, end, find, lock, touch } from './sessions.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

describe.each(DATABASES)('a sign-in on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** Someone who signed in and last did something so many minutes ago. */
	async function aSignIn({
		begun = 0,
		used = 0,
		role = 'practitioner',
		...more
	}: {
		begun?: number;
		used?: number;
		role?: Exclude<Role, 'parent'> | null;
		wardDeviceId?: string;
	} = {}) {
		const unit = await aUnit(db);
		const person = await aPerson(db, role === null ? {} : { unit, role });
		const { id } = await begin(db, person.id, more);
		await db
			.updateTable('signInSession')
			.set({ createdAt: minutesAgo(begun), usedAt: minutesAgo(used) })
			.where('personId', '=', person.id)
			.execute();
		const state = async () => (await recognise(db, id, now())).state;
		return { id, personId: person.id, unit, state };
	}

	async function aTablet(lockMinutes: number | null) {
		const unit = await aUnit(db);
		const lead = await aPerson(db, { unit, role: 'lead' });
		const device = { id: newId(), unitId: unit.id, name: 'Bay 2', token: newId(), lockMinutes };
		await addDevice(db, { ...device, registeredById: lead.id, registeredAt: now() });
		return { ...device, end: { id: device.id, unitId: unit.id, by: lead.id, at: now() } };
	}

	it('of staff is over after an hour untouched, and after a shift', async () => {
		expect(await (await aSignIn({ used: 59 })).state()).toBe('open');
		expect(await (await aSignIn({ used: 60 })).state()).toBe('nobody');
		expect(await (await aSignIn({ begun: 11 * 60 + 59 })).state()).toBe('open');
		expect(await (await aSignIn({ begun: 12 * 60 })).state()).toBe('nobody');
	});

	it('of a unit lead is over sooner, of a parent much later', async () => {
		expect(await (await aSignIn({ role: 'lead', used: 30 })).state()).toBe('nobody');
		expect(await (await aSignIn({ role: null, used: 23 * 60 })).state()).toBe('open');
		expect(await (await aSignIn({ role: null, used: 24 * 60 })).state()).toBe('nobody');
		expect(await (await aSignIn({ role: null, begun: 14 * 24 * 60 })).state()).toBe('nobody');
	});

	it('stays open as long as its person does something', async () => {
		const { id, state } = await aSignIn({ used: 59 });
		await touch(db, (await find(db, id))!);
		const used = (await find(db, id))!.usedAt;
		expect(Date.now() - Date.parse(used)).toBeLessThan(10_000);
		// looked at again at once, nothing is written
		await touch(db, (await find(db, id))!);
		expect((await find(db, id))!.usedAt).toBe(used);
		expect(await state()).toBe('open');
	});

	it('on a tablet of the ward is locked after its minutes, and over with the shift or the tablet', async () => {
		const tablet = await aTablet(2);
		const on = { wardDeviceId: tablet.id };
		expect(await (await aSignIn({ ...on, used: 1 })).state()).toBe('open');
		const untouched = await aSignIn({ ...on, used: 2 });
		expect(await untouched.state()).toBe('locked');
		expect(await (await aSignIn({ ...on, begun: 12 * 60 })).state()).toBe('nobody');
		await endDevice(db, tablet.end);
		expect(await untouched.state()).toBe('nobody');
	});

	it('on a screen that stays open is open for the shift', async () => {
		const screen = await aTablet(null);
		const long = await aSignIn({ wardDeviceId: screen.id, begun: 11 * 60, used: 11 * 60 });
		expect(await long.state()).toBe('open');
	});

	it('that was locked opens nothing, until a new one takes its place', async () => {
		const tablet = await aTablet(15);
		const { id, state } = await aSignIn({ wardDeviceId: tablet.id });
		await lock(db, id);
		expect(await state()).toBe('locked');
	});

	it('is none once it was signed out, and none where there never was one', async () => {
		const { id, state } = await aSignIn();
		await end(db, id);
		expect(await state()).toBe('nobody');
		expect((await recognise(db, 'made up', now())).state).toBe('nobody');
	});
});
