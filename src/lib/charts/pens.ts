/** A colour of the token file; nothing here names another. */
export type Token =
	| 'rule'
	| 'rule-strong'
	| 'ink'
	| 'ink-2'
	| 'ink-3'
	| 'surface'
	| 'mark-infant'
	| 'mark-reference'
	| 'mark-baseline'
	| 'mark-baseline-soft'
	| 'mark-massage-arm'
	| 'mark-expected'
	| 'mark-band'
	| 'mark-minutes';

/** How a line or a shape is drawn, in SVG and on canvas alike. */
export interface Pen {
	stroke?: Token;
	fill?: Token;
	width?: number;
	dash?: number[];
	opacity?: number;
	round?: true;
}

export const PENS = {
	grid: { stroke: 'rule', width: 1, opacity: 0.65 },
	axis: { stroke: 'rule-strong', width: 1 },
	event: { stroke: 'rule-strong', width: 0.75, opacity: 0.5 },
	moment: { stroke: 'rule-strong', width: 1, dash: [1, 3] },
	reference: { stroke: 'mark-reference', width: 1 },
	median: { stroke: 'mark-reference', width: 1.6 },
	band: { fill: 'mark-band' },
	hatch: { stroke: 'mark-baseline', width: 1, opacity: 0.45 },
	hatchEdge: { stroke: 'mark-baseline', width: 1, opacity: 0.35 },
	routine: { stroke: 'mark-baseline', width: 2 },
	routineOutside: { stroke: 'mark-baseline', width: 1.25, dash: [2, 4] },
	unitBaseline: { stroke: 'mark-baseline', width: 2, dash: [9, 3, 3, 3] },
	arm: { stroke: 'mark-massage-arm', width: 2, dash: [7, 3] },
	expected: { stroke: 'mark-expected', width: 1.75, dash: [12, 3, 2, 3] },
	interval: { fill: 'mark-infant', opacity: 0.12 },
	span: { stroke: 'mark-infant', width: 5, opacity: 0.22, round: true },
	own: { stroke: 'mark-infant', width: 1.75, round: true },
	ownThin: { stroke: 'mark-infant', width: 1.4, round: true },
	ownGap: { stroke: 'mark-infant', width: 1.4, dash: [1, 5], round: true },
	beside: { fill: 'ink-3', stroke: 'surface', width: 0.8 },
	besideLine: { stroke: 'ink-3', width: 1, round: true },
	besideGap: { stroke: 'ink-3', width: 1, dash: [1, 4], round: true },
	rim: { stroke: 'surface', round: true },
	ink: { stroke: 'mark-infant', round: true },
	dot: { fill: 'mark-infant', stroke: 'surface', width: 1.2 },
	parent: { fill: 'mark-infant', stroke: 'surface', width: 1.2 },
	unreviewed: { fill: 'surface', stroke: 'mark-infant', width: 1.6 },
	unused: { fill: 'surface', stroke: 'ink-3', width: 1.2 },
	aside: { stroke: 'ink-3', width: 1.2 },
	conditions: { stroke: 'ink-2', width: 1.4 },
	imprecise: { fill: 'surface', stroke: 'mark-infant', width: 1.4 },
	minutes: { fill: 'mark-minutes' },
	guide: { stroke: 'rule-strong', width: 1 },
	ring: { stroke: 'mark-infant', width: 1.5 }
} as const satisfies Record<string, Pen>;

export type PenName = keyof typeof PENS;

export const pen = (name: PenName): Pen => PENS[name];

/** How a label is set: colour, size in the picture's units, and weight. */
export interface Lettering {
	fill: Token;
	size: number;
	weight: number;
}

const REGULAR = 420;
const STRONG = 640;

export const LETTERINGS = {
	title: { fill: 'ink', size: 13, weight: STRONG },
	tick: { fill: 'ink-3', size: 11.5, weight: REGULAR },
	plain: { fill: 'ink-2', size: 12, weight: REGULAR },
	base: { fill: 'ink-2', size: 12, weight: STRONG },
	arm: { fill: 'mark-massage-arm', size: 12, weight: STRONG },
	expected: { fill: 'mark-expected', size: 12, weight: STRONG },
	name: { fill: 'ink', size: 12, weight: STRONG },
	nameBeside: { fill: 'ink-2', size: 12, weight: STRONG },
	now: { fill: 'ink', size: 15, weight: STRONG }
} as const satisfies Record<string, Lettering>;

export type LetteringName = keyof typeof LETTERINGS;

export const LETTERING_NAMES = Object.keys(LETTERINGS) as LetteringName[];

export const lettering = (name: LetteringName): Lettering => LETTERINGS[name];
