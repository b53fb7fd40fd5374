import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const require = createRequire(import.meta.url);
// axe itself, without the builder around it: that loads it anew for each look, which costs more than
// the look, and most of a minute over all stories. Its short form, which each page has to read.
const source = readFileSync(
	createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
	'utf8'
);

export interface Violation {
	rule: string;
	help: string;
	where: string[];
}

interface Axe {
	run(
		context: Element[],
		options: {
			resultTypes: Outcome[];
			// A third of the work is to make a selector for each element that nothing is wrong with.
			selectors: false;
			elementRef: true;
			runOnly?: string[];
			rules?: Record<string, { enabled: boolean }>;
		}
	): Promise<Record<Outcome, { id: string; help: string; nodes: { element: Element }[] }[]>>;
}

type Outcome = 'violations' | 'passes';

/** The rules whose answer a theme can change, of those that run by themselves. */
const ABOUT_COLOUR = ['color-contrast', 'link-in-text-block'];

/** How much of axe is asked: everything, all but colours, or those of some colourings of the page alone. */
type Rules = 'all' | 'all but colour' | { colourings: number[] };

/** What axe finds wrong with the page as it is now: the rule, why, and where. With `within`, only in that. */
export async function axe(
	page: Page,
	within?: string,
	rules: 'all' | 'all but colour' = 'all'
): Promise<Violation[]> {
	const { violations } = await asked(page, { within, rules });
	return violations;
}

interface Question {
	within?: string | undefined;
	rules: Rules;
}

async function asked(page: Page, question: Question) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	return page.evaluate(ask, { ...question, aboutColour: ABOUT_COLOUR });
}

/** Asks axe: what is wrong, and in which of the colourings it found nothing but right. Runs in the page. */
async function ask({ within, rules, aboutColour }: Question & { aboutColour: string[] }) {
	const { axe: own, ofColourings } = window as unknown as { axe: Axe; ofColourings: Element[][] };
	const some = typeof rules === 'object' ? rules.colourings : [];
	const off = Object.fromEntries(aboutColour.map((rule) => [rule, { enabled: false }]));
	const roots = within ? [...document.querySelectorAll(within)] : [document.documentElement];
	const where = typeof rules === 'object' ? some.flatMap((index) => ofColourings[index]!) : roots;
	const { violations, passes } = await own.run(where, {
		...{ resultTypes: ['violations', 'passes'], selectors: false, elementRef: true },
		...(typeof rules === 'object' && { runOnly: aboutColour }),
		...(rules === 'all but colour' && { rules: off })
	});
	const elementsOf = (found: typeof passes) =>
		new Set(found.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
	const wrong = elementsOf(violations);
	const right = elementsOf(passes.filter(({ id }) => id === 'color-contrast'));
	return {
		violations: violations.map(({ id, help, nodes }) => ({
			rule: id,
			help,
			where: nodes.map(({ element }) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 160))
		})),
		right: some.filter((index) => {
			const elements = ofColourings[index]!;
			return elements.some((one) => right.has(one)) && !elements.some((one) => wrong.has(one));
		})
	};
}

/**
 * The colourings of the text in sight, a few elements of each kept in the page: all that a contrast is
 * calculated from, as the browser has it now. Runs in the page.
 */
function findColourings(within: string | undefined): string[] {
	const roots = within ? [...document.querySelectorAll(within)] : [document.documentElement];
	const known = new Map<Element, string>();
	/** What lies behind: of each element around it what is painted, and what else may lie there. */
	const behind = (element: Element | null): string => {
		if (element === null) return '';
		const before = known.get(element);
		if (before !== undefined) return before;
		const style = getComputedStyle(element);
		const painted = [
			style.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : style.backgroundColor,
			style.backgroundImage === 'none' ? '' : style.backgroundImage,
			style.opacity === '1' ? '' : `opacity ${style.opacity}`,
			style.filter === 'none' ? '' : style.filter,
			style.mixBlendMode === 'normal' ? '' : style.mixBlendMode,
			// It may lie over something else than what it is in.
			style.position === 'static' || style.position === 'relative'
				? ''
				: `${style.position} ${element.tagName} ${element.getAttribute('class')}`
		];
		const further = behind(element.parentElement);
		const own = painted.filter(Boolean).join(' ');
		const here = own === '' ? further : `${own} < ${further}`;
		known.set(element, here);
		return here;
	};
	const textOf = (element: Element) =>
		[...element.childNodes]
			.filter(({ nodeType }) => nodeType === 3)
			.map(({ textContent }) => textContent!.trim())
			.join('');
	const colouringOf = (element: Element): string => {
		const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
		const link = element.closest('a');
		const around = link?.parentElement && getComputedStyle(link.parentElement).color;
		return [
			...[color, fontSize, fontWeight, textShadow, behind(element)],
			...(link ? [`in ${around}`, getComputedStyle(link).textDecorationLine] : [])
		].join('|');
	};
	const texts = roots
		.flatMap((root) => [root, ...root.querySelectorAll('*')])
		// What is not to be seen now is not looked at, so nothing is known of it.
		.filter((one) => textOf(one) !== '' && one.checkVisibility({ visibilityProperty: true }));
	const colourings = Map.groupBy(texts, colouringOf);
	// One would do, but of some axe cannot tell: a single letter, what lies under something else.
	const some = [...colourings.values()].map((elements) => elements.slice(0, 3));
	Object.assign(window, { ofColourings: some });
	return [...colourings.keys()];
}

export const THEMES = ['light', 'dark', 'night'] as const;

type Theme = (typeof THEMES)[number];

/** Colourings that axe has found right, on any page of this worker's stories. */
const right = new Set<string>();

/** What axe finds wrong with the colours as they are now, of those that it has not found right before. */
async function coloursOf(page: Page, within?: string): Promise<Violation[]> {
	const colourings = await page.evaluate(findColourings, within);
	const unknown = [...colourings.keys()].filter((index) => !right.has(colourings[index]!));
	if (unknown.length === 0) return [];
	const found = await asked(page, { rules: { colourings: unknown } });
	for (const index of found.right) right.add(colourings[index]!);
	return found.violations;
}

/**
 * The same in these themes, one after the other: by theme, only where something was found. A theme
 * changes nothing but colours, so all but the first are asked about those alone; and text of the same
 * colours, size and weight on the same ground has the same contrast, on whichever page and in whichever
 * theme, so it is asked about until axe has found it right.
 */
export async function inThemes(
	page: Page,
	themes: readonly Theme[] = THEMES,
	within?: string
): Promise<Record<string, Violation[]>> {
	const found: Record<string, Violation[]> = {};
	const structure = await axe(page, within, 'all but colour');
	for (const [index, theme] of themes.entries()) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		const violations = [...(index === 0 ? structure : []), ...(await coloursOf(page, within))];
		if (violations.length > 0) found[theme] = violations;
	}
	return found;
}
