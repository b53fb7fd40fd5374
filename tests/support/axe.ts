import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const require = createRequire(import.meta.url);
// axe itself, without the builder around it: that loads it anew for each look, which costs more than
// the look, and most of a minute over all stories.
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as {
	source: string;
};

export interface Violation {
	rule: string;
	help: string;
	where: string[];
}

interface Axe {
	run(
		context: Document | Element[],
		options: { resultTypes: ['violations']; runOnly?: string[] }
	): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>;
}

/** The rules whose answer a theme can change, of those that run by themselves. */
const ABOUT_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with the page as it is now, by all its rules or only those about colour: the
 * rule, why, and where. With `within`, only in what that selects.
 */
export async function axe(
	page: Page,
	within?: string,
	rules: 'all' | 'colour' = 'all'
): Promise<Violation[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	const asked = { selected: within, only: rules === 'all' ? null : ABOUT_COLOUR };
	return page.evaluate(async ({ selected, only }) => {
		const { axe: own } = window as unknown as { axe: Axe };
		const where = selected ? [...document.querySelectorAll(selected)] : document;
		const { violations } = await own.run(where, {
			resultTypes: ['violations'],
			...(only && { runOnly: only })
		});
		return violations.map(({ id, help, nodes }) => ({
			rule: id,
			help,
			where: nodes.map(({ target }) => target.join(' '))
		}));
	}, asked);
}

export const THEMES = ['light', 'dark', 'night'] as const;

type Theme = (typeof THEMES)[number];

/**
 * The same in these themes, one after the other: by theme, only where something was found. A theme
 * changes nothing but colours, so all but the first are asked about those alone.
 */
export async function inThemes(
	page: Page,
	themes: readonly Theme[] = THEMES,
	within?: string
): Promise<Record<string, Violation[]>> {
	const found: Record<string, Violation[]> = {};
	for (const [index, theme] of themes.entries()) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		const violations = await axe(page, within, index === 0 ? 'all' : 'colour');
		if (violations.length > 0) found[theme] = violations;
	}
	return found;
}
