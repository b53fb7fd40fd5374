import { type Layout, LAYOUTS } from './layout.ts';
import type { Marks } from './marks.ts';

/**
 * Marks that are made on the server alone, for each layout: a phone is sent them as they are, and not
 * the code and the words they are made with.
 */
export type AddedMarks = Record<Layout['name'], Omit<Marks, 'data'>>;

/** Makes the marks of each layout. */
export function inEachLayout(make: (layout: Layout) => AddedMarks['wide']): AddedMarks {
	const [wide, narrow] = LAYOUTS.map(make) as [AddedMarks['wide'], AddedMarks['narrow']];
	return { wide, narrow };
}

/** Several of them in one, in the order they are drawn. */
export const together = (some: readonly AddedMarks[]): AddedMarks =>
	inEachLayout(({ name }) => ({
		under: some.flatMap((one) => one[name].under),
		over: some.flatMap((one) => one[name].over),
		texts: some.flatMap((one) => one[name].texts)
	}));

/** What a letter takes at the size of ticks, at most: of our own alphabet, and of any other. */
const LETTER = 6.6;
const WIDE_LETTER = 11.5;

/** How wide a label is drawn at the size of ticks, at most, in the picture's units. */
export function widthOf(text: string): number {
	const widths = [...text].map((letter) => (/[ -\u024f–]/.test(letter) ? LETTER : WIDE_LETTER));
	return widths.reduce((sum, width) => sum + width, 0);
}
