import { gate, type GateInput } from './consent-gate.ts';
import { FURTHER_TECHNIQUES, type Asked } from './gate-asked.ts';
import type { Reason } from './gate-reasons.ts';
import { BODY_AREAS, POSITIONS, type BodyArea, type Position } from './session-vocabulary.ts';

/** Something that can be asked for, with what stands against just that. Empty where it may be chosen. */
export interface Offered<Thing> {
	thing: Thing;
	reasons: Reason[];
}

/** What may be chosen for a session that may start, and what not and why: nothing is left out. */
export interface Offer {
	techniques: Offered<(typeof FURTHER_TECHNIQUES)[number]>[];
	areas: Offered<BodyArea>[];
	oils: Offered<string>[];
	positions: Offered<Position>[];
	/** Whether the answer depends on who of the family is there. */
	asksWhoIsThere: boolean;
}

/**
 * Asks the gate about each thing on its own. `input` asks for massage alone with everyone there who
 * has a say; `oils` are the unit's.
 */
export function whatMayBeChosen(input: GateInput, oils: readonly string[]): Offer {
	const anyway = new Set(gate(input).reasons.map((reason) => JSON.stringify(reason)));
	const against = (more: Partial<Asked>) =>
		gate({ ...input, asked: { ...input.asked, ...more } }).reasons.filter(
			(reason) => !anyway.has(JSON.stringify(reason))
		);
	return {
		techniques: FURTHER_TECHNIQUES.map((thing) => {
			return { thing, reasons: against({ techniques: [thing] }) };
		}),
		areas: BODY_AREAS.map((thing) => ({ thing, reasons: against({ areas: [thing] }) })),
		oils: oils.map((thing) => ({ thing, reasons: against({ oil: thing }) })),
		positions: POSITIONS.map((thing) => ({ thing, reasons: against({ position: thing }) })),
		asksWhoIsThere: against({ there: [] }).some(({ id }) => id === 'parent-not-there')
	};
}
