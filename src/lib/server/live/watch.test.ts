import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as audit from '../audit/audit.ts';
import { begin } from '../auth/sessions.ts';
import { clear } from '../care/clear.ts';
import { startSession } from '../care/start-session.ts';
import { signOut } from '../care/sign-out.ts';
import { withdrawConsent } from '../care/withdraw-consent.ts';
import { now } from '../clock.ts';
import { newestPlace, type Place } from '../db/audit-places.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as sessions from '../db/sessions.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording
} from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { bedsidePage } from './bedside-page.ts';
import type { Told } from './changes.ts';
import { wardPage } from './ward-page.ts';
import { watch, type Page } from './watch.ts';

describe.each(DATABASES)('a page that is open, on $name', (kind) => {
	let db: Database;
	let stops: (() => void)[];
	beforeEach(async () => {
		db = await emptyDatabase(kind);
		stops = [];
	});
	afterEach(async () => {
		for (const stop of stops) stop();
		await db.destroy();
	});

	const inMs = (ms: number) => new Date(Date.parse(now()) + ms).toISOString();

	async function aWard() {
		const unit = await aUnit(db);
		const birthAt = new Date(Date.parse(now()) - 46 * 86_400_000).toISOString();
		const infant = await anInfant(db, { unit, birthAt });
		const parent = await aParent(db, { infant });
		const nurse = await aPerson(db, { unit, role: 'practitioner' });
		const wording = await aWording(db, { unit });
		await aDecision(db, { unit, infant, parent, wording });
		await aClearance(db, { unit, infant });
		await aTeaching(db, { person: nurse, unit });
		const { infantId } = infant;
		const about = { unit, infant, stays: await infants.stays(db, infantId) };
		const withdraw = () =>
			withdrawConsent(db, {
				...{ ...about, person: parent, now: now(), today: '2026-11-23' },
				scopes: [{ scope: 'massage-by-practitioner', id: newId() }]
			});
		const hold = () =>
			clear(db, {
				...{ id: newId(), infantId, unit, personId: nurse.id, state: 'hold', reason: 'just-fed' },
				...{ validUntil: null, earliestPmaDays: null, seen: null, now: now() }
			});
		return { unit, infant, infantId, parent, nurse, wording, withdraw, hold };
	}

	type Ward = Awaited<ReturnType<typeof aWard>>;

	async function aSession({ infantId, unit, nurse }: Ward) {
		const id = newId();
		const performer = { id: nurse.id, kind: 'practitioner' as const };
		const started = await startSession(db, {
			...{ id, infantId, unit, performer, protocol: TRIAL_PROTOCOL, permission: 'accepting' },
			...{ before: { stateBefore: 'drowsy' }, now: now() }
		});
		expect(started.kind).toBe('written');
		return (await sessions.find(db, infantId, id))!;
	}

	const reader = async ({ id }: { id: string }) => ({
		personId: id,
		sessionId: (await begin(db, id)).id
	});

	/** Watches it, and hears what it is told. */
	function open(page: Page, after: Place) {
		const told: Told[] = [];
		const over: string[] = [];
		let upTo = after;
		const stop = watch(page, after, {
			told: (news, place) => {
				told.push(...news);
				upTo = place;
			},
			beat() {},
			over: (why) => void over.push(why)
		});
		stops.push(stop);
		return { told, over, stop, upTo: () => upTo };
	}

	const aWhile = () => new Promise((resolve) => setTimeout(resolve, 500));
	/** Told within half a second; a machine that does much else is given longer. */
	const within = <T>(look: () => T) => vi.waitFor(look, { timeout: 4000, interval: 20 });

	it('is told that consent was withdrawn, or a hold placed', async () => {
		const ward = await aWard();
		const page = open(wardPage(db, ward.unit, await reader(ward.nurse)), await newestPlace(db));
		await ward.withdraw();
		await within(() => expect(page.told).toEqual([{ change: 'consent', infantId: ward.infantId }]));
		await ward.hold();
		await within(() => expect(page.told.at(-1)?.change).toBe('clearance'));
	});

	it('hears after a drop what was written meanwhile, once', async () => {
		const ward = await aWard();
		const who = await reader(ward.nurse);
		const first = open(wardPage(db, ward.unit, who), await newestPlace(db));
		await ward.hold();
		await within(() => expect(first.told).toHaveLength(1));
		first.stop();
		await ward.withdraw();
		await aWhile();
		expect(first.told).toHaveLength(1);
		const again = open(wardPage(db, ward.unit, who), first.upTo());
		await within(() => expect(again.told.map(({ change }) => change)).toEqual(['consent']));
	});

	it('is told to look again where more was written than it could be told of', async () => {
		const ward = await aWard();
		const after = await newestPlace(db);
		for (let line = 0; line < 520; line++) {
			await audit.record(db, {
				at: now(),
				personId: 'p',
				unitId: ward.unit.id,
				act: 'log a weight'
			});
		}
		const page = open(wardPage(db, ward.unit, await reader(ward.nurse)), after);
		await within(() => expect(page.told).toEqual([{ change: 'record', infantId: null }]));
		await ward.hold();
		await within(() => expect(page.told.at(-1)?.change).toBe('clearance'));
	});

	it('hears nothing of another unit, of weights, or of what is opened', async () => {
		const [ward, other] = [await aWard(), await aWard()];
		const page = open(wardPage(db, ward.unit, await reader(ward.nurse)), await newestPlace(db));
		await other.withdraw();
		for (const act of ['log a weight', 'open the record', 'the gate says no']) {
			await audit.record(db, { at: now(), personId: 'p', infantId: ward.infantId, act });
		}
		await aWhile();
		expect(page.told).toEqual([]);
	});

	it('is told of an end at its moment', async () => {
		const ward = await aWard();
		const validUntil = inMs(2000);
		await aClearance(db, ward, { at: now(), validUntil });
		const bedside = await aSession(ward);
		const who = await reader(ward.nurse);
		const after = await newestPlace(db);
		const pages = [
			open(wardPage(db, ward.unit, who), after),
			open(bedsidePage(db, ward.unit, bedside, who), after)
		];
		await within(() => {
			expect(pages[0]!.told).toEqual([{ change: 'expiry', infantId: null }]);
			expect(pages[1]!.told).toEqual([{ change: 'expiry', infantId: ward.infantId }]);
		});
		expect(now() >= validUntil).toBe(true);
		await aWhile();
		expect(pages.map(({ told }) => told.length)).toEqual([1, 1]);
	});

	it('of a session is told of a withdrawal, and not of a yes that changes nothing', async () => {
		const ward = await aWard();
		const bedside = await aSession(ward);
		const page = open(
			bedsidePage(db, ward.unit, bedside, await reader(ward.nurse)),
			await newestPlace(db)
		);
		const line = { at: now(), personId: 'p', infantId: ward.infantId };
		await audit.record(db, { ...line, act: 'decide consent' });
		await within(() => expect(page.told).toHaveLength(1));
		// What the gate answers is known by now.
		await audit.record(db, { ...line, act: 'decide consent' });
		await aWhile();
		expect(page.told).toHaveLength(1);
		await ward.withdraw();
		await within(() => expect(page.told).toHaveLength(2));
		expect(page.told[1]).toEqual({ change: 'consent', infantId: ward.infantId });
	});

	it('ends with the sign-in, at once', async () => {
		const ward = await aWard();
		const who = await reader(ward.nurse);
		const page = open(wardPage(db, ward.unit, who), await newestPlace(db));
		await signOut(db, { ...who, everywhere: false, now: now() });
		await within(() => expect(page.over).toEqual(['ended']));
		await ward.hold();
		await aWhile();
		expect(page.told).toEqual([]);
	});

	it('ends with the role, and a parent’s with the access', async () => {
		const ward = await aWard();
		const bedside = await aSession(ward);
		const after = await newestPlace(db);
		const staff = open(wardPage(db, ward.unit, await reader(ward.nurse)), after);
		const family = open(bedsidePage(db, ward.unit, bedside, await reader(ward.parent)), after);
		const at = now();
		await people.endRole(db, {
			...{ personId: ward.nurse.id, unitId: ward.unit.id, role: 'practitioner', at }
		});
		await people.endAccess(db, { personId: ward.parent.id, infantId: ward.infantId, at });
		await audit.record(db, { at, personId: 'lead', unitId: ward.unit.id, act: 'end a role' });
		await within(() => {
			expect(staff.over).toEqual(['ended']);
			expect(family.over).toEqual(['ended']);
		});
	});

	it('is told nothing that may not be read any more, though nobody said so', async () => {
		const ward = await aWard();
		const who = await reader(ward.nurse);
		const page = open(wardPage(db, ward.unit, who), await newestPlace(db));
		await db.deleteFrom('signInSession').execute();
		await ward.withdraw();
		await within(() => expect(page.over).toEqual(['ended']));
		expect(page.told).toEqual([]);
	});
});
