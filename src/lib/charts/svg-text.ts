import { tenth, type Marks, type PathMark, type TextMark } from './marks.ts';
import { lettering, pen } from './pens.ts';

/** Text as HTML takes it, between tags and in attributes. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/**
 * Marks as the text of an SVG element: for a picture that stands still, and is drawn on the server
 * alone. The stylesheet shows the layout there is room for, as it does of the large picture.
 */
export function svgText(
	{ name, width, height }: { name: string; width: number; height: number },
	{ under, data, over, texts }: Marks
): string {
	const paths = [...under, ...data, ...over].flatMap(inTurn).map(pathText);
	return tag(
		'svg',
		{ class: name, viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
		[...paths, ...lettered(texts)].join('')
	);
}

/** What is drawn again on top with another pen is here another path: these pictures are small. */
const inTurn = ({ again, ...mark }: PathMark): PathMark[] =>
	again ? [mark, { ...mark, ...again }] : [mark];

function pathText({ d, pen: name, width }: PathMark): string {
	const { stroke, fill, width: usual, opacity, round } = pen(name);
	const cap = round && 'round';
	return tag('path', {
		...{ d, fill: colour(fill), stroke: colour(stroke), 'stroke-width': width ?? usual },
		...{ 'stroke-linecap': cap, opacity }
	});
}

/** Labels set alike stand in one group, which says once how. */
function lettered(texts: readonly TextMark[]): string[] {
	return [...Map.groupBy(texts, (mark) => mark.lettering)].map(([name, marks]) => {
		const { fill, size, weight } = lettering(name);
		const set = { fill: colour(fill), 'font-size': size, 'font-weight': weight };
		return tag('g', set, marks.map(textText).join(''));
	});
}

function textText({ x, y, text, anchor }: TextMark): string {
	return tag('text', { x: tenth(x), y: tenth(y), 'text-anchor': anchor }, escaped(text));
}

function tag(
	name: string,
	attributes: Record<string, string | number | undefined>,
	inside = ''
): string {
	const written = Object.entries(attributes).map(([key, value]) =>
		value === undefined ? '' : ` ${key}="${escaped(String(value))}"`
	);
	return `<${name}${written.join('')}>${inside}</${name}>`;
}

const colour = (token: string | undefined) => (token ? `var(--${token})` : 'none');
