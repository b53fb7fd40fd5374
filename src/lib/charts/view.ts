/** What stretch of time the picture shows. */
export const VIEWS = ['course', '14-days', 'stay'] as const;

export type View = (typeof VIEWS)[number];

/** A stretch of postmenstrual age, in days, both ends included. */
export interface Stretch {
	from: number;
	to: number;
}

const startOfWeek = (pmaDays: number) => Math.floor(pmaDays / 7) * 7;

/**
 * The ages a view spans. The stay runs from the week of birth to a week or two after today, so that
 * the labels at the lines' ends stand clear of the infant's own line. Without a course its view is
 * that of the stay.
 *
 * @example stretchOf('stay', { gestationDays: 206, todayPmaDays: 252, course: null }) // 203 to 266
 */
export function stretchOf(
	view: View,
	infant: {
		gestationDays: number;
		todayPmaDays: number;
		course: { fromPmaDays: number; toPmaDays: number } | null;
	}
): Stretch {
	const { gestationDays, todayPmaDays, course } = infant;
	if (view === '14-days') return { from: todayPmaDays - 15, to: todayPmaDays + 4 };
	if (view === 'course' && course) {
		const shown = Math.min(todayPmaDays, course.toPmaDays + 7);
		const from = course.fromPmaDays - 8;
		return { from, to: Math.max(shown + 4, course.fromPmaDays + 11) };
	}
	const from = startOfWeek(gestationDays);
	return { from, to: Math.max(startOfWeek(todayPmaDays) + 14, from + 35) };
}
