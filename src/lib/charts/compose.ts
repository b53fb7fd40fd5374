import { formatWeeks } from '#lib/domain/age.ts';
import { m } from '#lib/paraglide/messages.js';
import { composeVelocity } from './compose-velocity.ts';
import { composeWeight } from './compose-weight.ts';
import type { GrowthScene, Moment } from './growth-scene.ts';
import { acrossOf, halfBar, type Layout } from './layout.ts';
import { box, horizontal, vertical, type Marks } from './marks.ts';

/** One part of the picture: it adds its marks. */
export interface Sheet {
	scene: GrowthScene;
	layout: Layout;
	across: (pmaDays: number) => number;
	marks: Marks;
}

/** The whole picture as marks, for a layout. Both pens draw these and nothing else. */
export function compose(scene: GrowthScene, layout: Layout): Marks {
	const marks: Marks = { under: [], data: [], over: [], texts: [] };
	const sheet: Sheet = { scene, layout, across: acrossOf(layout, scene.x), marks };
	composeWeeks(sheet);
	composeWeight(sheet);
	composeVelocity(sheet);
	composeMinutes(sheet);
	composeMoments(sheet);
	const events = scene.events?.[layout.name];
	marks.under.push(...(events?.under ?? []));
	marks.texts.push(...(events?.texts ?? []));
	return marks;
}

/** Week lines through the upper panels, and the one axis of age under all. */
function composeWeeks({ scene: { x }, layout, across, marks }: Sheet): void {
	const perWeek = across(x.from + 7) - across(x.from);
	const step = 7 * ([1, 2, 4, 8, 16].find((weeks) => weeks * perWeek >= 22) ?? 16);
	let lines = '';
	for (let age = Math.ceil(x.from / step) * step; age <= x.to; age += step) {
		for (const panel of [layout.weight, layout.velocity]) {
			lines += vertical(across(age), panel.top, panel.bottom);
		}
		const text = String(age / 7);
		const y = layout.minutes.bottom + 17;
		marks.texts.push({ x: across(age), y, text, lettering: 'tick', anchor: 'middle' });
	}
	marks.under.push({ d: lines, pen: 'grid' });
	const wide = layout.name === 'wide';
	marks.texts.push({
		x: layout.right + 12,
		y: layout.minutes.bottom + 17,
		text: wide ? m.growth_axis_weeks() : m.weeks(),
		lettering: 'tick'
	});
}

function composeMinutes({ scene: { minutes, x }, layout, across, marks }: Sheet): void {
	const { top, bottom } = layout.minutes;
	const half = halfBar(layout, x);
	const d = minutes.bars
		.map(([pmaDays, value]) => {
			const height = (value / minutes.top) * (bottom - top);
			return box(across(pmaDays) - half, bottom - height, across(pmaDays) + half, bottom);
		})
		.join('');
	if (d) marks.data.push({ d, pen: 'minutes' });
	marks.over.push({ d: horizontal(layout.left, layout.right, bottom), pen: 'axis' });
	marks.texts.push(
		{ x: 0, y: top - 14, text: m.growth_panel_minutes(), lettering: 'title' },
		{
			...{ x: layout.left - 8, y: top + 6, text: String(minutes.top) },
			...{ lettering: 'tick', anchor: 'end' }
		}
	);
	if (minutes.bars.length === 0) {
		const text = m.growth_no_massage();
		marks.texts.push({ x: layout.left + 6, y: bottom - 8, text, lettering: 'tick' });
	}
}

function composeMoments({ scene, layout, across, marks }: Sheet): void {
	const { left, right, weight, minutes } = layout;
	const roomAt = layout.name === 'wide' ? 110 : 70;
	for (const moment of scene.moments) {
		const x = across(moment.pmaDays);
		marks.over.push({ d: vertical(x, weight.top, minutes.bottom), pen: 'moment' });
		// the course's label stands before its line and today's after it, where there is room
		const before = moment.kind === 'course' ? x - left > roomAt - left : right - x < 0;
		const label = { x: before ? x - 4 : x + 4, y: 20, lettering: 'tick' } as const;
		const text = momentWords(moment, layout);
		marks.texts.push(before ? { ...label, text, anchor: 'end' } : { ...label, text });
	}
}

function momentWords({ kind, pmaDays }: Moment, layout: Layout): string {
	const pma = formatWeeks(pmaDays);
	if (kind === 'today') return m.growth_moment_today({ pma });
	if (kind === 'transferred') return m.growth_moment_transferred({ pma });
	if (kind === 'discharged') return m.growth_moment_discharged({ pma });
	return layout.name === 'wide' ? m.growth_moment_course({ pma }) : m.growth_moment_course_short();
}
