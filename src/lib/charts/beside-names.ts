import { m } from '#lib/paraglide/messages.js';
import { widthOf } from './added-marks.ts';
import { type Box, distance, freePlace } from './free-place.ts';
import type { Point } from './geometry.ts';
import type { Layout } from './layout.ts';
import { linePath, type Marks, type PathMark, tenth, type TextMark } from './marks.ts';
import { lettering } from './pens.ts';

/** The points of an infant in one panel, at the last of which its name stands. */
interface Named {
	name: string;
	points: readonly Point[];
}

/** One panel with both infants. */
export interface PanelOfTwo {
	panel: 'weight' | 'velocity';
	own: Named;
	twin: Named;
	/** What both are seen against, as points along it. */
	lines: readonly Point[];
}

/** Between two lines of a name. */
const LINE = 12.5;

/** What a line of letters takes above its baseline, and below it. */
const ABOVE = 9;
const BELOW = 3;

/** A name farther from its point than this is led to it by a line. */
const LED = 16;

/**
 * Both names at the ends of their points, touching nothing else that is written in the picture. Under
 * each stands which of the two it is: what is left on paper that names nobody.
 */
export function nameEnds(
	marks: Pick<Marks, 'texts'>,
	layout: Layout,
	panels: readonly PanelOfTwo[]
): { texts: TextMark[]; leads: PathMark[] } {
	const names = marks.texts.map(boxOf);
	const texts: TextMark[] = [];
	let leads = '';
	for (const { panel, own, twin, lines: drawn } of panels) {
		const { top, bottom } = layout[panel];
		const within = { left: layout.left, right: layout.width, top: top - 4, bottom: bottom - 2 };
		const points = [...along(own.points), ...along(twin.points)];
		for (const [{ name, points: its }, role, other, kind] of [
			[own, m.growth_beside_own(), twin, 'name'],
			[twin, m.growth_beside_twin(), own, 'nameBeside']
		] as const) {
			const end = its.at(-1);
			if (!end) continue;
			const lines = wrapped(name, layout.name === 'wide' ? 26 : 16);
			const width = Math.max(...[...lines.map(nameWidth), widthOf(role)]);
			const height = ABOVE + BELOW + LINE * lines.length;
			const box = freePlace(
				end,
				{ width, height },
				{
					...{ within, names, points, lines: drawn, other: other.points.at(-1) }
				}
			);
			if (!box) continue;
			names.push(box);
			// towards its point, where the room was reckoned for wider letters
			const ends = (box.left + box.right) / 2 < end[0];
			const x = tenth(ends ? box.right : box.left);
			const anchor = ends ? ({ anchor: 'end' } as const) : {};
			[...lines, role].forEach((text, index) => {
				const y = tenth(box.top + ABOVE + LINE * index);
				const lettering = index < lines.length ? kind : 'tick';
				texts.push({ ...{ x, y, text, lettering }, ...anchor });
			});
			if (distance(box, end) > LED) leads += linePath([end, nearest(box, end)]);
		}
	}
	return { texts, leads: leads === '' ? [] : [{ d: leads, pen: 'guide' }] };
}

const nameWidth = (text: string) => (widthOf(text) * lettering('name').size) / 11.5;

function boxOf({ x, y, text, lettering: kind, anchor }: TextMark): Box {
	const { size } = lettering(kind);
	const wide = (widthOf(text) * size) / 11.5;
	const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
	return { left, right: left + wide, top: y - size * 0.8, bottom: y + size * 0.25 };
}

/** The points with more between them, as a line covers as much as its points do. */
function along(points: readonly Point[]): Point[] {
	return points.flatMap((point, index): Point[] => {
		const before = points[index - 1];
		if (!before) return [point];
		const [x, y] = [(before[0] + point[0]) / 2, (before[1] + point[1]) / 2];
		return [[x, y], point];
	});
}

function nearest({ left, right, top, bottom }: Box, [x, y]: Point): Point {
	return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

/** A name in lines of at most so many letters, broken between its words. */
export function wrapped(name: string, most: number): string[] {
	const lines: string[] = [];
	for (const word of name.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && `${last} ${word}`.length <= most) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else lines.push(word);
	}
	return lines;
}
