import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './support/story.ts';

/* What a page brings of the font is all letters, in the weights that its styles ask for. */

const WHOLE = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files';
const BUILT = 'build/client/_app/immutable/assets';

const LETTERS = {
	latin: letters(0x21, 0xff) + 'ıŒœ–—‘’“”•…‰€™−',
	'latin-ext': letters(0x100, 0x17f) + letters(0x1e80, 0x1e85) + letters(0x1ea0, 0x1ef9)
};

for (const part of ['latin', 'latin-ext'] as const) {
	test(`the lighter font sets every letter as the whole one does: ${part}`, async ({ page }) => {
		const name = `atkinson-hyperlegible-next-${part}-wght-normal`;
		const built = readdirSync(BUILT).find((file) => file.startsWith(`${name}.`))!;
		const whole = readFileSync(`${WHOLE}/${name}.woff2`);
		const light = readFileSync(`${BUILT}/${built}`);
		expect(light.length).toBeLessThan(0.75 * whole.length);
		const drawn = await page.evaluate(drawBoth, {
			...{ whole: whole.toString('base64'), light: light.toString('base64') },
			text: LETTERS[part]
		});
		expect(drawn.own).toBeGreaterThan(200);
		// An outline is rounded to whole units of the font, of which a letter's height has a thousand.
		expect(drawn.wider).toBeLessThan(2);
		expect(drawn.unlike).toBeLessThan(0.06);
	});
}

function letters(from: number, to: number): string {
	const codes = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	return String.fromCodePoint(...codes.filter((code) => code < 0x7f || code > 0xa0));
}

/**
 * Draws each letter with both fonts in both weights: how many the font has itself, and of any the most
 * that one is wider, in thousandths of its height, and the most that it is unlike, as a share of its ink.
 */
async function drawBoth({ whole, light, text }: Record<'whole' | 'light' | 'text', string>) {
	for (const [family, base64] of [
		['Whole', whole],
		['Light', light]
	] as const) {
		const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
		document.fonts.add(await new FontFace(family, bytes, { weight: '200 800' }).load());
	}
	const canvas = Object.assign(document.createElement('canvas'), { width: 120, height: 120 });
	const context = canvas.getContext('2d', { willReadFrequently: true })!;
	const drawn = (font: string, letter: string) => {
		context.font = font;
		context.clearRect(0, 0, 120, 120);
		context.fillText(letter, 20, 80);
		const ink = context.getImageData(0, 0, 120, 120).data.filter((_, index) => index % 4 === 3);
		context.font = font.replace('60px', '1000px');
		return { ink, width: context.measureText(letter).width };
	};
	const found = { own: 0, wider: 0, unlike: 0 };
	for (const letter of text) {
		for (const weight of [420, 640]) {
			const one = drawn(`${weight} 60px Whole, monospace`, letter);
			const other = drawn(`${weight} 60px Light, monospace`, letter);
			const fallback = drawn(`${weight} 60px monospace`, letter);
			const inked = one.ink.reduce((sum, alpha) => sum + alpha, 0);
			const apart = one.ink.reduce((sum, alpha, i) => sum + Math.abs(alpha - other.ink[i]!), 0);
			if (one.ink.some((alpha, index) => alpha !== fallback.ink[index])) found.own++;
			found.wider = Math.max(found.wider, Math.abs(one.width - other.width));
			if (inked > 0) found.unlike = Math.max(found.unlike, apart / inked);
		}
	}
	return found;
}
