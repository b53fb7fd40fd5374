import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/open.ts';
import { aPerson } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { begin, look, resume } from './sessions.ts';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe.each(DATABASES)('a sign-in on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function endingIn(hours: number) {
		const { id: personId } = await aPerson(db);
		const { id } = await begin(db, personId);
		const expiresAt = inHours(hours);
		await db
			.updateTable('signInSession')
			.set({ expiresAt })
			.where('personId', '=', personId)
			.execute();
		const end = async () => {
			const rows = db
				.selectFrom('signInSession')
				.select('expiresAt')
				.where('personId', '=', personId);
			return (await rows.executeTakeFirst())?.expiresAt;
		};
		return { id, personId, expiresAt, end };
	}

	it('is prolonged by whoever opens or sends something', async () => {
		const { id, personId, expiresAt, end } = await endingIn(1);
		expect((await resume(db, id))?.personId).toBe(personId);
		expect((await end())! > expiresAt).toBe(true);
	});

	it('is not prolonged by a page that is left open and asks by itself', async () => {
		const { id, personId, expiresAt, end } = await endingIn(1);
		expect((await look(db, id))?.personId).toBe(personId);
		expect(await end()).toBe(expiresAt);
	});

	it('is none once it has ended, and none where there never was one', async () => {
		const { id } = await endingIn(-1);
		expect(await look(db, id)).toBeNull();
		expect(await look(db, 'made up')).toBeNull();
	});
});
