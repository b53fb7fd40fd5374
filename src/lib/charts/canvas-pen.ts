import type { PathMark, TextMark } from './marks.ts';
import { lettering, pen, type Token } from './pens.ts';

type Colour = (token: Token) => string;

/** Draws lines and shapes of the picture, in its own units, with the pens the SVG uses. */
export function drawPaths(
	context: CanvasRenderingContext2D,
	paths: readonly PathMark[],
	colour: Colour
): void {
	for (const { d, pen: name, width: own } of paths) {
		const { stroke, fill, width = 1, dash = [], opacity = 1, round } = pen(name);
		const path = new Path2D(d);
		context.save();
		context.globalAlpha = opacity;
		context.setLineDash(dash);
		context.lineWidth = own ?? width;
		if (round) context.lineCap = context.lineJoin = 'round';
		if (fill) {
			context.fillStyle = colour(fill);
			context.fill(path);
		}
		if (stroke) {
			context.strokeStyle = colour(stroke);
			context.stroke(path);
		}
		context.restore();
	}
}

/** Draws the labels, each with a rim of the ground's colour so that no line runs through it. */
export function drawTexts(
	context: CanvasRenderingContext2D,
	texts: readonly TextMark[],
	colour: Colour,
	family: string
): void {
	context.save();
	context.textBaseline = 'alphabetic';
	context.lineJoin = 'round';
	context.lineWidth = 3;
	context.strokeStyle = colour('surface');
	for (const { x, y, text, lettering: name, anchor } of texts) {
		const { fill, size, weight } = lettering(name);
		context.font = `${weight} ${size}px ${family}`;
		context.textAlign = anchor === 'end' ? 'right' : anchor === 'middle' ? 'center' : 'left';
		context.strokeText(text, x, y);
		context.fillStyle = colour(fill);
		context.fillText(text, x, y);
	}
	context.restore();
}
