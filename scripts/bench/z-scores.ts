import { valueAt, zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';

/** The library keeps at least this share of the bare formula's speed. */
export const AIM_OF_BARE = 0.25;

const CASES = 4096;
const ROUNDS = 9;
const CALLS_A_ROUND = 2_000_000;

const ages = Float64Array.from({ length: CASES }, (_, index) => 189 + ((index * 37) % 260));
const males = Uint8Array.from({ length: CASES }, (_, index) => index & 1);
const grams = Float64Array.from({ length: CASES }, (_, index) => 500 + ((index * 97) % 4000));
const zs = Float64Array.from({ length: CASES }, (_, index) => ((index * 13) % 600) / 100 - 3);

/** Calls a second, the median of the rounds: bare and library take turns, so neither has the warmer chip. */
export function bareAndLibrary(): { name: string; bare: number; library: number; ratio: number }[] {
	return [
		compare('weight to z', bareZ, (index) => {
			const score = zScore(PRETERM_POSTNATAL, 'weight', {
				sex: males[index] === 1 ? 'male' : 'female',
				pmaDays: ages[index] as number,
				value: grams[index] as number
			});
			return score.kind === 'z' ? score.z : 0;
		}),
		compare('z to weight', bareValue, (index) => {
			const found = valueAt(PRETERM_POSTNATAL, 'weight', {
				sex: males[index] === 1 ? 'male' : 'female',
				pmaDays: ages[index] as number,
				z: zs[index] as number
			});
			return found.kind === 'value' ? found.value : 0;
		})
	];
}

/** The formula as SCIENCE.md prints it, with nothing asked and nothing returned but the number. */
function bareZ(index: number): number {
	const x = (ages[index] as number) / 7;
	return (Math.log((grams[index] as number) / 1000) - mu(x, males[index] as number)) / sigma(x);
}

function bareValue(index: number): number {
	const x = (ages[index] as number) / 7;
	return 1000 * Math.exp(mu(x, males[index] as number) + (zs[index] as number) * sigma(x));
}

function mu(x: number, male: number): number {
	return 2.591277 - 0.01155 * Math.sqrt(x) - 2201.705 / (x * x) + 0.0911639 * male;
}

function sigma(x: number): number {
	return 0.1470258 + 505.92394 / (x * x) - (140.0576 * Math.log(x)) / (x * x);
}

function compare(name: string, bareCall: Call, libraryCall: Call) {
	const bareRounds: number[] = [];
	const libraryRounds: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		bareRounds.push(callsASecond(bareCall));
		libraryRounds.push(callsASecond(libraryCall));
	}
	const [bare, library] = [median(bareRounds), median(libraryRounds)];
	return { name, bare, library, ratio: library / bare };
}

type Call = (index: number) => number;

let sink = 0;

function callsASecond(call: Call): number {
	const began = performance.now();
	let sum = 0;
	for (let count = 0; count < CALLS_A_ROUND; count++) sum += call(count & (CASES - 1));
	// Kept, so that no compiler leaves the loop out.
	sink += sum;
	if (!Number.isFinite(sink)) throw new Error('a benchmark case is outside the standard');
	return CALLS_A_ROUND / ((performance.now() - began) / 1000);
}

function median(numbers: readonly number[]): number {
	return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] as number;
}
