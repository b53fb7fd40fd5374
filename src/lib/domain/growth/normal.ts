const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** From here outwards the tail is summed itself, as ½ less almost ½ would leave few digits. */
const TAIL_FROM_Z = 3;

/** Terms of the tail's continued fraction: more than enough for every digit from z = 3 outwards. */
const TAIL_TERMS = 60;

/** The smallest share a z-score is given for; its z is −37. */
const SMALLEST_SHARE = 1e-300;

/** Asked for the z-score of a centile that none has: 0, 100, or beyond. */
export interface NoSuchCentile {
	kind: 'no-such-centile';
	percent: number;
}

/**
 * Distribution function of the standard normal, 0 to 1, by the series
 * `½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …)` (Marsaglia 2004, J Stat Softw 11:4) and, from 3 standard
 * deviations outwards, by the tail's continued fraction `φ(z)/(z + 1/(z + 2/(z + 3/…)))` (Abramowitz
 * & Stegun 26.2.14). Good to 1e-14.
 *
 * @example normalCumulative(1.959964) // 0.975
 */
export function normalCumulative(z: number): number {
	if (z < -TAIL_FROM_Z) return tailBeyond(-z);
	if (z > TAIL_FROM_Z) return 1 - tailBeyond(z);
	let term = z;
	let sum = 0;
	for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
		sum += term;
		term *= (z * z) / odd;
	}
	return 0.5 + sum * density(z);
}

/**
 * The centile of a z-score, in percent from 0 to 100.
 *
 * @example centile(0) // 50
 * @example centile(-1.880794) // 3
 */
export function centile(z: number): number {
	return 100 * normalCumulative(z);
}

/**
 * The z-score of a centile given in percent. Declines 0, 100 and beyond, which no z-score has.
 *
 * @example zOfCentile(3) // z −1.880794
 */
export function zOfCentile(percent: number): { kind: 'z-of-centile'; z: number } | NoSuchCentile {
	const z = percent > 50 ? -zOfLowerShare((100 - percent) / 100) : zOfLowerShare(percent / 100);
	return Number.isFinite(z) ? { kind: 'z-of-centile', z } : { kind: 'no-such-centile', percent };
}

/**
 * The z-score below which a share of up to a half lies, by Newton's method from the median outwards,
 * where the curve's bend lets no step overshoot; NaN for a share that no z-score has.
 */
function zOfLowerShare(share: number): number {
	if (!(share >= SMALLEST_SHARE)) return Number.NaN;
	let z = 0;
	for (let step = 0; step < 1000; step++) {
		const change = (normalCumulative(z) - share) / density(z);
		z -= change;
		if (Math.abs(change) < 1e-12) break;
	}
	return z;
}

function density(z: number): number {
	return Math.exp((-z * z) / 2) / ROOT_TWO_PI;
}

function tailBeyond(z: number): number {
	let fraction = z;
	for (let term = TAIL_TERMS; term >= 1; term--) fraction = z + term / fraction;
	return density(z) / fraction;
}
