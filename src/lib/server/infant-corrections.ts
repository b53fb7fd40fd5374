import { dayIn } from '#lib/domain/zone.ts';
import type { Facts } from './db/infants.ts';

const CORRECTABLE = {
	gestation: 'gestationDays',
	birth: 'birthAt',
	sex: 'sex',
	'birth-weight': 'birthGrams',
	name: 'name',
	'hospital-number': 'hospitalNumber'
} as const;

export interface Correction {
	what: keyof typeof CORRECTABLE;
	day: string;
}

/** Which facts were corrected and on which day, the last correction of each, from all versions. */
export function corrections(history: Facts[], zone: string): Correction[] {
	const found = new Map<Correction['what'], Correction>();
	for (const [index, version] of history.entries()) {
		const before = history[index - 1];
		if (!before) continue;
		for (const what of Object.keys(CORRECTABLE) as Correction['what'][]) {
			const column = CORRECTABLE[what];
			if (before[column] !== version[column]) {
				found.set(what, { what, day: dayIn(zone, version.recordedAt) });
			}
		}
	}
	return [...found.values()];
}
