import { addressOf, pageRoutes } from '../scripts/shots/routes.ts';
import { idsOf } from '../scripts/shots/demonstration.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { newId } from '../src/lib/server/ids.ts';
import { addressAt, row } from './support/database.ts';
import { ACTIONS, type Door, ENDPOINTS, PAGES, type Role } from './support/doors.ts';
import { hand, signedIn, signedInAs, type Hand } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { endpoints, serverActions } from './support/server-actions.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* Every page and every action, for every kind of person: exactly who gets in, and what others get. */

let server: RunningServer;
let guest: Hand;
/** Amara's mother and the staff of her unit, by role. */
let own: Record<Role, Hand>;
/** Staff of the other unit, where Amara never lay. */
let west: Record<'practitioner' | 'clinician' | 'lead', Hand>;
let untaught: Hand;
/** What stands for the parameters of an address: of Amara, and of Theo, whom her mother may not see. */
let amara: Record<string, string>;
let theo: Record<string, string>;

test.beforeAll(async () => {
	server = await startServer();
	guest = hand(server.origin);
	const roles = ['parent', 'practitioner', 'clinician', 'lead', 'network'] as const;
	const hands = await Promise.all(roles.map((role) => signedIn(server.origin, role)));
	own = Object.fromEntries(roles.map((role, index) => [role, hands[index]!])) as typeof own;
	const staff = (person: { id: string }) => signedInAs(server, person.id);
	west = {
		practitioner: staff(STAFF.grace),
		clinician: staff(STAFF.suzuki),
		lead: staff(STAFF.tomasz)
	};
	untaught = staff(STAFF.jonas);
	amara = await idsOf(addressAt(server), 'amara');
	const none = { sessionId: newId(), decisionId: newId() };
	theo = { ...(await idsOf(addressAt(server), 'theo')), ...none };
});

test.afterAll(async () => {
	await server.stop();
});

const NAMES = /Amara|van der Berg/;
const aboutAnInfant = (route: string) => route.includes('[id]');

/** The address of an action, and of a page. */
function address(key: string, ids: Record<string, string>): string {
	const [route = '', query] = key.replace(/^POST /, '').split('?');
	return addressOf(route, ids)! + (query ? `?${query}` : '');
}

test('every page, action and endpoint of src/routes says here whose it is', () => {
	expect(Object.keys(PAGES).toSorted()).toEqual(pageRoutes());
	expect(Object.keys(ACTIONS).toSorted()).toEqual(serverActions());
	expect(Object.keys(ENDPOINTS).toSorted()).toEqual(endpoints());
});

/** One cell of the matrix: somebody asks for something, and what they are to get. */
interface Cell {
	who: string;
	hand: Hand;
	path: string;
	/** Where they are sent first, or the status of the answer. */
	expected: number | RegExp;
	/** Has no tie to the infant, and reads no name of it. */
	stranger?: true;
}

/** Everyone who asks, for one thing: its own, of the same unit, of another unit, and signed out. */
function cellsOf(route: string, door: Door, to: { allowed: number; denied: number }): Cell[] {
	const at = (ids: Record<string, string>) => address(route, ids);
	const path = at(amara);
	const signIn = new RegExp(`^/sign-in\\?from=${encodeURIComponent(path.split('?')[0]!)}$`);
	const stranger = true as const;
	const cells: Cell[] = [{ who: 'signed out', hand: guest, path, expected: signIn, stranger }];
	const about = aboutAnInfant(route);
	for (const [role, one] of Object.entries(own) as [Role, Hand][]) {
		// A network lead has no tie to any infant: that there is one is not told.
		const far = role === 'network' && about;
		const denied = far ? 404 : to.denied;
		const expected = opens(door, role) ? to.allowed : denied;
		cells.push({ who: role, hand: one, path, expected, ...(far ? { stranger } : {}) });
	}
	for (const [role, one] of Object.entries(west) as [keyof typeof west, Hand][]) {
		// of another unit: an infant there is not there, and unit pages are those of their own
		const ownUnit = opens(door, role) ? to.allowed : to.denied;
		const expected = about ? 404 : ownUnit;
		const tie = about ? { stranger } : {};
		cells.push({ who: `${role} of another unit`, hand: one, path, expected, ...tie });
	}
	if (!about) return cells;
	const unknown = at({ ...amara, id: newId() });
	return [
		...cells,
		{ who: 'parent of another infant', hand: own.parent, path: at(theo), expected: 404, stranger },
		{ who: 'parent', hand: own.parent, path: unknown, expected: 404 },
		{ who: 'clinician', hand: own.clinician, path: unknown, expected: 404 },
		{ who: 'clinician', hand: own.clinician, path: at({ ...amara, id: 'x' }), expected: 404 }
	];
}

/** How many cells were asked, over all tests of this file: the size of the matrix. */
const asked = { pages: 0, data: 0, endpoints: 0, actions: 0 };

/** What is wrong with an answer: another status, another way, or a name where there is to be none. */
function wrongWith(
	{ who, path, expected, stranger }: Cell,
	answer: Begun & { text?: string }
): string[] {
	const { status, location, text = '' } = answer;
	const right = typeof expected === 'number' ? status === expected : expected.test(location ?? '');
	const wrong = right ? [] : [`${who} gets ${status} ${location ?? ''}, not ${expected}: ${path}`];
	if (stranger && NAMES.test(text)) wrong.push(`${who} reads a name at ${path}`);
	return wrong;
}

type Begun = { status: number; location: string | null };

test('pages, and their data, open to those whose they are alone', async () => {
	test.setTimeout(180_000);
	const wrong: string[] = [];
	for (const [route, door] of Object.entries(PAGES)) {
		if (door === 'anyone') continue;
		// That there is a decision is private to who may not see it.
		const denied = route.includes('[decisionId]') || door === 'not here' ? 404 : 403;
		for (const cell of cellsOf(route, door, { allowed: 200, denied })) {
			const isAllowed = cell.expected === 200;
			// A unit lead sees consent and not the day, so the day leads there; a session that is over has
			// nothing to end, and that page leads back to it.
			const led = isAllowed && route.endsWith('/end');
			const toConsent = isAllowed && route === '/infants/[id]' && cell.who === 'lead';
			const chooses = isAllowed && route === '/units';
			const expected = led || toConsent || chooses ? 303 : cell.expected;
			asked.pages += 1;
			wrong.push(...wrongWith({ ...cell, expected }, await cell.hand.get(cell.path)));
			if (isAllowed) continue;
			asked.data += 1;
			const data = await cell.hand.get(`${cell.path}/__data.json`);
			if (cell.stranger && NAMES.test(data.text))
				wrong.push(`${cell.who} reads a name in the data of ${cell.path}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('files and live addresses are read by those whose they are alone', async () => {
	const wrong: string[] = [];
	for (const [route, door] of Object.entries(ENDPOINTS)) {
		if (door === 'anyone') continue;
		const allowed = route === '/awake' ? 204 : 200;
		for (const cell of cellsOf(route, door, { allowed, denied: 403 })) {
			asked.endpoints += 1;
			wrong.push(...wrongWith(cell, await cell.hand.begins(cell.path)));
		}
	}
	expect(wrong).toEqual([]);
});

test('what stands under another infant is not there: a weight, a length, a session', async () => {
	const { weightId, measurementId, sessionId } = amara;
	const paths = [`weights/${weightId}`, `measurements/${measurementId}`, `sessions/${sessionId}`];
	for (const path of paths) {
		expect((await own.clinician.get(`/infants/${amara.id}/${path}`)).status, path).toBe(200);
		expect((await own.clinician.get(`/infants/${theo.id}/${path}`)).status, path).toBe(404);
		expect((await own.clinician.get(`/infants/${theo.id}/${path}x`)).status, path).toBe(404);
	}
});

test('actions are taken from those whose they are alone, and nothing is written for others', async () => {
	test.setTimeout(180_000);
	const wrong: string[] = [];
	const before = written();
	for (const [key, door] of Object.entries(ACTIONS)) {
		if (door === 'anyone') continue;
		// An empty form is read, and sent back, only where its sender may send it. A session that is over
		// has nothing to end: its page leads back to it.
		const allowed = key.includes('/end?/') ? 303 : 400;
		const denied = door === 'not here' ? 404 : 403;
		for (const cell of cellsOf(key, door, { allowed, denied })) {
			asked.actions += 1;
			wrong.push(...wrongWith(cell, await cell.hand.post(cell.path, {})));
		}
	}
	expect(wrong).toEqual([]);
	expect(written()).toEqual(before);
	const size = Object.values(asked).reduce((sum, count) => sum + count, 0);
	console.log(`access matrix: ${size} cells, all as expected (${JSON.stringify(asked)})`);
	test.info().annotations.push({ type: 'matrix', description: String(size) });
});

/** How many rows every clinical table has. */
function written(): unknown[] {
	const tables = [
		'weight',
		'measurement',
		'session',
		'session_event',
		'consent_decision',
		'clearance'
	];
	return tables.map((table) => row(server, `select count(*) as count from ${table}`));
}

test('hands that were not taught start nothing: 403, and the page says why', async () => {
	const page = await untaught.get(`/infants/${INFANTS.noor}/sessions/new`);
	expect(page.status).toBe(200);
	expect(page.text).toContain('No current record says that this person was taught');
	expect(page.text).not.toContain('?/start');
	for (const action of ['start', 'notDone']) {
		const path = `/infants/${INFANTS.noor}/sessions/new?/${action}`;
		expect((await untaught.post(path, {})).status, action).toBe(403);
	}
});

test('a weight is corrected by whoever typed it, and by a clinician', async () => {
	const weights = `/infants/${amara.id}/weights`;
	const logged = async (who: Hand, grams: number) => {
		const form = await formAt(who, weights, '?/log');
		expect((await send(who, form, { weight: String(grams), time: '' })).status).toBe(303);
		return fieldOf(form, 'id');
	};
	const asked = async (who: Hand, id: string) => {
		const fields = { form: 'weight-aside/1', id: newId(), seen: id, reason: 'Another bed' };
		return (await who.post(`${weights}/${id}?/aside`, fields)).status;
	};
	const [byParent, byStaff] = [
		await logged(own.parent, 1803),
		await logged(own.practitioner, 1805)
	];
	expect(await asked(own.practitioner, byParent)).toBe(403);
	expect(await asked(own.parent, byStaff)).toBe(403);
	expect(await asked(own.lead, byStaff)).toBe(403);
	expect(await asked(west.clinician, byStaff)).toBe(404);
	expect(await asked(own.parent, byParent)).toBe(303);
	expect(await asked(own.clinician, byStaff)).toBe(303);
});

const opens = (door: Door, role: Role) =>
	typeof door === 'string' ? door === 'anyone' || door === 'self' : door.includes(role);
