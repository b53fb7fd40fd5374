import { m } from '#lib/paraglide/messages.js';
import { composeVelocity } from './compose-velocity.ts';
import { composeWeight } from './compose-weight.ts';
import type { GrowthScene } from './growth-scene.ts';
import { acrossOf, halfBar, type Layout } from './layout.ts';
import { box, horizontal, type Marks, tenth } from './marks.ts';
import { settle } from './settle.ts';
import type { Stretch } from './view.ts';

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
	const { under, over, texts } = scene.added[layout.name];
	marks.under.push(...under);
	marks.over.push(...over);
	return { ...marks, texts: settle([...marks.texts, ...texts]) };
}

/** Week lines through the upper panels, and the one axis of age under all. */
function composeWeeks({ scene: { x }, layout, across, marks }: Sheet): void {
	const { weight, velocity } = layout;
	// Downwards by steps, which are the same for each week: said once, they are soon read.
	const down = `v${weight.bottom - weight.top}m0 ${velocity.top - weight.bottom}v${velocity.bottom - velocity.top}`;
	let lines = '';
	for (const age of weeksIn(x, across)) {
		lines += `M${tenth(across(age))} ${weight.top}${down}`;
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

/** The whole weeks that an axis of age names: as many as there is room for. */
export function weeksIn(x: Stretch, across: Sheet['across']): number[] {
	const perWeek = across(x.from + 7) - across(x.from);
	const step = 7 * ([1, 2, 4, 8, 16].find((weeks) => weeks * perWeek >= 22) ?? 16);
	const weeks: number[] = [];
	for (let age = Math.ceil(x.from / step) * step; age <= x.to; age += step) weeks.push(age);
	return weeks;
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
