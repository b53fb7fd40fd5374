import { ELMONEIM_2021 } from '#lib/domain/growth/baselines.ts';
import { type AddedMarks, inEachLayout, together } from './added-marks.ts';
import { nameEnds } from './beside-names.ts';
import { compose } from './compose.ts';
import type { Point, Run } from './geometry.ts';
import type { GrowthData } from './growth-data.ts';
import { growthScene, type GrowthScene } from './growth-scene.ts';
import { acrossOf, downOf, type Layout } from './layout.ts';
import { linePath, type PathMark, tenth } from './marks.ts';
import { type VelocityPanel, velocityPanel } from './velocity-panel.ts';
import { stretchOf } from './view.ts';
import { type Dot, type WeightPanel, weightPanel } from './weight-panel.ts';

/** Who is drawn: the infant of the page, and a twin with data of its own. */
export interface LaidBeside {
	name: string;
	twin: { name: string; data: GrowthData };
	/** What is told of the twin where the picture cannot be seen. */
	told: string;
}

/** The weights in use and the windows of a twin that the picture shows. */
interface Shown {
	used: Dot[];
	weightLine: WeightPanel['line'];
	velocity: VelocityPanel;
}

/**
 * A picture with a twin laid beside on the same axis of age: small triangles on a thin line under the
 * infant's own, and both named at their ends. All of it is made on the server, so that a page without
 * a twin brings none of it. `outside` and `unused` are how many of the twin's weights are not drawn.
 */
export function layBeside(picture: GrowthData, { name, twin, told }: LaidBeside) {
	const x = stretchOf(picture.view, picture);
	const { dots, line } = weightPanel(twin.data, x);
	const velocity = velocityPanel(twin.data, x);
	const used = dots.filter(({ kind }) => kind !== 'aside' && kind !== 'unused');
	const beside = {
		grams: reach(used.map(({ y }) => y)),
		velocities: reach(velocity.dots.map(({ y }) => y)),
		told
	};
	const scene = growthScene({ ...picture, beside });
	const shown = { used, weightLine: line, velocity };
	const drawn = inEachLayout((layout) => drawIn(scene, layout, shown, [name, twin.name]));
	const all = twin.data.weights;
	const unused = all.filter(({ why }) => why !== undefined).length;
	return {
		picture: { ...picture, beside, added: together([picture.added, drawn]) } satisfies GrowthData,
		...{ unused, outside: all.length - unused - used.length }
	};
}

const reach = (values: number[]) =>
	values.length === 0 ? [] : [Math.min(...values), Math.max(...values)];

function drawIn(
	scene: GrowthScene,
	layout: Layout,
	{ used, weightLine, velocity }: Shown,
	[name, twinName]: [string, string]
): AddedMarks['wide'] {
	const across = acrossOf(layout, scene.x);
	const [grams, speed] = [
		downOf(layout.weight, scene.weight),
		downOf(layout.velocity, scene.velocity)
	];
	const inWeight = ({ x, y }: { x: number; y: number }): Point => [across(x), grams(y)];
	const inVelocity = ({ x, y }: { x: number; y: number }): Point => [across(x), speed(y)];
	const close = used.length * 5 > (layout.right - layout.left) * 0.9;
	const size = layout.dot * (close ? 0.85 : 1.2);
	const small = layout.smallDot * (close ? 0.95 : 1.25);
	const weights = used.map(inWeight);
	const velocities = velocity.dots.map(inVelocity);
	const open = [
		triangles(used.filter(({ kind }) => kind === 'unreviewed').map(inWeight), size),
		triangles(velocity.dots.filter(({ imprecise }) => imprecise).map(inVelocity), small)
	];
	const filled = [
		triangles(used.filter(({ kind }) => kind !== 'unreviewed').map(inWeight), size),
		triangles(velocity.dots.filter(({ imprecise }) => !imprecise).map(inVelocity), small)
	];
	const line = (kind: Run['kind']) =>
		[...lines(weightLine, kind, inWeight), ...lines(velocity.line, kind, inVelocity)].join('');
	const under: PathMark[] = [
		{ d: line('solid'), pen: 'besideLine' },
		{ d: line('dotted'), pen: 'besideGap' },
		{ d: filled.join(''), pen: 'beside' },
		{ d: open.join(''), pen: 'unused' }
	];
	const own = { weights: scene.weight.dots, velocities: scene.velocity.dots };
	const names = nameEnds(compose(scene, layout), layout, [
		{
			panel: 'weight',
			own: { name, points: own.weights.filter(({ kind }) => kind !== 'aside').map(inWeight) },
			twin: { name: twinName, points: weights },
			lines: scene.weight.curves.flatMap(({ points }) => points.map(([x, y]) => inWeight({ x, y })))
		},
		{
			panel: 'velocity',
			own: { name, points: own.velocities.map(inVelocity) },
			twin: { name: twinName, points: velocities },
			lines: comparedWith(scene.velocity).map(([x, y]) => inVelocity({ x, y }))
		}
	]);
	return { under: under.filter(({ d }) => d !== ''), over: names.leads, texts: names.texts };
}

/** The expected velocities and the trial's two arms, a point a day. */
function comparedWith({ expected, trial }: VelocityPanel): Point[] {
	const { massage, routineCare } = ELMONEIM_2021;
	const arms = [massage.gramsPerKgDay.value, routineCare.gramsPerKgDay.value];
	const days = trial ? Array.from({ length: trial.to - trial.from + 1 }, (_, day) => day) : [];
	const along = days.flatMap((day) =>
		arms.map((value): Point => [(trial?.from ?? 0) + day, value])
	);
	return [...expected, ...along];
}

function lines(
	runs: readonly Run[],
	kind: Run['kind'],
	place: (at: { x: number; y: number }) => Point
): string[] {
	const own = runs.filter((run) => run.kind === kind);
	return own.map(({ points }) => linePath(points.map(([x, y]) => place({ x, y }))));
}

/** A triangle on its base at each point, as one path: no shape of the infant's own. */
export function triangles(points: readonly Point[], radius: number): string {
	const r = tenth(radius);
	const [half, high] = [tenth(r * 0.95), tenth(r * 1.75)];
	const turn = `l${half} ${high}h${tenth(-2 * half)}z`;
	return points.map(([x, y]) => `M${tenth(x)} ${tenth(y - r)}${turn}`).join('');
}
