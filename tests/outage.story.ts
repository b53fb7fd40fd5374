import { closeSync, cpSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { mountSmallDisk, unmount } from '../scripts/lib/small-disk.ts';
import { hand, signedIn } from './support/hand.ts';
import { formAt, send } from './support/lived-in.ts';
import { runCommand } from './support/commands.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* A disk that is full, as a ward meets it. It needs a small disk of its own, which only root can mount. */

const small = join(tmpdir(), `nestling-outage-${process.pid}`);

function mount(): void {
	mkdirSync(small, { recursive: true });
	if (!mountSmallDisk(small, '24m')) throw new Error('no small disk can be mounted here');
}

/** Fills the disk to its last byte. */
function fillUp(): void {
	const handle = openSync(join(small, 'filler'), 'w');
	try {
		for (let bytes = 65_536; bytes >= 1;) {
			try {
				writeSync(handle, Buffer.alloc(bytes));
			} catch {
				bytes = Math.floor(bytes / 2);
			}
		}
	} finally {
		closeSync(handle);
	}
}

/** What an infant weighed last. */
function lastGrams(folder: string, infantId: string): number {
	const database = new SQLite(join(folder, 'nestling.sqlite'), { readonly: true });
	const [grams] = database
		.prepare(
			'select grams from weight where infant_id = ? order by unit_day desc, measured_at desc'
		)
		.raw()
		.get(infantId) as [number];
	database.close();
	return grams;
}

/** As pages write thousands, with a space that does not break. */
const spaced = (grams: number) => new RegExp(String(grams).replace(/(\d)(\d{3})$/, '$1\\s?$2'));

const makeRoom = () => rmSync(join(small, 'filler'));

const healthOf = async (origin: string) => {
	const answer = await fetch(`${origin}/health`);
	const { status, database } = (await answer.json()) as { status: string; database: object };
	return { code: answer.status, status, database };
};

const weightField = (page: Page) => page.getByLabel('Weight', { exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save the weight' }).click();

test.use({ expectedStatuses: [503] });

test.describe('a disk that is full', () => {
	test.beforeEach(mount);
	test.afterEach(() => {
		unmount(small);
		rmSync(small, { recursive: true, force: true });
	});

	test('says so, keeps what was typed, shows what is recorded, and goes on once there is room', async ({
		page,
		startServer
	}) => {
		test.setTimeout(240_000);
		const folder = join(small, 'data');
		cpSync(process.env.NESTLING_STORY_MADE!, folder, { recursive: true });
		const server = await startServer({ folder });
		await signIn(page, 'Clinician', server.origin);
		await page.goto(`${server.origin}/ward`);
		const infant = await page.locator('a[href^="/infants/"]').first().getAttribute('href');
		const infantId = infant!.split('/')[2]!;
		const weights = `${server.origin}/infants/${infantId}/weights`;
		await page.goto(weights);
		const grams = String(lastGrams(folder, infantId) + 12);
		await weightField(page).fill(grams);
		const clinician = await signedIn(server.origin, 'clinician');
		const path = `/infants/${infantId}/weights`;
		const plain = await formAt(clinician, path, '?/log');
		fillUp();

		// Many small writes fit into what the log has already: somebody writes until nothing does.
		const lead = await signedIn(server.origin, 'lead').catch(() => undefined);
		await expect
			.poll(
				async () => {
					await hand(server.origin).post('/?/demonstrate', { as: 'parent' });
					await lead?.get('/unit');
					return (await healthOf(server.origin)).status;
				},
				{ timeout: 60_000, intervals: [20] }
			)
			.toBe('read-only');
		expect(await healthOf(server.origin)).toEqual({
			...{ code: 200, status: 'read-only' },
			database: { kind: 'read-only', reason: 'full' }
		});

		// With its script the form stays where it is; nothing typed is lost.
		const form = page.locator('form[action$="?/log"]').first();
		await save(page);
		await expect(form.getByRole('alert')).toContainText('disk is full');
		await expect(weightField(page)).toHaveValue(grams);

		// Without it the same page comes back with it.
		const back = await send(clinician, plain, { weight: grams });
		expect(back.status).toBe(503);
		expect(back.headers.get('retry-after')).toBe('10');
		expect(back.text).toContain('This was not recorded. What you typed is still here');
		expect(back.text).toContain(`value="${grams}"`);

		// What is recorded is read, and each page says that nothing can be added.
		await page.goto(`${weights.replace('/weights', '/growth')}`);
		await expect(page.getByRole('status').filter({ hasText: 'disk is full' })).toBeVisible();
		await expect(page.locator('h1')).not.toContainText('Nothing can be shown');
		expect(await axe(page)).toEqual([]);
		await page.goto(weights);
		await weightField(page).fill(grams);

		makeRoom();
		await expect.poll(async () => (await healthOf(server.origin)).status).toBe('ok');
		await save(page);
		await expect(page.getByRole('listitem').first()).toContainText(spaced(Number(grams)));
		await expect(page.getByRole('status').filter({ hasText: 'disk is full' })).toHaveCount(0);

		// The opening of the growth page waited, and is kept with its moment.
		await expect
			.poll(() => {
				const database = new SQLite(join(folder, 'nestling.sqlite'), { readonly: true });
				const [many] = database
					.prepare(`select count(*) from audit where act = 'open the record' and infant_id = ?`)
					.raw()
					.get(infantId) as [number];
				database.close();
				return many;
			})
			.toBeGreaterThan(0);
		expect(await server.stop()).toBe(0);
		const verified = await runCommand('audit', [], { DATA_DIR: folder });
		expect(verified.said).toContain('The audit is whole');
	});
});
