import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counting } from '../db/counting.fixtures.ts';
import * as infants from '../db/infants.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import * as testing from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { clear } from './clear.ts';
import { logWeight } from './log-weight.ts';
import { sharedWard } from './shared-ward.ts';
import { typedWeight } from './weighing.fixtures.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const { NOW } = testing;
const today = '2026-11-23';
const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

/* Two handles stand for two processes: what one has read is true of what the other writes. */

describe('a ward that is read once for several who ask', () => {
	let folder: string;
	let here: Database;
	let elsewhere: Database;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nestling-shared-'));
		here = openSqlite(join(folder, 'nestling.sqlite'));
		await migrate(here);
		elsewhere = openSqlite(join(folder, 'nestling.sqlite'));
	});
	afterEach(async () => {
		await here.destroy();
		await elsewhere.destroy();
		rmSync(folder, { recursive: true });
	});

	async function aWard() {
		const unit = await testing.aUnit(here);
		const infant = await testing.anInfant(here, { unit });
		const parent = await testing.aParent(here, { infant });
		const wording = await testing.aWording(here, { unit });
		const person = await testing.aPerson(here, { unit, role: 'practitioner' });
		await testing.aDecision(here, { unit, infant, parent, wording });
		await testing.aClearance(here, { unit, infant });
		const stays = await infants.stays(here, infant.infantId);
		const writing = { unit, infant, stays, now: NOW, today };
		return {
			unit,
			ask: async (db = here, seconds = 0) =>
				(await sharedWard(db, { unit, today, now: at(seconds) })).rows[0]!,
			withdraw: (db: Database) =>
				withdrawConsent(db, {
					...{ ...writing, person: parent },
					scopes: [{ scope: 'massage-by-practitioner' as const, id: newId() }]
				}),
			hold: (db: Database) =>
				clear(db, {
					...{ id: newId(), infantId: infant.infantId, unit, personId: person.id, state: 'hold' },
					...{ seen: null, reason: 'just-fed', validUntil: null, earliestPmaDays: null, now: NOW }
				}),
			weigh: (db: Database) =>
				logWeight(db, { ...writing, person, as: 'practitioner', entry: typedWeight() })
		};
	}

	it.each(['here', 'elsewhere'])(
		'shows a withdrawal, a hold and a weight at once, written %s',
		async (by) => {
			const { ask, withdraw, hold, weigh } = await aWard();
			const db = by === 'here' ? here : elsewhere;
			const before = await ask();
			expect(before).toMatchObject({
				consent: { state: 'given' },
				clearance: { state: 'cleared' }
			});
			expect(before.reading.lastWeight).not.toMatchObject({ grams: 1450 });
			expect((await weigh(db)).kind).toBe('written');
			expect((await ask()).reading.lastWeight).toMatchObject({ grams: 1450 });
			await hold(db);
			expect((await ask()).clearance.state).toBe('hold');
			await withdraw(db);
			expect((await ask()).consent.state).toBe('withdrawn');
		}
	);

	it('is read anew in every second, without anything having been written', async () => {
		const { ask, unit } = await aWard();
		const counted = counting(here);
		const asked = async (seconds: number) => {
			const before = counted.asked();
			await ask(counted.db, seconds);
			return counted.asked() - before;
		};
		const whole = await asked(0);
		expect(await asked(0)).toBeLessThan(4);
		expect(whole).toBeGreaterThan(6);
		expect(await asked(1)).toBeGreaterThan(6);
		const both = counted.asked();
		await Promise.all(
			[2, 2, 2].map((now) => sharedWard(counted.db, { unit, today, now: at(now) }))
		);
		expect(counted.asked() - both).toBeLessThan(3 * whole - whole);
	});

	it('is asked for again where it could not be read', async () => {
		const { ask } = await aWard();
		let broken = true;
		const failing = here.withPlugin({
			transformQuery: ({ node }) => node,
			async transformResult({ result }) {
				if (broken && result.rows.some((row) => 'bed' in row)) throw new Error('unreadable');
				return result;
			}
		});
		await expect(ask(failing)).rejects.toThrow('unreadable');
		broken = false;
		expect((await ask(failing)).consent.state).toBe('given');
	});
});
