import { formatWeeks } from '#lib/domain/age.ts';
import type { Milestones } from '#lib/domain/growth/milestones.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import type { Reference } from '#lib/domain/growth/reference.ts';
import type { InfantFacts } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { lossWords, nadirWords, regainedWords } from '#lib/words/growth-page.ts';
import { noValueIn } from '#lib/words/reference-declined.ts';
import { zSums } from '#lib/words/reference-sums.ts';
import { named, zName } from './reference-words.ts';
import type { Fact, Sum } from './facts.ts';

/** Early loss, when birth weight was regained, and where the last weight lies; with their sums. */
export function sinceBirthWords(
	{ milestones, zNow }: AnyReading,
	sex: InfantFacts['sex'],
	reference: Reference
): { facts: Fact[]; sums: Sum[] } {
	const loss = lossWords(milestones);
	const lowest: Fact = { name: m.growth_lowest(), value: nadirWords(milestones.nadir) };
	if (loss) lowest.aside = `(${loss})`;
	const lossSum = lossSumOf(milestones);
	const sums: Sum[] = [];
	if (lossSum) sums.push({ name: m.growth_lowest(), lines: [lossSum] });
	if (zNow.kind === 'z') {
		sums.push({ name: zName(reference), lines: zSums({ ...zNow, sex }, reference) });
	}
	return {
		facts: [
			lowest,
			{ name: m.growth_regained(), value: regainedWords(milestones.regained) },
			zFact(zNow, reference)
		],
		sums
	};
}

function zFact(z: AnyReading['zNow'], reference: Reference): Fact {
	const name = zName(reference);
	if (z.kind !== 'z') return { name, value: '', aside: noValueIn(z, named(reference)) };
	const [pma, grams, day] = [formatWeeks(z.pmaDays), format.grams(z.grams), format.day(z.day)];
	return { name, value: format.decimal(z.z, 2), aside: m.growth_z_at({ pma, grams, day }) };
}

/** The loss to the lowest weight, from the two weights it rests on. */
function lossSumOf({ nadir, deepestLoss }: Milestones): string | null {
	if (nadir.kind === 'too-few-weights' || deepestLoss.kind !== 'loss') return null;
	const lowestGrams = nadir.kind === 'nadir' ? nadir.grams : nadir.lowestGrams;
	const { percent } = deepestLoss;
	const birth = format.grams(lowestGrams / (1 - percent / 100));
	return `100 × (${birth} − ${format.grams(lowestGrams)}) ÷ ${birth} = ${format.decimal(percent)} %`;
}
