import type { Sex } from '../infant.ts';
import { valueAt, zScore, type NoReference } from './intergrowth.ts';
import {
	FEW_INFANTS_BELOW_PMA_DAYS,
	NOT_FEASIBLE_BELOW_PMA_DAYS,
	PRETERM_POSTNATAL,
	type ReferenceId
} from './standards.ts';

/** What must be said beside an expected velocity. */
export type ExpectedCaveat =
	'exceeds-what-is-feasible-below-32-weeks' | 'few-infants-below-33-weeks';

/** The velocity, in g/kg/day, that would keep an infant on its own z, with what must be said of it. */
export interface ExpectedVelocity {
	kind: 'expected';
	gramsPerKgDay: number;
	z: number;
	standard: ReferenceId;
	caveats: ExpectedCaveat[];
}

/**
 * The velocity that keeps an infant at a z-score at one age, g/kg/day: the slope of the standard's
 * ln(weight) curve, `1000/7·(mu' + z·sigma')`, with x the postmenstrual age in weeks,
 * `mu' = −0.005775/√x + 4403.41/x³` and `sigma' = (280.1152·ln x − 1151.90548)/x³`. For the drawn
 * curve; beside a window use `expectedOverWindow`.
 *
 * @example expectedVelocity({ sex: 'male', pmaDays: 245, z: 0 }) // 14.5 at 35+0
 */
export function expectedVelocity(at: {
	sex: Sex;
	pmaDays: number;
	z: number;
}): ExpectedVelocity | NoReference {
	const inStandard = valueAt(PRETERM_POSTNATAL, 'weight', at);
	if (inStandard.kind !== 'value') return inStandard;
	const weeks = at.pmaDays / 7;
	const meanSlope = -0.005775 / Math.sqrt(weeks) + 4403.41 / weeks ** 3;
	const spreadSlope = (280.1152 * Math.log(weeks) - 1151.90548) / weeks ** 3;
	const gramsPerKgDay = (1000 / 7) * (meanSlope + at.z * spreadSlope);
	const { standard } = inStandard;
	const caveats = caveatsAt(at.pmaDays);
	return { kind: 'expected', gramsPerKgDay, z: at.z, standard, caveats };
}

/**
 * The velocity expected over a window, g/kg/day: `1000·[ln W_z(x2) − ln W_z(x1)]/D`, with z that of
 * the window's first weight. A z taken at the end would lower the bar for a faltering infant.
 *
 * @example expectedOverWindow({ sex: 'female', fromPmaDays: 245, toPmaDays: 252, days: 7, fromGrams: 2066 }) // 13.9
 */
export function expectedOverWindow(window: {
	sex: Sex;
	fromPmaDays: number;
	toPmaDays: number;
	days: number;
	fromGrams: number;
}): ExpectedVelocity | NoReference {
	const { sex, fromPmaDays, toPmaDays, days, fromGrams } = window;
	const first = zScore(PRETERM_POSTNATAL, 'weight', {
		sex,
		pmaDays: fromPmaDays,
		value: fromGrams
	});
	if (first.kind !== 'z') return first;
	const last = valueAt(PRETERM_POSTNATAL, 'weight', { sex, pmaDays: toPmaDays, z: first.z });
	if (last.kind !== 'value') return last;
	const { z, standard } = first;
	const gramsPerKgDay = (1000 * Math.log(last.value / fromGrams)) / days;
	if (!(days > 0 && Number.isFinite(gramsPerKgDay))) {
		return { kind: 'beyond-numbers', standard, given: days };
	}
	return { kind: 'expected', gramsPerKgDay, z, standard, caveats: caveatsAt(fromPmaDays) };
}

function caveatsAt(pmaDays: number): ExpectedCaveat[] {
	const caveats: ExpectedCaveat[] = [];
	if (pmaDays < NOT_FEASIBLE_BELOW_PMA_DAYS)
		caveats.push('exceeds-what-is-feasible-below-32-weeks');
	if (pmaDays < FEW_INFANTS_BELOW_PMA_DAYS) caveats.push('few-infants-below-33-weeks');
	return caveats;
}
