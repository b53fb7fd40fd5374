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
		context: Element[],
		options: {
			resultTypes: ['violations'];
			runOnly?: string[];
			rules?: Record<string, { enabled: boolean }>;
		}
	): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>;
}

/** The rules whose answer a theme can change, of those that run by themselves. */
const ABOUT_COLOUR = ['color-contrast', 'link-in-text-block'];

/** How much of axe is asked: everything, all but colours, or colours alone, of one element of each kind. */
export type Rules = 'all' | 'all but colour' | 'colour';

/** What axe finds wrong with the page as it is now: the rule, why, and where. With `within`, only in that. */
export async function axe(page: Page, within?: string, rules: Rules = 'all'): Promise<Violation[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	return page.evaluate(findViolations, { within, rules, aboutColour: ABOUT_COLOUR });
}

interface Question {
	within: string | undefined;
	rules: Rules;
	aboutColour: string[];
}

/** Asks axe; runs in the page. */
async function findViolations({ within, rules, aboutColour }: Question): Promise<Violation[]> {
	const { axe: own } = window as unknown as { axe: Axe };
	const roots = within ? [...document.querySelectorAll(within)] : [document.documentElement];
	/** What our stylesheets can tell an element by, its ancestors' included. */
	const kindOf = (element: Element | null): string => {
		if (element === null) return '';
		const told = [...element.attributes]
			.filter(({ name }) =>
				/^(class|style|type|disabled|checked|data-.*|aria-.*ed|aria-current)$/.test(name)
			)
			.map(({ name, value }) => `[${name}=${value}]`);
		return `${kindOf(element.parentElement)} ${element.tagName}${told.join('')}`;
	};
	const holdsText = (element: Element) =>
		[...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
	const oneOfEachKind = () => {
		const texts = roots.flatMap((root) => [root, ...root.querySelectorAll('*')]).filter(holdsText);
		return [...new Map(texts.map((element) => [kindOf(element), element])).values()];
	};
	const where = rules === 'colour' ? oneOfEachKind() : roots;
	const off = Object.fromEntries(aboutColour.map((rule) => [rule, { enabled: false }]));
	const { violations } = await own.run(where, {
		resultTypes: ['violations'],
		...(rules === 'colour' && { runOnly: aboutColour }),
		...(rules === 'all but colour' && { rules: off })
	});
	return violations.map(({ id, help, nodes }) => ({
		rule: id,
		help,
		where: nodes.map(({ target }) => target.join(' '))
	}));
}

export const THEMES = ['light', 'dark', 'night'] as const;

type Theme = (typeof THEMES)[number];

/**
 * The same in these themes, one after the other: by theme, only where something was found. A theme
 * changes nothing but colours, so all but the first are asked about those alone, of one element of each
 * kind: those that no stylesheet can tell apart have the same colours.
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
