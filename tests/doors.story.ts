import { addressOf, pageRoutes } from '../scripts/shots/routes.ts';
import { idsOf } from '../scripts/shots/demonstration.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { newId } from '../src/lib/server/ids.ts';
import { ACTIONS, type Door, PAGES, type Role } from './support/doors.ts';
import { hand, signedIn, signedInAs, type Hand } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { serverActions } from './support/server-actions.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* Every page and every action, for every kind of person: exactly who gets in, and what others get. */

let server: RunningServer;
let guest: Hand;
/** Amara's mother and the staff of her unit, by role. */
let own: Record<Role, Hand>;
/** Staff of the other unit, where Amara never lay. */
let west: Record<Exclude<Role, 'parent'>, Hand>;
let untaught: Hand;
/** What stands for the parameters of an address: of Amara, and of Theo, whom her mother may not see. */
let amara: Record<string, string>;
let theo: Record<string, string>;

test.beforeAll(async () => {
	server = await startServer();
	guest = hand(server.origin);
	const roles = ['parent', 'practitioner', 'clinician', 'lead'] as const;
	const hands = await Promise.all(roles.map((role) => signedIn(server.origin, role)));
	own = Object.fromEntries(roles.map((role, index) => [role, hands[index]!])) as typeof own;
	const staff = (person: { id: string }) => signedInAs(server, person.id);
	west = {
		practitioner: staff(STAFF.grace),
		clinician: staff(STAFF.suzuki),
		lead: staff(STAFF.tomasz)
	};
	untaught = staff(STAFF.jonas);
	amara = await idsOf(server.folder, 'amara');
	const none = { sessionId: newId(), decisionId: newId() };
	theo = { ...(await idsOf(server.folder, 'theo')), ...none };
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

test('every page and action of src/routes says here whose it is', () => {
	expect(Object.keys(PAGES).toSorted()).toEqual(pageRoutes());
	expect(Object.keys(ACTIONS).toSorted()).toEqual(serverActions());
});

test('pages open to those whose they are: 403 to a role that may not, 404 where it is private', async () => {
	const wrong: string[] = [];
	const check = async (name: string, who: Hand, path: string, expected: number) => {
		const { status, text } = await who.get(path);
		if (status !== expected) wrong.push(`${name} gets ${status}, not ${expected}, at ${path}`);
		if (status >= 400 && NAMES.test(text)) wrong.push(`${name} reads a name at ${path}`);
	};
	for (const [route, door] of Object.entries(PAGES)) {
		const path = addressOf(route, amara)!;
		if (door === 'anyone') continue;
		expect((await guest.get(path)).location, path).toBe(
			`/sign-in?from=${encodeURIComponent(path)}`
		);
		for (const [role, who] of Object.entries(own) as [Role, Hand][]) {
			// A unit lead sees consent and not the day, so the day leads there.
			// A session that is over has nothing to end: that page leads back to it.
			const isOver = route.endsWith('/end') && opens(door, role);
			const led = isOver || (route === '/infants/[id]' && role === 'lead');
			// That there is a decision is private to who may not see it.
			const isPrivate = route.includes('[decisionId]') || door === 'not here';
			const closed = isPrivate ? 404 : 403;
			await check(role, who, path, led ? 303 : opens(door, role) ? 200 : closed);
		}
		if (!aboutAnInfant(route)) continue;
		await check('another parent', own.parent, addressOf(route, theo)!, 404);
		await check('a parent', own.parent, addressOf(route, { ...amara, id: newId() })!, 404);
		await check('a clinician', own.clinician, addressOf(route, { ...amara, id: newId() })!, 404);
		await check('a clinician', own.clinician, addressOf(route, { ...amara, id: 'x' })!, 404);
		for (const [role, who] of Object.entries(west)) {
			await check(`a ${role} of another unit`, who, path, 404);
			const data = await who.get(`${path}/__data.json`);
			if (NAMES.test(data.text)) wrong.push(`a ${role} of another unit reads ${path}`);
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

test('actions are taken from those whose they are: 403 to a role that may not, 404 where it is private', async () => {
	const wrong: string[] = [];
	const check = async (name: string, who: Hand, path: string, expected: number) => {
		const { status, text } = await who.post(path, {});
		if (status !== expected) wrong.push(`${name} gets ${status}, not ${expected}, at ${path}`);
		if (status >= 403 && NAMES.test(text)) wrong.push(`${name} reads a name at ${path}`);
	};
	for (const [key, door] of Object.entries(ACTIONS)) {
		if (door === 'anyone') continue;
		const path = address(key, amara);
		const { status, location } = await guest.post(path, {});
		expect([status, location], path).toEqual([303, expect.stringContaining('/sign-in?from=')]);
		// An empty form is read, and sent back, only where its sender may send it.
		for (const [role, who] of Object.entries(own) as [Role, Hand][]) {
			// A session that is over has nothing to end: its page leads back to it.
			const taken = key.includes('/end?/') ? 303 : 400;
			const closed = door === 'not here' ? 404 : 403;
			await check(role, who, path, opens(door, role) ? taken : closed);
		}
		if (!aboutAnInfant(key)) continue;
		await check('another parent', own.parent, address(key, theo), 404);
		await check('a clinician', own.clinician, address(key, { ...amara, id: newId() }), 404);
		for (const [role, who] of Object.entries(west)) {
			await check(`a ${role} of another unit`, who, path, 404);
		}
	}
	expect(wrong).toEqual([]);
});

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
