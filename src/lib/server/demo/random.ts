/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
	/** A number from 0 up to, not with, 1. */
	next(): number;
	between(low: number, high: number): number;
	/** A whole number, both ends inside. */
	whole(low: number, high: number): number;
	/** Normally distributed, mean 0 and standard deviation 1. */
	normal(): number;
	chance(probability: number): boolean;
	/** One of the list, each as likely; the list must not be empty. */
	pick<Item>(list: readonly Item[]): Item;
}

/**
 * A generator for a seed. Give each thing its own (`seeded('7/amara')`), so that adding one to the
 * ward leaves the others as they were.
 */
export function seeded(seed: string): Random {
	const next = smallFastCounter(hashesOf(seed));
	const between = (low: number, high: number) => low + (high - low) * next();
	return {
		next,
		between,
		whole: (low, high) => Math.floor(between(low, high + 1)),
		normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		chance: (probability) => next() < probability,
		pick: (list) => {
			if (list.length === 0) throw new RangeError('nothing to pick from');
			return list[Math.floor(next() * list.length)]!;
		}
	};
}

type State = [number, number, number, number];

/** Four 32-bit states from a text (FNV-1a from four starts). */
function hashesOf(text: string): State {
	const hash = (start: number) => {
		let value = start;
		for (let at = 0; at < text.length; at++) {
			value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
		}
		return value >>> 0;
	};
	return [hash(2_166_136_261), hash(0x9e37_79b9), hash(0x85eb_ca6b), hash(0xc2b2_ae35)];
}

/** sfc32 of Chris Doty-Humphrey (PractRand), public domain; the first rounds only mix the seed. */
function smallFastCounter([a, b, c, counter]: State): () => number {
	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		return (sum >>> 0) / 4_294_967_296;
	};
	for (let round = 0; round < 16; round++) next();
	return next;
}
