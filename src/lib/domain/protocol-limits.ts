/** Vital signs that a unit can type limits for: per minute, percent, per minute, degrees Celsius. */
export const VITALS = [
	'heart-rate',
	'oxygen-saturation',
	'respiratory-rate',
	'temperature'
] as const;

export type Vital = (typeof VITALS)[number];

/** A limit as the unit typed it, in the vital sign's own unit. */
export interface VitalLimit {
	vital: Vital;
	side: 'over' | 'under';
	limit: number;
}

/**
 * Which of the typed values lie past a limit of the unit's: a fact to stand beside the value. The limit
 * itself is not past it.
 *
 * @example pastLimits([{ vital: 'heart-rate', side: 'over', limit: 200 }], { 'heart-rate': 204 })
 * // [{ vital: 'heart-rate', side: 'over', limit: 200, value: 204 }]
 */
export function pastLimits(
	limits: readonly VitalLimit[],
	typed: Readonly<Partial<Record<Vital, number>>>
): (VitalLimit & { value: number })[] {
	return limits.flatMap((one) => {
		const value = typed[one.vital];
		if (value === undefined) return [];
		const past = one.side === 'over' ? value > one.limit : value < one.limit;
		return past ? [{ ...one, value }] : [];
	});
}
