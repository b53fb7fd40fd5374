import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openingsOf } from '../db/audit-lines.ts';
import type { Database } from '../db/open.ts';
import { anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { check } from './audit.ts';
import { OPEN_RECORD, opened, type Opening } from './openings.ts';

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe.each(DATABASES)('opening a record on $name', (kind) => {
	let db: Database;
	let opening: Opening & { infantId: string };
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		const unit = await aUnit(db);
		const { infantId } = await anInfant(db, { unit });
		const { id: personId } = await aPerson(db, { unit, role: 'practitioner' });
		const who = { personId, role: 'practitioner' as const };
		opening = { at: NOW, ...who, unitId: unit.id, act: OPEN_RECORD, infantId };
	});
	afterEach(() => db.destroy());

	const lines = () =>
		db.selectFrom('audit').select(['at', 'act', 'chain', 'role', 'subject']).execute();

	it('is one line with who, in what role and of which unit', async () => {
		await opened(db, opening);
		expect(await lines()).toEqual([
			{ at: NOW, act: OPEN_RECORD, chain: opening.unitId, role: 'practitioner', subject: null }
		]);
		expect(await check(db)).toEqual({ kind: 'intact', lines: 1 });
	});

	it('is the same opening for five minutes, and another one after that', async () => {
		for (const minutes of [0, 1, 4.99]) await opened(db, { ...opening, at: later(minutes) });
		expect(await lines()).toHaveLength(1);
		await opened(db, { ...opening, at: later(5) });
		expect(await lines()).toHaveLength(2);
	});

	it('is another one of another infant, and by another person', async () => {
		const unit = { id: opening.unitId, name: '', timeZone: 'America/New_York' };
		const { infantId } = await anInfant(db, { unit, bed: '8' });
		const { id: personId } = await aPerson(db);
		for (const one of [opening, { ...opening, infantId }, { ...opening, personId }]) {
			await opened(db, one);
		}
		expect(await lines()).toHaveLength(3);
	});

	it('is kept although a line is there from a clock that was set back since', async () => {
		await opened(db, { ...opening, at: later(60) });
		await opened(db, opening);
		expect(await lines()).toHaveLength(2);
	});

	it('of a ward is one line that names the unit and no infant', async () => {
		const ward = { ...opening, act: 'open the ward', infantId: null };
		for (const minutes of [0, 2]) await opened(db, { ...ward, at: later(minutes) });
		expect(await lines()).toMatchObject([{ act: 'open the ward', subject: opening.unitId }]);
	});

	it('throws where it cannot be written, so that nothing is shown', async () => {
		await db.schema.dropTable('audit_chain').execute();
		await expect(opened(db, opening)).rejects.toThrow();
		expect(await lines()).toEqual([]);
	});

	it('is found again by its infant, newest first, as of a moment and a unit where asked', async () => {
		for (const minutes of [0, 10, 20]) await opened(db, { ...opening, at: later(minutes) });
		const { infantId, unitId } = opening;
		const ask = { infantId, before: null, most: 10 };
		const times = async (more: object) =>
			(await openingsOf(db, { ...ask, ...more })).map(({ at }) => at);
		expect(await times({})).toEqual([20, 10, 0].map(later));
		expect(await times({ unitId, asOf: later(10) })).toEqual([10, 0].map(later));
		expect(await times({ unitId: 'another' })).toEqual([]);
		const [newest] = await openingsOf(db, { ...ask, most: 1 });
		expect(await times({ before: newest!.seq })).toEqual([10, 0].map(later));
	});
});
