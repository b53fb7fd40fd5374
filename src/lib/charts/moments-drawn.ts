import { formatWeeks } from '#lib/domain/age.ts';
import { m } from '#lib/paraglide/messages.js';
import { type AddedMarks, inEachLayout, widthOf } from './added-marks.ts';
import type { GrowthData } from './growth-data.ts';
import { acrossOf, type Layout } from './layout.ts';
import { tenth, type TextMark, vertical } from './marks.ts';
import type { Stretch } from './view.ts';

/** A day that is marked by a dotted vertical through all panels. */
export interface Moment {
	kind: 'born' | 'course' | 'course-to' | 'today' | 'transferred' | 'discharged';
	pmaDays: number;
}

type Of = Pick<GrowthData, 'gestationDays' | 'course' | 'ended' | 'todayPmaDays'>;

/**
 * The moments of a stay, the one first whose name is given up last: today or the day it ended, where
 * the newest course of massage began, birth, and the last day of the course where that is another
 * day. It says no more than that: whether a course is over, only a person knows.
 */
export function momentsOf({ gestationDays, course, ended, todayPmaDays }: Of): Moment[] {
	const moments: Moment[] = [];
	const end = ended === 'here' ? 'today' : ended;
	if (end !== 'died') moments.push({ kind: end, pmaDays: todayPmaDays });
	if (course) moments.push({ kind: 'course', pmaDays: course.fromPmaDays });
	moments.push({ kind: 'born', pmaDays: gestationDays });
	if (course && course.toPmaDays > course.fromPmaDays && course.toPmaDays < todayPmaDays) {
		moments.push({ kind: 'course-to', pmaDays: course.toPmaDays });
	}
	return moments;
}

/** The marks of those in view; their names stand over the weights, none over another. */
export function drawMoments(moments: readonly Moment[], x: Stretch): AddedMarks {
	const shown = moments.filter(({ pmaDays }) => pmaDays >= x.from && pmaDays <= x.to);
	return inEachLayout((layout) => {
		const across = acrossOf(layout, x);
		const marked = shown.map((moment) => ({ moment, x: across(moment.pmaDays) }));
		const labels = labelled(marked, layout);
		const lines = marked.map(({ x }, index) => {
			const lane = labels[index]?.lane;
			const top = lane === undefined ? layout.weight.top : lane - LINE_ABOVE;
			return vertical(x, top, layout.minutes.bottom);
		});
		return {
			under: [],
			over: lines.length > 0 ? [{ d: lines.join(''), pen: 'moment' }] : [],
			texts: labels.flatMap((label) => (label ? [label.text] : []))
		};
	});
}

interface Marked {
	moment: Moment;
	x: number;
}

/** Where a name can stand: its height, what it takes from left to right, and how much that is liked. */
interface Place {
	lane: number;
	from: number;
	to: number;
	cost: number;
	text: TextMark;
}

/** A line begins as high as its name does. */
const LINE_ABOVE = 9;

/** Between a line and its name, and between two names. */
const BESIDE = 4;
const GAP = 5;

/** A name that a line runs through can still be read, as it has a rim. */
const CROSSED = 10;

/** Left without a name is worse than any place, and the worse the earlier it stands in the list. */
const UNNAMED = 100;

/** The places that cost least of all in which no name stands on another or on the title. */
function labelled(marked: readonly Marked[], layout: Layout): (Place | null)[] {
	const places = marked.map((one) => placesOf(one, layout));
	let best: { cost: number; chosen: (Place | null)[] } = { cost: Infinity, chosen: [] };
	const choose = (chosen: (Place | null)[], cost: number) => {
		if (cost >= best.cost) return;
		const next = marked[chosen.length];
		if (next === undefined) {
			best = { cost, chosen };
			return;
		}
		const others = chosen.flatMap((other, index) =>
			other ? [{ other, x: (marked[index] as Marked).x }] : []
		);
		for (const place of places[chosen.length] as Place[]) {
			if (others.some(({ other }) => touch(place, other))) continue;
			const crossed = others.filter(
				({ other, x }) => crosses(place, x, other.lane) || crosses(other, next.x, place.lane)
			);
			choose([...chosen, place], cost + place.cost + CROSSED * crossed.length);
		}
		choose([...chosen, null], cost + UNNAMED * (marked.length - chosen.length));
	};
	choose([], 0);
	return best.chosen;
}

/** Where a name may stand, the best place first: once that is free, no other has to be tried. */
function placesOf({ moment, x }: Marked, layout: Layout): Place[] {
	const text = momentWords(moment, layout);
	const wide = widthOf(text);
	const title = widthOf(m.growth_panel_weight()) + GAP;
	const [near, above] = [layout.weight.top - 8, layout.weight.top - 22];
	const usual = moment.kind === 'course' ? 'before' : 'after';
	const places = [near, above].flatMap((lane) =>
		(['before', 'after'] as const).flatMap((side): Place[] => {
			const at = side === 'after' ? x + BESIDE : x - BESIDE;
			const [from, to] = side === 'after' ? [at, at + wide] : [at - wide, at];
			if (from < (lane === above ? title : 0) || to > layout.width) return [];
			const cost = (lane === above ? 1 : 0) + (side === usual ? 0 : 1);
			const mark: TextMark = { x: tenth(at), y: lane, text, lettering: 'tick' };
			if (side === 'before') mark.anchor = 'end';
			return [{ lane, from, to, cost, text: mark }];
		})
	);
	return places.sort((one, other) => one.cost - other.cost);
}

/** Whether two names would touch. */
const touch = (one: Place, other: Place) =>
	one.lane === other.lane && one.from < other.to + GAP && other.from < one.to + GAP;

/** A name in the upper row may stand over a line of the lower one; else it is better not on a line. */
const crosses = ({ lane, from, to }: Place, line: number, top: number) =>
	top <= lane && line > from - 2 && line < to + 2;

function momentWords({ kind, pmaDays }: Moment, layout: Layout): string {
	const pma = formatWeeks(pmaDays);
	const wide = layout.name === 'wide';
	switch (kind) {
		case 'born':
			return m.growth_moment_born({ pma });
		case 'course':
			return wide ? m.growth_moment_course({ pma }) : m.growth_moment_course_short();
		case 'course-to':
			return wide ? m.growth_moment_course_to({ pma }) : m.growth_moment_course_to_short({ pma });
		case 'today':
			return m.growth_moment_today({ pma });
		case 'transferred':
			return m.growth_moment_transferred({ pma });
		case 'discharged':
			return m.growth_moment_discharged({ pma });
	}
}
