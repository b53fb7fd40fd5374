import type { TextMark } from './marks.ts';
import { lettering } from './pens.ts';

/** How far a label may move up or down from its place, nearest first. */
const MOVES = [0, 13, -13, 26, -26];

/** What a letter takes of its size, about. */
const LETTER = 0.57;

/**
 * Moves the labels that may move to where they touch no other: those of one `loose` name together.
 * Where there is no such place they stay.
 */
export function settle(texts: readonly TextMark[]): TextMark[] {
	const settled = texts.filter(({ loose }) => loose === undefined);
	for (const group of Map.groupBy(texts, ({ loose }) => loose).values()) {
		if (group[0]?.loose === undefined) continue;
		const moved = MOVES.map((move) => group.map((text) => ({ ...text, y: text.y + move })));
		const free = moved.find((some) => !some.some((one) => settled.some((o) => touch(one, o))));
		settled.push(...(free ?? group));
	}
	return settled;
}

function touch(one: TextMark, other: TextMark): boolean {
	const [a, b] = [boxOf(one), boxOf(other)];
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function boxOf({ x, y, text, anchor, lettering: name }: TextMark) {
	const { size } = lettering(name);
	const width = text.length * size * LETTER;
	const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
	return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
}
