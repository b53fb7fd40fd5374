import type { Point } from './geometry.ts';
import type { LetteringName, PenName } from './pens.ts';

/** A line or shape in the picture's units, as SVG writes it (canvas reads the same: `Path2D`). */
export interface PathMark {
	d: string;
	pen: PenName;
	/** Where it is not the pen's own. */
	width?: number;
	/** Drawn once more on top, with another pen: a dot in its rim is one path, sent once. */
	again?: { pen: PenName; width: number };
}

export interface TextMark {
	x: number;
	y: number;
	text: string;
	lettering: LetteringName;
	anchor?: 'end' | 'middle';
	/** It may move to where it touches no other, together with those of the same name. */
	loose?: string;
}

/**
 * The picture as marks, in the order they are drawn. `data` is what Chart.js draws itself as
 * datasets; `under` and `over` it draws from here, so that both pens make the same picture.
 */
export interface Marks {
	under: PathMark[];
	data: PathMark[];
	over: PathMark[];
	texts: TextMark[];
}

/** A coordinate to one decimal: finer is not seen, and costs bytes on every point. */
export const tenth = (value: number) => Math.round(value * 10) / 10;

/** A line through points already in the picture's units, in steps: half as long to send. */
export function linePath(points: readonly Point[]): string {
	return steps(points, 'l', '');
}

/** A speck at each point: with round ends a line of no length is a dot as wide as its pen. */
export function specks(points: readonly Point[]): string {
	return steps(points, 'm', 'h0');
}

/** A level stroke from each point on, all of one length. */
export function strokes(points: readonly Point[], length: number): string {
	return steps(points, 'm', `h${length}m${-length} 0`);
}

/** Tenths as text, kept once written: a page writes some thousand of them, mostly the same. */
const texts = new Map<number, string>();

function written(tenths: number): string {
	const known = texts.get(tenths);
	if (known !== undefined) return known;
	const text = String(tenths / 10);
	if (texts.size < 20_000) texts.set(tenths, text);
	return text;
}

/** From point to point relatively; each step ends on a rounded point, so no error adds up. */
function steps(points: readonly Point[], command: 'l' | 'm', after: string): string {
	let path = '';
	let [lastX, lastY] = [0, 0];
	for (const point of points) {
		const x = Math.round(point[0] * 10);
		const y = Math.round(point[1] * 10);
		const down = y - lastY;
		const start = path === '' ? 'M' : command;
		path += start + written(x - lastX) + (down < 0 ? '' : ' ') + written(down) + after;
		lastX = x;
		lastY = y;
	}
	return path;
}

/** Dots with a rim of the ground's colour, which keeps them apart from the line they stand on. */
export function dots(points: readonly Point[], radius: number): PathMark[] {
	const d = specks(points);
	if (d === '') return [];
	const again = { pen: 'ink', width: tenth(2 * radius - 1.2) } as const;
	return [{ d, pen: 'rim', width: tenth(2 * radius + 1.2), again }];
}

/** A filled circle at each point, as one path. */
export function circles(points: readonly Point[], radius: number): string {
	const r = tenth(radius);
	const turn = `a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1${-2 * r} 0z`;
	return points.map(([x, y]) => `M${tenth(x - r)} ${tenth(y)}${turn}`).join('');
}

/** A square on its corner at each point, as one path. */
export function diamonds(points: readonly Point[], radius: number): string {
	const r = tenth(radius);
	const turn = `l${r}${-r} ${r} ${r}${-r} ${r}z`;
	return points.map(([x, y]) => `M${tenth(x - r)} ${tenth(y)}${turn}`).join('');
}

/** A small x at each point, as one path. */
export function crosses(points: readonly Point[], radius: number): string {
	const r = tenth(radius);
	return points
		.map(
			([x, y]) => `M${tenth(x - r)} ${tenth(y - r)}l${2 * r} ${2 * r}m0${-2 * r}l${-2 * r} ${2 * r}`
		)
		.join('');
}

/** A rectangle between two corners. */
export function box(x1: number, y1: number, x2: number, y2: number): string {
	return `M${tenth(x1)} ${tenth(y1)}H${tenth(x2)}V${tenth(y2)}H${tenth(x1)}Z`;
}

export function horizontal(x1: number, x2: number, y: number): string {
	return `M${tenth(x1)} ${tenth(y)}H${tenth(x2)}`;
}

export function vertical(x: number, y1: number, y2: number): string {
	return `M${tenth(x)} ${tenth(y1)}V${tenth(y2)}`;
}

/** Slanting lines that fill a box, cut at its sides: a hatch that needs no pattern. */
export function hatched(x1: number, y1: number, x2: number, y2: number, gap: number): string {
	const width = x2 - x1;
	const height = y2 - y1;
	let path = '';
	for (let offset = gap; offset < width + height; offset += gap) {
		const startX = Math.max(0, offset - height);
		const endX = Math.min(offset, width);
		const startY = offset - startX;
		const across = tenth(endX - startX);
		if (across > 0) path += `M${tenth(x1 + startX)} ${tenth(y1 + startY)}l${across}${-across}`;
	}
	return path;
}
