import type { Milestones } from '#lib/domain/growth/milestones.ts';

/** The lowest weight, the loss to it and when birth weight was regained. */
export function milestoneLines({ nadir, deepestLoss, regained }: Milestones): string[] {
	const lost =
		deepestLoss.kind === 'loss'
			? `${deepestLoss.percent.toFixed(1)} % of birth weight lost`
			: 'loss not known without a birth weight';
	return [`${nadirWords(nadir)}; ${lost}`, regainedWords(regained)];
}

function nadirWords(nadir: Milestones['nadir']): string {
	switch (nadir.kind) {
		case 'nadir':
			return `Lowest on ${nadir.day}, day ${nadir.dayOfLife}, ${nadir.grams} g`;
		case 'too-few-weights':
			return `No lowest weight: ${nadir.have} weights on days 1 to 14 and ${nadir.need} are needed`;
		case 'not-rising-yet':
			return `No lowest weight yet: none is higher after ${nadir.lowestDay}, ${nadir.lowestGrams} g`;
	}
}

function regainedWords(regained: Milestones['regained']): string {
	switch (regained.kind) {
		case 'on-day':
			return `Birth weight regained on ${regained.day}, day ${regained.dayOfLife}`;
		case 'between':
			return `Birth weight regained between day ${regained.afterDayOfLife} and day ${regained.byDayOfLife} (${regained.byDay})`;
		case 'not-yet':
			return `Birth weight not yet regained: ${regained.gramsToGo} g to go`;
		case 'never-below':
			return 'No weight was below birth weight';
		case 'no-nadir':
			return 'Birth weight regained: not known without a lowest weight';
		case 'no-birth-weight':
			return 'Birth weight is not known: no row is on the day of birth';
	}
}
