import type { AddedMarks } from './added-marks.ts';
import type { GrowthData } from './growth-data.ts';
import { velocityPanel, type VelocityPanel } from './velocity-panel.ts';
import { stretchOf, type Stretch } from './view.ts';
import { weightPanel, type WeightPanel } from './weight-panel.ts';

/**
 * Everything the picture of an infant's growth shows, in days of postmenstrual age and in the units
 * of its three panels, as plain data. The SVG and the canvas are both drawn from it.
 */
export interface GrowthScene {
	x: Stretch;
	weight: WeightPanel;
	velocity: VelocityPanel;
	minutes: { top: number; bars: [pmaDays: number, minutes: number][] };
	/** What the server alone draws: moments, and what happened beside the weights. */
	added: AddedMarks;
}

/** The trial's three sessions of fifteen minutes: the strip is at least this high. */
const USUAL_MINUTES = 45;

/** What the chosen view of an infant's growth shows. */
export function growthScene(data: GrowthData): GrowthScene {
	const x = stretchOf(data.view, data);
	const bars = data.minutes.filter(([pmaDays]) => pmaDays >= x.from && pmaDays <= x.to);
	const most = Math.max(USUAL_MINUTES, ...bars.map(([, minutes]) => minutes));
	return {
		x,
		weight: weightPanel(data, x),
		velocity: velocityPanel(data, x),
		minutes: { top: Math.ceil(most / 15) * 15, bars },
		added: data.added
	};
}
