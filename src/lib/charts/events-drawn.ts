import { type AddedMarks, inEachLayout, widthOf } from './added-marks.ts';
import { acrossOf, type Layout } from './layout.ts';
import { horizontal, tenth } from './marks.ts';
import type { Stretch } from './view.ts';

/** What happened, where on the axis of age it did, and the word it is named by. */
export interface PlacedEvent {
	pmaDays: number;
	/** The last day of a stretch, or null. */
	untilPmaDays: number | null;
	word: string;
}

/** What is in view of an event: its number in the list under the picture, and where it stands. */
interface Shown extends PlacedEvent {
	number: number;
	x: number;
	until: number | null;
	/** It began before the time shown: its bar runs in from the edge, and no day is marked. */
	before: boolean;
}

/** The marks of events that stand in order of their days. */
export const drawEvents = (events: readonly PlacedEvent[], x: Stretch): AddedMarks =>
	inEachLayout((layout) => drawIn(layout, events, x));

function drawIn(layout: Layout, events: readonly PlacedEvent[], x: Stretch): AddedMarks['wide'] {
	const shown = shownIn(layout, events, x);
	if (shown.length === 0) return { under: [], over: [], texts: [] };
	const { weight, velocity } = layout;
	const days = shown.filter(({ before }) => !before);
	// in steps, as all are alike but for their place: half as long to send
	const down = ({ top, bottom }: Layout['weight']) => `v${bottom - top}`;
	const hairline = `${down(weight)}m0 ${velocity.top - weight.bottom}${down(velocity)}`;
	const hairlines = days.map(({ x }) => `M${tenth(x)} ${weight.top}${hairline}`);
	const ticks = days.map(({ x }) => `M${tenth(x)} ${weight.bottom + 2}v7`);
	return {
		under: [
			...(days.length > 0 ? [{ d: hairlines.join(''), pen: 'event' as const }] : []),
			{ d: ticks.join('') + bars(shown, layout), pen: 'conditions' }
		],
		over: [],
		texts: labelled(shown, layout).map(({ x, text }) => ({
			...{ x: tenth(x - 3), y: weight.bottom + 18, text, lettering: 'tick' as const }
		}))
	};
}

function shownIn(layout: Layout, events: readonly PlacedEvent[], x: Stretch): Shown[] {
	const across = acrossOf(layout, x);
	return events.flatMap((event, index): Shown[] => {
		const { pmaDays, untilPmaDays } = event;
		if (pmaDays > x.to || (untilPmaDays ?? pmaDays) < x.from) return [];
		const until = untilPmaDays === null ? null : across(Math.min(untilPmaDays, x.to));
		const at = across(Math.max(pmaDays, x.from));
		return [{ ...event, number: index + 1, x: at, until, before: pmaDays < x.from }];
	});
}

/** How far the bars of stretches that overlap stand apart, and how many heights there are. */
const LANE = 2.5;
const LANES = 3;

/** A thin bar for each stretch; those that overlap stand under one another. */
function bars(shown: readonly Shown[], { weight }: Layout): string {
	const ends: number[] = [];
	let path = '';
	for (const { x, until } of shown) {
		if (until === null || until <= x) continue;
		const free = ends.findIndex((end) => end < x);
		const lane = free === -1 ? ends.length : free;
		ends[lane] = until;
		path += horizontal(x, until, weight.bottom + 3.5 + (lane % LANES) * LANE);
	}
	return path;
}

/** The room between two labels. */
const GAP = 6;

interface Group {
	x: number;
	first: Shown;
	last: Shown;
}

/**
 * A number at each event, and its word where there is room for it up to the next: on a desk, never on a
 * phone. Numbers that would touch share a label: the list under the picture says the rest.
 */
function labelled(shown: readonly Shown[], { name, width }: Layout) {
	const groups: Group[] = [];
	for (const event of shown) {
		const before = groups.at(-1);
		if (before && event.x < before.x + widthOf(numbersOf(before)) + GAP) before.last = event;
		else groups.push({ x: event.x, first: event, last: event });
	}
	return groups.map((group, index) => {
		const numbers = numbersOf(group);
		const named = `${numbers} ${group.first.word}`;
		const room = (groups[index + 1]?.x ?? width) - GAP - group.x;
		const fits = name === 'wide' && group.first === group.last && widthOf(named) <= room;
		return { x: group.x, text: fits ? named : numbers };
	});
}

function numbersOf({ first, last }: Group): string {
	return first === last ? String(first.number) : `${first.number}–${last.number}`;
}
