import type { GrowthData } from '#lib/charts/growth-data.ts';
import { notDrawn, type NotDrawn } from '#lib/charts/weight-panel.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';

/**
 * What is said under the picture of weights that are not in it: how many lie outside the time shown, and
 * each that lies outside the infant's life. Made on the server, as there is mostly nothing to say.
 */
export function notDrawnWords(picture: GrowthData): string[] {
	const missing = notDrawn(picture);
	const hidden = missing.filter(isOutside).length;
	const said = missing
		.filter((one) => !isOutside(one))
		.map(({ place }) => {
			const { grams = 0, why } = picture.weights[place] ?? {};
			return m.growth_not_drawn({ grams: format.grams(grams), why: why?.words ?? '' });
		});
	return hidden > 0 ? [m.growth_outside_view({ count: hidden }), ...said] : said;
}

const isOutside = ({ why }: NotDrawn) => why === 'earlier' || why === 'later';
