import { asText } from '#lib/words/as-text.ts';
import { tenth, type Marks, type PathMark, type TextMark } from './marks.ts';
import type { Layout } from './layout.ts';
import { lettering, LETTERING_NAMES, pen, type Token } from './pens.ts';

/** Where a picture's marks stand: its name is its class, by which the style chooses among layouts. */
type Sheet = Pick<Layout, 'name' | 'width' | 'height'>;

/**
 * The picture as SVG text: the other pen beside the canvas's. As text it costs the server a fifth of
 * what a template does, and a browser that was sent it has nothing to make again.
 */
export function svgOf({ under, data, over, texts }: Marks, { name, width, height }: Sheet): string {
	const paths = [...under, ...data, ...over].map((mark, index) => pathOf(mark, `${name}-${index}`));
	const letters = LETTERING_NAMES.map((kind) => {
		const own = texts.filter((mark) => mark.lettering === kind);
		if (own.length === 0) return '';
		const { fill, size, weight } = lettering(kind);
		const look = `fill="${colour(fill)}" font-size="${size}" font-weight="${weight}"`;
		// by its class a name is left off paper that was not asked for it
		const named = kind.startsWith('name') ? ' class="name"' : '';
		return `<g ${look}${named}>${own.map(textOf).join('')}</g>`;
	});
	const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
	return `<svg class="${name}" ${size} aria-hidden="true">${paths.join('')}${letters.join('')}</svg>`;
}

function pathOf({ d, pen: name, width: own, again }: PathMark, id: string): string {
	const { stroke, fill, width, dash, opacity, round } = pen(name);
	if (again) {
		const under = `stroke="${colour(stroke)}" stroke-width="${own ?? width}"`;
		const onTop = `stroke="${colour(pen(again.pen).stroke)}" stroke-width="${again.width}"`;
		const both = `<g ${under}><path id="${id}" d="${d}"/></g><use href="#${id}" ${onTop}/>`;
		return `<g fill="none" stroke-linecap="round">${both}</g>`;
	}
	let look = `fill="${colour(fill)}"`;
	if (stroke) look += ` stroke="${colour(stroke)}" stroke-width="${own ?? width ?? 1}"`;
	if (dash) look += ` stroke-dasharray="${dash.join(' ')}"`;
	if (round) look += ' stroke-linecap="round" stroke-linejoin="round"';
	if (opacity) look += ` opacity="${opacity}"`;
	return `<path d="${d}" ${look}/>`;
}

function textOf({ x, y, text, anchor }: TextMark): string {
	const at = `x="${tenth(x)}" y="${tenth(y)}"`;
	return `<text ${at}${anchor ? ` text-anchor="${anchor}"` : ''}>${asText(text)}</text>`;
}

const colour = (token: Token | undefined) => (token ? `var(--${token})` : 'none');
