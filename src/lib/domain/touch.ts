import type { BodyArea, BodySide, Pressure, Technique } from './session-vocabulary.ts';

/** How a phase was massaged, as somebody said it; null or empty is not said. */
export interface Touch {
	areas: readonly BodyArea[];
	side: BodySide | null;
	pressure: Pressure | null;
	/** Whole minutes of each technique, where the phase had several. */
	minutes: readonly { technique: Technique; minutes: number }[];
}

/** Whether nothing is said. */
export function saysNothing({ areas, side, pressure, minutes }: Touch): boolean {
	return areas.length === 0 && side === null && pressure === null && minutes.length === 0;
}

/** Whether two say the same, whatever the order of their areas. */
export function isSameTouch(one: Touch | null, other: Touch | null): boolean {
	const told = (touch: Touch | null) =>
		touch === null || saysNothing(touch)
			? ''
			: JSON.stringify([
					touch.areas.toSorted(),
					...[touch.side, touch.pressure],
					touch.minutes.map(({ technique, minutes }) => `${technique} ${minutes}`).toSorted()
				]);
	return told(one) === told(other);
}

/**
 * Whether techniques are said to have taken longer than there was massage in the phase. A minute that
 * was begun counts as one.
 */
export function isLongerThan({ minutes }: Touch, seconds: number): boolean {
	const said = minutes.reduce((sum, one) => sum + one.minutes, 0);
	return said > Math.ceil(seconds / 60);
}
