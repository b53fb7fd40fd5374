import type { TextMark } from './marks.ts';
import { lettering } from './pens.ts';

/** How far a label may move up or down from its place, nearest first. */
const MOVES = [0, 13, -13, 26, -26];

/** What a letter takes of its size, about. */
export const LETTER = 0.57;

/**
 * Moves the labels that may move to where they touch no other: those of one `loose` name together.
 * Where there is no such place they stay.
 */
export function settle(texts: readonly TextMark[]): TextMark[] {
	const settled = texts.filter(({ loose }) => loose === undefined);
	const taken = settled.map(boxOf);
	for (const [name, group] of Map.groupBy(texts, ({ loose }) => loose)) {
		if (name === undefined) continue;
		const boxes = group.map(boxOf);
		const isFree = (move: number) =>
			!boxes.some((one) => taken.some((other) => touch(lowered(one, move), other)));
		const move = MOVES.find(isFree) ?? 0;
		settled.push(...group.map((text) => ({ ...text, y: text.y + move })));
		taken.push(...boxes.map((one) => lowered(one, move)));
	}
	return settled;
}

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

function touch(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const lowered = (one: Box, by: number): Box => ({
	...{ left: one.left, right: one.right },
	...{ top: one.top + by, bottom: one.bottom + by }
});

function boxOf({ x, y, text, anchor, lettering: name }: TextMark): Box {
	const { size } = lettering(name);
	const width = text.length * size * LETTER;
	const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
	return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
}
