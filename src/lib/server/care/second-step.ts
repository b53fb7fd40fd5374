import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import { newSecret, stepOf } from '../auth/app-codes.ts';
import type { Database } from '../db/open.ts';
import * as secondSteps from '../db/second-steps.ts';
import { hashOfCode, newCode } from '../one-time-code.ts';

/** How many codes somebody is given for the day their app is lost. */
const RECOVERY_CODES = 8;

interface Who {
	personId: string;
	now: Instant;
}

/** Begins with a new secret for an app. It counts once a code of it is typed. */
export function beginApp(db: Database, { personId, now }: Who): Promise<void> {
	return db.transaction().execute(async (tx) => {
		const known = await secondSteps.totp(tx, personId);
		if (known?.confirmedAt) return;
		await secondSteps.beginTotp(tx, { personId, secret: newSecret(), begunAt: now });
	});
}

export type AppConfirmed = { kind: 'written'; codes: string[] } | { kind: 'wrong-code' };

/** Has the app count from now on, and gives the codes for the day it is lost: they are shown once. */
export function confirmApp(
	db: Database,
	{ personId, typed, now }: Who & { typed: string }
): Promise<AppConfirmed> {
	return db.transaction().execute(async (tx) => {
		const app = await secondSteps.totp(tx, personId);
		if (!app || app.confirmedAt !== null) return { kind: 'wrong-code' };
		const step = stepOf(typed, app, now);
		if (step === null) return { kind: 'wrong-code' };
		if (!(await secondSteps.useStep(tx, { personId, step, at: now }))) {
			return { kind: 'wrong-code' };
		}
		const codes = await giveCodes(tx, personId);
		await audit.record(tx, { at: now, personId, act: 'set up a second step' });
		return { kind: 'written', codes };
	});
}

/** New codes for the day the app is lost, in the place of the old ones. */
export function newRecoveryCodes(db: Database, { personId, now }: Who): Promise<string[]> {
	return db.transaction().execute(async (tx) => {
		const codes = await giveCodes(tx, personId);
		await audit.record(tx, { at: now, personId, act: 'make new recovery codes' });
		return codes;
	});
}

/** Takes the app away, and the codes that stand for it. */
export function removeApp(db: Database, { personId, now }: Who): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await secondSteps.removeTotp(tx, personId);
		await secondSteps.replaceCodes(tx, personId, []);
		await audit.record(tx, { at: now, personId, act: 'take away a second step' });
	});
}

/**
 * Whether what was typed is the second step of a person: a code of their app, or one of their recovery
 * codes. Either is used up by it, however many ask at once.
 */
export function checkSecondStep(
	db: Database,
	{ personId, typed, now }: Who & { typed: string }
): Promise<boolean> {
	return db.transaction().execute(async (tx) => {
		const app = await secondSteps.totp(tx, personId);
		if (!app?.confirmedAt) return false;
		const digits = typed.replace(/\s/g, '');
		if (/^\d{6}$/.test(digits)) {
			const step = stepOf(digits, app, now);
			const right = step !== null && (await secondSteps.useStep(tx, { personId, step, at: now }));
			if (!right) await audit.record(tx, { at: now, personId, act: 'second step refused' });
			return right;
		}
		const codeHash = hashOfCode(typed);
		const right = await secondSteps.useCode(tx, { personId, codeHash, at: now });
		const act = right ? 'use a recovery code' : 'second step refused';
		await audit.record(tx, { at: now, personId, act });
		return right;
	});
}

async function giveCodes(tx: Database, personId: string): Promise<string[]> {
	const codes = Array.from({ length: RECOVERY_CODES }, newCode);
	await secondSteps.replaceCodes(tx, personId, codes.map(hashOfCode));
	return codes;
}
