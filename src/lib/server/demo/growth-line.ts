import type { Sex } from '#lib/domain/infant.ts';
import { expectedVelocity } from '#lib/domain/growth/expected-velocity.ts';
import { zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';

/** What the line is drawn from. Days of life, birth is 0. */
export interface Line {
	like: Exclude<Sex, 'unknown'>;
	gestationDays: number;
	birthGrams: number;
	lossPercent: number;
	nadirDay: number;
	regainDay: number;
	through: { dayOfLife: number; grams: number }[];
	lastDay: number;
}

/** Below 32 weeks the standard's velocity is more than infants gain in hospital: g/kg/day. */
const MOST_GAINED = 18;

/** An infant who keeps a little less than its own z, as most do. */
const USUAL_SHARE = 0.9;

/**
 * The true weight in grams at any day of life, with its fraction: a loss that slows towards the
 * nadir, the way back to birth weight, and then a share of what INTERGROWTH-21st expects at the
 * infant's own z, the share found for each stretch so that the line passes through its weights.
 */
export function growthLine(line: Line): (dayOfLife: number) => number {
	const daily = early(line);
	let share = USUAL_SHARE;
	for (const { dayOfLife, grams } of line.through) {
		if (dayOfLife < daily.length) continue;
		share = shareThrough(line, daily, dayOfLife, grams);
		grow(line, daily, dayOfLife, share);
	}
	grow(line, daily, line.lastDay + 1, share);
	return (dayOfLife) => {
		const before = Math.max(0, Math.min(Math.floor(dayOfLife), daily.length - 2));
		const [from, to] = [daily[before]!, daily[before + 1]!];
		return from + (to - from) * (dayOfLife - before);
	};
}

/** Grams on each day from birth to the day birth weight is regained. */
function early({ birthGrams, lossPercent, nadirDay, regainDay }: Line): number[] {
	const nadirGrams = birthGrams * (1 - lossPercent / 100);
	return Array.from({ length: regainDay + 1 }, (_, day) => {
		if (day <= nadirDay) {
			const lost = Math.sin((Math.PI / 2) * (day / nadirDay));
			return birthGrams - (birthGrams - nadirGrams) * lost;
		}
		const way = (day - nadirDay) / (regainDay - nadirDay);
		return nadirGrams * (birthGrams / nadirGrams) ** way;
	});
}

/** Adds days to the line until it reaches `lastDay`. */
function grow(line: Line, daily: number[], lastDay: number, share: number): void {
	while (daily.length <= lastDay) {
		const day = daily.length - 1;
		const grams = daily[day]!;
		daily.push(grams * Math.exp((share * gained(line, line.gestationDays + day, grams)) / 1000));
	}
}

/** g/kg/day at the infant's own z, where the standard has one and it is feasible. */
function gained({ like: sex }: Line, pmaDays: number, grams: number): number {
	const own = zScore(PRETERM_POSTNATAL, 'weight', { sex, pmaDays, value: grams });
	if (own.kind !== 'z') return MOST_GAINED;
	const expected = expectedVelocity({ sex, pmaDays, z: own.z });
	if (expected.kind !== 'expected') return MOST_GAINED;
	return Math.min(MOST_GAINED, expected.gramsPerKgDay);
}

/** The share of the expected gain that brings the line to these grams on that day, by halving. */
function shareThrough(line: Line, daily: number[], dayOfLife: number, grams: number): number {
	let [low, high] = [-2, 4];
	for (let round = 0; round < 30; round++) {
		const share = (low + high) / 2;
		const tried = daily.slice(-1);
		const from = daily.length - 1;
		for (let day = from; day < dayOfLife; day++) {
			const last = tried.at(-1)!;
			const gain = (share * gained(line, line.gestationDays + day, last)) / 1000;
			tried.push(last * Math.exp(gain));
		}
		if (tried.at(-1)! < grams) low = share;
		else high = share;
	}
	return (low + high) / 2;
}
