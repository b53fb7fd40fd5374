import { daysBetween, type Day } from '#lib/domain/calendar.ts';

/** The size of the picture. */
export const WIDTH = 96;
export const HEIGHT = 30;

/** Where a last velocity stands. */
export const LAST_X = WIDTH - 3;

const TOP = 25;
/** How many days the line reaches back from its last point. */
const DAYS = 10;

/** A line as it is drawn: a path of SVG, and how high its last point stands. */
export interface Sparkline {
	path: string;
	lastY: number;
}

/** How high a velocity stands, in g/kg/day. */
export const heightOf = (gramsPerKgDay: number) =>
	Number(
		(HEIGHT - 2 - (Math.min(Math.max(gramsPerKgDay, -3), TOP) / TOP) * (HEIGHT - 4)).toFixed(1)
	);

/** Velocities at their days, oldest first, as a line; null where there are none. */
export function sparklineOf(
	points: readonly { day: Day; gramsPerKgDay: number }[]
): Sparkline | null {
	const last = points.at(-1);
	if (last === undefined) return null;
	const drawn = points
		.map(({ day, gramsPerKgDay }) => ({
			ago: daysBetween(day, last.day),
			y: heightOf(gramsPerKgDay)
		}))
		.filter(({ ago }) => ago <= DAYS);
	const path = drawn.map(({ ago, y }, index) => {
		const x = Number((LAST_X - (ago / DAYS) * (WIDTH - 6)).toFixed(1));
		return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
	});
	return { path: path.join(''), lastY: heightOf(last.gramsPerKgDay) };
}
