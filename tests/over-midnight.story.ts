import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { addDays, type Instant } from '../src/lib/domain/calendar.ts';
import { dayIn, instantAt, startOfDay } from '../src/lib/domain/zone.ts';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_ZONE as ZONE } from '../src/lib/server/demo/fill.ts';
import { signedIn } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { startServer, temporaryFolder } from './support/server.ts';
import { expect, signIn, test } from './support/story.ts';

/*
 * A session that runs while the unit's day ends, and while its clock is put forward or back: minutes are
 * time that went by, and never what a wall clock shows. The server is started twice on one folder, a
 * minute before and half a minute after: so a session also outlives the server.
 */

const noor = `/infants/${DEMONSTRATION_INFANTS.noor}`;
const START = { 'checked[]': 'yes', 'look[]': 'nothing-noted', stateBefore: 'drowsy' };

const BEFORE_MS = 60_000;
const AFTER_MS = 30_000;

interface Seen {
	page: Page;
	origin: string;
	session: string;
	/** Seconds the clock on the page shows, and the least and the most that went by since the start. */
	shown: number;
	least: number;
	most: number;
}

/** Starts a session a minute before a moment, and opens it half a minute after. */
async function across(instant: Instant, page: Page, look: (seen: Seen) => Promise<void>) {
	const moment = Date.parse(instant);
	const folder = temporaryFolder();
	const begin = async (from: number) => {
		const ahead = from - Date.now();
		const env = { NESTLING_CLOCK_OFFSET_SECONDS: String(ahead / 1000) };
		return { server: await startServer({ folder, env }), now: () => Date.now() + ahead };
	};
	let { server, now } = await begin(moment - BEFORE_MS);
	try {
		const who = await signedIn(server.origin, 'practitioner');
		const form = await formAt(who, `${noor}/sessions/new`, '?/start');
		const sent = now();
		expect((await send(who, form, { ...START, permission: 'accepting' })).status).toBe(303);
		const answered = now();
		expect(answered, 'the session begins before').toBeLessThan(moment);
		await server.stop();
		({ server, now } = await begin(moment + AFTER_MS));
		await signIn(page, 'Practitioner', server.origin);
		const session = `${noor}/sessions/${fieldOf(form, 'id')}`;
		const asked = now();
		await page.goto(server.origin + session);
		const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText())
			.split(':')
			.map(Number);
		const [least, most] = [(asked - answered) / 1000 - 1, (now() - sent) / 1000 + 1];
		await look({
			...{ page, origin: server.origin, session, shown: minutes * 60 + seconds, least, most }
		});
	} finally {
		// it still asks for what it may need later
		await page.close();
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

const today = dayIn(ZONE, new Date().toISOString());

/** The next moment at which the unit's clock is put forward (`never`) or back (`twice`). */
function nextChange(kind: 'never' | 'twice'): Instant {
	for (let days = 1; days < 400; days += 1) {
		const day = addDays(today, days);
		// Clocks change in the night; where an hour is left out, what follows it is the change.
		const halfPast = instantAt(ZONE, day, kind === 'never' ? '02:30' : '01:30');
		if (halfPast.kind !== kind) continue;
		const before = Date.parse(startOfDay(ZONE, day)) + 2 * 3_600_000;
		return new Date(before).toISOString();
	}
	throw new Error(`no clock change in ${ZONE}`);
}

test('over the unit’s midnight it runs on, stays on the day it began, and the ward still shows it', async ({
	page
}) => {
	await across(startOfDay(ZONE, addDays(today, 1)), page, async (seen) => {
		const { origin, session, shown, least, most } = seen;
		expect(shown).toBeGreaterThanOrEqual(least);
		expect(shown).toBeLessThanOrEqual(most);
		await page.goto(`${origin}/ward`);
		const row = page.getByRole('listitem').filter({ hasText: 'Noor Haddad' });
		await expect(row).toContainText('1 running');
		await page.goto(origin + session);
		await page.getByRole('button', { name: 'Stop', exact: true }).click();
		await expect(page.getByRole('heading', { name: /Stopped/ })).toBeVisible();
		// It began yesterday by the unit's calendar, at 23:59.
		await page.goto(`${origin}${noor}/sessions`);
		const line = page.getByRole('listitem').filter({ hasText: '23:59' }).first();
		await expect(line).toContainText('Stopped');
		await expect(line).not.toContainText('Today');
	});
});

for (const [kind, says] of [
	['never', 'forward'],
	['twice', 'back']
] as const) {
	test(`while the unit’s clock is put ${says}, minutes are time that went by`, async ({ page }) => {
		await across(nextChange(kind), page, async ({ shown, least, most }) => {
			expect(shown).toBeGreaterThanOrEqual(least);
			expect(shown).toBeLessThanOrEqual(most);
			await page.getByRole('button', { name: 'Stop', exact: true }).click();
			await expect(page.getByRole('heading', { name: /Stopped/ })).toBeVisible();
			await expect(page.getByText(/01:59/).first()).toBeVisible();
		});
	});
}
