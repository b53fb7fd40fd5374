import type { ReadingScene } from '#lib/charts/reading-scene.ts';
import { asText } from '#lib/words/as-text.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';

/** What the one axis of the reading says beside its numbers. */
export interface PlotWords {
	gestation: string;
	dayOfLife: number;
	expectedOver: string;
	noExpected: string | null;
	baseline: { plot: string; spread: string; facts: string } | null | undefined;
}

const WIDTH = 300;
const ROWS = { own: 34, expected: 92, arm: 150, routine: 194 };
const UNIT_ROW = ROWS.routine + 44;

/** What a letter of a name takes, and of what is said beside it, about. */
const NAME_LETTER = 7.4;
const LETTER = 6.2;

type Across = (value: number) => number;

/**
 * The one axis of the reading as HTML: this infant, its expected velocity and the figures of others,
 * each where it lies. Made by the server alone, so that no page brings what it is made with. What no
 * person wrote stands in single quotes, which the page's data has not to escape.
 */
export function plotHtml(scene: ReadingScene, words: PlotWords): string {
	const { low, high } = scene;
	const across: Across = (value) =>
		Math.round((4 + ((value - low) / (high - low)) * (WIDTH - 14)) * 10) / 10;
	const last = scene.baseline && scene.routine ? UNIT_ROW : ROWS.routine;
	const foot = last + 20;
	const size = `viewBox='0 0 ${WIDTH} ${foot + 20}' width='${WIDTH}' height='${foot + 20}'`;
	const facts = [
		m.growth_plot_facts({ gestation: words.gestation, day: words.dayOfLife }),
		...[words.baseline?.facts ?? '', words.noExpected ?? '']
	];
	return [
		`<figure><svg ${size} role='img' aria-label="${asText(described(scene, words))}">`,
		`<path class='band' d='M${across(15)} 0H${across(20)}V${foot}H${across(15)}Z'/>`,
		...[ticks(scene, across, foot), own(scene, across), expected(scene, words, across)],
		...arms(scene, words).map((arm) => armHtml(arm, scene, across)),
		`</svg><figcaption class='fine'>${asText(said(facts))}</figcaption></figure>`
	].join('');
}

const said = (sentences: readonly string[]) => sentences.filter(Boolean).join(' ');

function described(scene: ReadingScene, { baseline }: PlotWords): string {
	return said([
		scene.own === null
			? m.growth_plot_own_none()
			: m.growth_plot_own({ value: format.decimal(scene.own) }),
		scene.expected ? m.growth_plot_expected({ value: format.decimal(scene.expected.value) }) : '',
		m.growth_plot_arm(),
		scene.routine ? m.growth_plot_routine() : '',
		...[baseline?.plot ?? '', m.growth_plot_band()]
	]);
}

function ticks({ ticks }: ReadingScene, across: Across, foot: number): string {
	const lines = ticks.map((tick) => `M${across(tick)} 0V${foot}`).join('');
	const names = ticks.map(
		(tick) =>
			`<text x='${across(tick)}' y='${foot + 15}' class='tick' text-anchor='middle'>${format.decimal(tick, 0)}</text>`
	);
	return `<path class='grid' d='${lines}'/>${names.join('')}`;
}

const name = (y: number, kind: string, text: string) =>
	`<text x='4' y='${y - 13}' class='name ${kind}'>${asText(text)}</text>`;

const under = (y: number, text: string) =>
	`<text x='4' y='${y + 18}' class='tick'>${asText(text)}</text>`;

/** A mark from one end to the other, or upright at a value. */
const range = (kind: string, from: number, to: number, y: number) =>
	`<path class='range ${kind}' d='M${from} ${y}H${to}'/>`;
const upright = (kind: string, x: number, y: number) =>
	`<path class='${kind}' d='M${x} ${y - 6}v12'/>`;

function own({ own, slope }: ReadingScene, across: Across): string {
	const y = ROWS.own;
	const text =
		own === null ? m.growth_row_own() : m.growth_row_own_value({ value: format.decimal(own) });
	const parts = [name(y, 'own', text)];
	if (slope) {
		const { value, low, high } = slope;
		const [shown, from, to] = [value, low, high].map((mark) => format.decimal(mark));
		parts.push(
			range('own', across(slope.shownLow), across(slope.shownHigh), y),
			upright('slope', across(value), y),
			under(y, m.growth_row_slope({ slope: shown!, low: from!, high: to! }))
		);
	}
	parts.push(
		own === null
			? under(y - 12, m.growth_row_own_none())
			: `<circle class='dot' cx='${across(own)}' cy='${y}' r='5.5'/>`
	);
	return parts.join('');
}

function expected(scene: ReadingScene, { expectedOver }: PlotWords, across: Across): string {
	const y = ROWS.expected;
	if (!scene.expected) {
		const why = scene.noExpected ? m.growth_row_expected_none() : m.growth_row_expected_no_window();
		return name(y, 'expected', m.growth_row_expected()) + under(y - 12, why);
	}
	const { value } = scene.expected;
	return [
		name(y, 'expected', m.growth_row_expected_value({ value: format.decimal(value) })),
		...[upright('mark expected', across(value), y), under(y, expectedOver)]
	].join('');
}

/** A figure of several infants: its name, its value and what its range is. */
interface Arm {
	y: number;
	kind: 'arm' | 'routine';
	text: string;
	value: number;
	spread: { low: number; high: number } | null;
	aside: string;
}

function arms({ arm, routine, baseline }: ReadingScene, words: PlotWords): Arm[] {
	const printed = ({ low, high }: { low: number; high: number }) =>
		m.growth_as_printed({ low, high });
	const all: Arm[] = [
		{
			...{ y: ROWS.arm, kind: 'arm', text: m.growth_row_arm({ value: arm.value }) },
			...{ value: arm.value, spread: arm, aside: printed(arm) }
		}
	];
	if (routine) {
		const { value } = routine;
		all.push({
			...{ y: ROWS.routine, kind: 'routine', text: m.growth_row_routine({ value }) },
			...{ value, spread: routine, aside: printed(routine) }
		});
	}
	if (baseline) {
		const { label, gramsPerKgDay, value, spread } = baseline;
		all.push({
			...{ y: routine ? UNIT_ROW : ROWS.routine, kind: 'routine', text: `${label} ${value}` },
			...{ value: gramsPerKgDay, spread, aside: words.baseline?.spread ?? '' }
		});
	}
	return all;
}

function armHtml(
	{ y, kind, text, value, spread, aside }: Arm,
	{ low, high }: ReadingScene,
	across: Across
): string {
	const edge = (mark: number) => across(Math.min(Math.max(mark, low), high));
	// beside its name, or under its mark where the name is long
	const crowded = text.length * NAME_LETTER + aside.length * LETTER > WIDTH - 20;
	return [
		name(y, kind, text),
		crowded
			? under(y, aside)
			: `<text x='290' y='${y - 13}' class='tick' text-anchor='end'>${asText(aside)}</text>`,
		spread ? range(kind, edge(spread.low), edge(spread.high), y) : '',
		`<path class='square ${kind}' d='M${across(value) - 4} ${y - 4}h8v8h-8z'/>`
	].join('');
}
