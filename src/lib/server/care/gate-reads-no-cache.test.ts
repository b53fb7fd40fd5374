import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handsAtStart } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { migrate } from '../db/migrate.ts';
import * as infants from '../db/infants.ts';
import { type Database, openSqlite } from '../db/open.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording,
	NOW
} from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { askTheGate } from './ask-the-gate.ts';
import { clear } from './clear.ts';
import { startSession } from './start-session.ts';
import { withdrawConsent } from './withdraw-consent.ts';

/* FAULTS 3: a speed-up that kept states dropped "needs consent". Two handles stand for two processes. */

describe('the gate reads no cache', () => {
	let folder: string;
	let here: Database;
	let elsewhere: Database;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nestling-cache-'));
		here = openSqlite(join(folder, 'nestling.sqlite'));
		await migrate(here);
		elsewhere = openSqlite(join(folder, 'nestling.sqlite'));
	});
	afterEach(async () => {
		await here.destroy();
		await elsewhere.destroy();
		rmSync(folder, { recursive: true });
	});

	async function allowed() {
		const unit = await aUnit(here);
		const infant = await anInfant(here, { unit });
		const parent = await aParent(here, { infant });
		const person = await aPerson(here, { unit, role: 'practitioner' });
		const wording = await aWording(here, { unit });
		await aDecision(here, { unit, infant, parent, wording });
		await aClearance(here, { unit, infant });
		await aTeaching(here, { person, unit });
		const { infantId } = infant;
		const stays = await infants.stays(here, infantId);
		const performer = { id: person.id, kind: 'practitioner' as const };
		const hands = handsAtStart(TRIAL_PROTOCOL);
		const about = { unit, infant, stays, performer, protocol: TRIAL_PROTOCOL };
		const question = { ...about, hands, at: NOW };
		return {
			ask: async (db: Database) => (await askTheGate(db, question)).allowed,
			start: async (db: Database) => {
				const about = { id: newId(), infantId, unit, performer, protocol: TRIAL_PROTOCOL };
				const before = { stateBefore: 'drowsy' as const };
				return (await startSession(db, { ...about, before, permission: 'accepting', now: NOW }))
					.kind;
			},
			withdraw: (db: Database) =>
				withdrawConsent(db, {
					...{ unit, infant, stays, person: parent, now: NOW, today: '2026-11-23' },
					scopes: [{ scope: 'massage-by-practitioner' as const, id: newId() }]
				}),
			hold: (db: Database) =>
				clear(db, {
					...{ id: newId(), infantId, unit, personId: person.id, state: 'hold', seen: null },
					...{ reason: 'just-fed', validUntil: null, earliestPmaDays: null, now: NOW }
				})
		};
	}

	it('cold: a process that never asked before', async () => {
		const { withdraw, ask, start } = await allowed();
		await withdraw(here);
		expect(await ask(elsewhere)).toBe(false);
		expect(await start(elsewhere)).toBe('refused');
	});

	it('warm: a process that has just answered yes, many times', async () => {
		const { withdraw, ask, start } = await allowed();
		for (let times = 0; times < 20; times++) expect(await ask(here)).toBe(true);
		await withdraw(here);
		expect(await ask(here)).toBe(false);
		expect(await start(here)).toBe('refused');
	});

	it.each(['withdraw', 'hold'] as const)(
		'stale: a process that answered yes before another wrote (%s)',
		async (no) => {
			const cot = await allowed();
			for (let times = 0; times < 20; times++) expect(await cot.ask(here)).toBe(true);
			await cot[no](elsewhere);
			expect(await cot.ask(here)).toBe(false);
			expect(await cot.start(here)).toBe('refused');
		}
	);
});
