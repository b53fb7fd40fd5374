import type { Page } from '@playwright/test';
import { addressOf, pageRoutes } from './routes.ts';
import type { InfantKey } from './demonstration.ts';

export const PEOPLE = [
	'signed-out',
	'parent',
	'practitioner',
	'clinician',
	'lead',
	'network'
] as const;

export type PersonKey = (typeof PEOPLE)[number];

/** One picture to take: an address, and what is done there first. */
export interface Scene {
	name: string;
	path: string;
	prepare?: (page: Page) => Promise<void>;
}

type Ids = Record<InfantKey, Record<string, string>>;

/** Every page about the parent's own infant, as each person; those not open to them are left out. */
export function everyPage(ids: Ids): Scene[] {
	return pageRoutes().flatMap((route) => {
		const path = addressOf(route, ids.amara);
		const name =
			route === '/' ? 'home' : route.slice(1).replaceAll(/[[\]]/g, '').replaceAll('/', '-');
		return path === undefined ? [] : [{ name, path }];
	});
}

/** Pages that look otherwise for some infants, and forms that came back. */
export function furtherScenes(person: PersonKey, ids: Ids): Scene[] {
	if (person === 'signed-out') {
		return [
			{ name: 'sign-in-refused', path: '/sign-in', prepare: (page) => press(page, 'main form') },
			{ name: 'not-found', path: '/nowhere' }
		];
	}
	const scenes: Scene[] = [];
	const at = (name: string, path: string, prepare?: Scene['prepare']) =>
		void scenes.push({ name, path, ...(prepare && { prepare }) });
	const of = (key: InfantKey) => `/infants/${ids[key].id}`;
	if (person === 'parent' || person === 'clinician') {
		at('weights-slip', `${of('amara')}/weights`, async (page) => {
			await page.locator('input[name="weight"]').first().fill('18210');
			await press(page, 'form[action*="log"]');
		});
	}
	if (person === 'parent') {
		at('consent-no-choice', `${of('amara')}/consent`, (page) => press(page, 'main form'));
		at('not-open', '/ward');
	}
	if (person === 'network') {
		at('network-unit-refused', '/network/units/new', (page) => press(page, 'main form'));
	}
	if (person === 'practitioner') {
		at('session-not-started', `${of('amara')}/sessions/new`, (page) =>
			press(page, 'form[action*="start"]')
		);
		at('session-gate-closed', `${of('lucia')}/sessions/new`);
		at('day-parents-disagree', of('iyad'));
		at('day-long-name', of('oluwadamilola'));
		at('ward-running', '/ward?show=running');
		// the last two, as they change what the others show
		const start = `${of('noor')}/sessions/new`;
		at('session-at-the-cot', start, begin);
		at('session-ended', start, async (page) => {
			await begin(page);
			for (const step of ['Next phase', 'Next phase', 'Finish']) {
				await page.getByRole('button', { name: step }).click();
				// a step rests before the next one is heard
				await page.waitForTimeout(800);
			}
			await page.waitForLoadState('networkidle');
		});
	}
	if (person === 'clinician') {
		for (const key of ['theo', 'babyBoyR', 'kahurangi', 'oluwadamilola', 'iyad', 'ida'] as const) {
			at(`growth-${key}`, `${of(key)}/growth`);
		}
		at('growth-twin-beside', `${of('noor')}/growth?beside=${ids.salma.id}`);
		at('growth-twin-course', `${of('noor')}/growth?view=course&beside=${ids.salma.id}`);
		at('day-died', of('ida'));
		at('consent-parents-disagree', `${of('iyad')}/consent`);
		at('weights-set-aside', `${of('oluwadamilola')}/weights`);
		at('routine-care-shown', '/unit/baselines/routine-care?from=30%2B0&to=34%2B0&method=average');
		at('admit-refused', '/unit/admit', (page) => press(page, 'main form'));
	}
	return scenes;
}

/** Begins a session, or opens the one that runs. */
async function begin(page: Page): Promise<void> {
	const running = page.locator('main a[href*="/sessions/"]', { hasText: 'running session' });
	if ((await running.count()) > 0) await running.click();
	else {
		await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await page.getByRole('radio', { name: 'Quiet alert' }).check();
		await page.getByRole('radio', { name: /Accepting/ }).check();
		await page.getByRole('button', { name: 'Start', exact: true }).click();
	}
	await page.getByRole('timer').waitFor();
	await page.waitForLoadState('networkidle');
}

/** Sends a form as it stands, opened where it is closed; the browser's own checks stay out of the way. */
async function press(page: Page, form: string): Promise<void> {
	await page.waitForLoadState('networkidle');
	const button = page.locator(`${form} button:not([type="button"])`).first();
	if ((await button.count()) === 0) return;
	await page.evaluate(() =>
		document.querySelectorAll('form').forEach((f) => (f.noValidate = true))
	);
	await button.evaluate((one) => {
		for (let at = one.closest('details'); at; at = at.parentElement!.closest('details'))
			at.open = true;
	});
	await button.click();
	await page.waitForLoadState('networkidle');
}
