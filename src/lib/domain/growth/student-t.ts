const quantiles = new Map<number, number>();

/**
 * The 97.5 % quantile of Student's t: how many standard errors a 95 % confidence interval reaches to
 * each side. Good to 1e-9 relative; kept by degrees of freedom (a whole number, 1 or more), as a
 * chart asks for the same few again and again.
 *
 * @example studentT95(3) // 3.182446
 */
export function studentT95(degreesOfFreedom: number): number {
	let quantile = quantiles.get(degreesOfFreedom);
	if (quantile === undefined) {
		quantile = studentTQuantile(0.975, degreesOfFreedom);
		quantiles.set(degreesOfFreedom, quantile);
	}
	return quantile;
}

/**
 * Quantile of Student's t for a probability in [0.5, 1), by bisection of the distribution function.
 *
 * @example studentTQuantile(0.975, 10) // 2.228139
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
	let low = 0;
	let high = 1;
	while (studentTCumulative(high, degreesOfFreedom) < probability) high *= 2;
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		if (studentTCumulative(middle, degreesOfFreedom) < probability) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/**
 * Distribution function of Student's t for whole degrees of freedom and t ≥ 0, by the finite sums
 * in Abramowitz & Stegun 26.7.3 (odd) and 26.7.4 (even), with θ = arctan(t/√ν).
 *
 * @example studentTCumulative(1, 1) // 0.75
 */
export function studentTCumulative(t: number, degreesOfFreedom: number): number {
	const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
	const sine = Math.sin(angle);
	const cosineSquared = Math.cos(angle) ** 2;
	const odd = degreesOfFreedom % 2 === 1;

	let term = odd ? Math.cos(angle) : 1;
	let sum = 0;
	for (let power = odd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2) {
		sum += term;
		term *= (cosineSquared * (power + 1)) / (power + 2);
	}
	const withinT = odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
	return (1 + withinT) / 2;
}
