import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { record } from '#lib/server/audit/audit.ts';
import type { Database } from '#lib/server/db/open.ts';
import { aClearance, anInfant, aUnit, NOW } from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { isWhole, judge } from './judge.ts';
import { emptyLedger, type Ledger } from './ledger.ts';

describe.each(DATABASES)('counting what was acknowledged on $name', (kind) => {
	let db: Database;
	let ledger: Ledger;

	/** Three holds that are kept, told of and acknowledged. */
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		ledger = emptyLedger();
		const unit = await aUnit(db);
		const infant = await anInfant(db, { unit });
		const { infantId } = infant;
		for (let count = 0; count < 3; count += 1) {
			const { id } = await aClearance(db, { infant, unit }, { state: 'hold', reason: 'just-fed' });
			const act = 'place a hold';
			await record(db, { at: NOW, personId: null, act, infantId, subject: id });
			const content = { state: 'hold', reason: 'just-fed' };
			ledger.acknowledged.push({ id, infantId, act, table: 'clearance', content });
		}
	});
	afterEach(() => db.destroy());

	const found = () => judge(db, ledger, new Set());

	/** As somebody with the database in their hands would: past the triggers. */
	async function byHand(table: string, statement: string) {
		const on = kind.name === 'SQLite' ? '' : ` on ${table}`;
		for (const verb of ['update', 'delete'])
			await sql.raw(`drop trigger if exists ${table}_no_${verb}${on}`).execute(db);
		await sql.raw(statement).execute(db);
	}

	it('finds nothing where each stands once, as it was acknowledged', async () => {
		expect(await found()).toMatchObject({ acknowledged: 3 });
		expect(isWhole(await found())).toBe(true);
	});

	it('finds a row that is gone', async () => {
		const { id } = ledger.acknowledged[1]!;
		await byHand('clearance', `delete from clearance where id = '${id}'`);
		expect(await found()).toMatchObject({ lost: [id], twice: [], changed: [] });
		expect(isWhole(await found())).toBe(false);
	});

	it('finds a row that no line tells of, and that the chain is broken', async () => {
		const { id } = ledger.acknowledged[1]!;
		await byHand('audit', `delete from audit where subject = '${id}'`);
		expect(await found()).toMatchObject({ lost: [id], broken: [expect.any(String)] });
	});

	it('finds what was written again under another key', async () => {
		const { id } = ledger.acknowledged.pop()!;
		expect((await found()).twice).toEqual([id, id]);
		expect(isWhole(await found())).toBe(false);
	});

	it('finds what is told of twice', async () => {
		const { id, act, infantId } = ledger.acknowledged[0]!;
		await record(db, { at: NOW, personId: null, act, infantId, subject: id });
		expect(await found()).toMatchObject({ lost: [], twice: [id], broken: [] });
	});

	it('finds another content than the one acknowledged', async () => {
		const { id } = ledger.acknowledged[2]!;
		await byHand('clearance', `update clearance set reason = 'fever' where id = '${id}'`);
		expect(await found()).toMatchObject({ lost: [], twice: [], changed: [id] });
	});

	it('finds what was refused and is kept all the same', async () => {
		const write = ledger.acknowledged.pop()!;
		ledger.refused.push(write);
		expect((await found()).refused).toEqual([write.id, write.id]);
	});
});
