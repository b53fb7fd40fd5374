import type { Page } from '@playwright/test';
import { pageRoutes } from '../scripts/shots/routes.ts';
import { EVERYTHING } from './support/everything.ts';
import { asWhom, EVERYONE, placesOf, type Place } from './support/places.ts';
import { axe, comeIn, expect, inThemes, signIn, test, type Who } from './support/story.ts';
import type { Violation } from './support/axe.ts';

/*
 * Every page there is, found from src/routes, as each person: what holds on all of them. A page is loaded
 * once for a person; what no person can change is looked at as the first who has the page.
 */

test.use({ expectedStatuses: [400] });

/**
 * Every page of src/routes but two that states.story.ts has: what a ward closes once it is set up, and the
 * end of a session that runs.
 */
test('no page goes unvisited', async ({ baseURL }) => {
	const places = await Promise.all(EVERYONE.map((who) => placesOf(baseURL!, who)));
	const visited = new Set(places.flat().map(({ route }) => route));
	expect(pageRoutes().filter((route) => !visited.has(route))).toEqual([
		// hosts that have a name, tablets, and whoever has typed a password: stories of their own
		'/account/passkeys',
		'/infants/[id]/sessions/[sessionId]/end',
		'/locked',
		'/setup',
		'/sign-in/passkey',
		'/sign-in/second-step',
		// whoever works in several units: network.story.ts
		'/units'
	]);
	// A list that found next to nothing for someone would prove nothing for them.
	expect(places.map((found) => found.length >= 3)).toEqual(EVERYONE.map(() => true));
});

/** A family reads a record in words of its own; the staff's pages differ by what is on them, and not how. */
const toLookAt = (places: Place[], who: Who | null) =>
	EVERYTHING || who === 'Parent' ? places : places.filter(({ route }) => !wide.has(route));

/** Routes that somebody had already: looked at wide, and without JavaScript. */
const wide = new Set<string>();
const still = new Set<string>();

/** Whoever has most on their pages comes first. */
const IN_TURN = ['Clinician', 'Parent', 'Unit lead', 'Practitioner', 'Network lead', null] as const;

const isOfInfant = ({ route }: Place) => route.startsWith('/infants/');
const PARTS = [
	['pages of an infant', isOfInfant],
	['other pages', (place: Place) => !isOfInfant(place)]
] as const;

for (const who of IN_TURN) {
	test.describe(`as ${asWhom(who)}`, () => {
		const hasInfants = who !== null && who !== 'Network lead';
		for (const [part, belongs] of hasInfants ? PARTS : [PARTS[1]]) {
			test(`${part}: axe finds nothing in any theme, nothing is wider than a small phone, and the keyboard skips to the content`, async ({
				page,
				baseURL
			}) => {
				test.setTimeout(EVERYTHING ? 240_000 : 120_000);
				if (who) await signIn(page, who);
				const found: Record<string, unknown> = {};
				const places = toLookAt(await placesOf(baseURL!, who), who);
				for (const { route, path } of places.filter(belongs)) {
					await page.setViewportSize({ width: 320, height: 800 });
					await page.goto(path);
					await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
					await openEverything(page);
					// No colour hangs on the width: wide, the rest tells what the other layout does.
					for (const width of [320, 1280]) {
						await page.setViewportSize({ width, height: 800 });
						const violations = width === 320 ? await inThemes(page) : await lookWide(page, route);
						if (Object.keys(violations).length > 0) found[`${path}, ${width} px`] = violations;
						const wider = await page.evaluate(() => document.documentElement.scrollWidth);
						if (wider > width) found[`${path}, ${width} px wide`] = `${wider} px`;
					}
					await skipToContent(page, path);
				}
				expect(found).toEqual({});
			});
		}

		test('every page says its heading without JavaScript', async ({ browser, baseURL }) => {
			test.setTimeout(60_000);
			const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false });
			const page = await context.newPage();
			if (who) await signIn(page, who);
			for (const { route, path: place, html } of await placesOf(baseURL!, who)) {
				expect(html.match(/<h1[\s>]/g), place).toHaveLength(1);
				expect(html, place).toMatch(/<title>[^<]*Nestling[^<]*<\/title>/);
				const leadsNowhere = /<nav\b[^>]*>(\s|<!--[^>]*-->)*<\/nav>/;
				expect(html, `${place}: a place to go on from that is empty`).not.toMatch(leadsNowhere);
				if (still.has(route)) continue;
				const answer = await page.goto(place);
				expect(answer?.status(), place).toBe(200);
				await expect(page.getByRole('heading', { level: 1 }), place).toBeVisible();
				await expect(page, place).toHaveTitle(/Nestling/);
				still.add(route);
			}
			await context.close();
		});
	});
}

/** What the wide layout does to a page it does for whoever has it: asked once. */
async function lookWide(page: Page, route: string): Promise<Violation[]> {
	if (wide.has(route)) return [];
	wide.add(route);
	return axe(page, undefined, 'all but colour');
}

/** By the keyboard into the content, and to its first controls: focus always shows. */
async function skipToContent(page: Page, place: string): Promise<void> {
	await page.keyboard.press('Tab');
	await expect(page.locator(':focus'), `${place} begins`).toHaveText('Skip to the content');
	await expect(page.locator(':focus'), `${place} shows it`).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main'), `${place} is skipped to`).toBeFocused();
	for (let presses = 0; presses < 3; presses += 1) {
		await page.keyboard.press('Tab');
		const focus = await page.evaluate(seen);
		// After the last control the browser's own bar comes, or none and the page begins anew.
		if (focus === null || focus.what.endsWith('Skip to the content')) break;
		expect(focus.inMain, `${place}: ${focus.what} is in the content`).toBe(true);
		expect(focus.shows, `${place}: ${focus.what} shows its focus`).toBe(true);
	}
}

test('a weight is typed, sent and mended with the keyboard alone', async ({ page }) => {
	await comeIn(page, 'Parent');
	await page.getByRole('link', { name: 'Weights', exact: true }).press('Enter');
	const weight = page.getByLabel('Weight', { exact: true });
	await expect(weight).toBeVisible();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main'), 'the weights are skipped to').toBeFocused();
	for (let presses = 0; presses < 12; presses += 1) {
		if (await weight.evaluate((field) => field === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type('heavy');
	await page.keyboard.press('Enter');
	await expect(page.getByText('“heavy” was not understood as a weight')).toBeVisible();
	await expect(weight).toBeFocused();
	await expect(weight).toHaveValue('heavy');
});

/** Everything that can be opened is; there is nothing else to open than these. */
async function openEverything(page: Page): Promise<void> {
	await expect(page.locator('dialog, [popover]')).toHaveCount(0);
	await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
}

/** What has focus, whether it is in the content and whether that shows; runs in the page. */
function seen(): { what: string; inMain: boolean; shows: boolean } | null {
	const element = document.activeElement;
	if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
	if (element === document.body) return null;
	const drawn = (one: Element | null) =>
		one !== null &&
		[undefined, '::after'].some((part) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
			return outlineStyle !== 'none' && outlineWidth !== '0px';
		});
	const what = `${element.tagName} ${element.textContent?.trim().slice(0, 30) ?? ''}`;
	return {
		what,
		inMain: element.closest('main') !== null,
		// A choice draws its focus on the label around it.
		shows: drawn(element) || drawn(element.closest('label')) || drawn(element.nextElementSibling)
	};
}
