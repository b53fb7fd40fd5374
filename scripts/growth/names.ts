import type { Sex } from '#lib/domain/infant.ts';
import { NEWBORN_SIZE } from '#lib/domain/growth/size-at-birth.ts';
import {
	PRETERM_POSTNATAL,
	VERY_PRETERM_AT_BIRTH,
	type Measure,
	type Standard
} from '#lib/domain/growth/standards.ts';

/** What a name in the standard column stands for. */
export type Named =
	{ kind: 'standard'; standard: Standard; takes: 'PMA' | 'GA' } | { kind: 'needs-licensed-file' };

const POSTNATAL: Named = { kind: 'standard', standard: PRETERM_POSTNATAL, takes: 'PMA' };
const AT_BIRTH: Named = { kind: 'standard', standard: VERY_PRETERM_AT_BIRTH, takes: 'GA' };
const UNLICENSED: Named = { kind: 'needs-licensed-file' };

/** By letters and digits alone, so that case, spaces and "21st" for "21" make no difference. */
const STANDARDS_BY_NAME: Record<string, Named> = {
	intergrowth21pretermpostnatal: POSTNATAL,
	intergrowth21verypretermatbirth: AT_BIRTH,
	intergrowth21verypretermsizeatbirth: AT_BIRTH,
	intergrowth21newbornsize: UNLICENSED,
	intergrowth21newbornsizest3: UNLICENSED,
	intergrowth21newbornsizeatbirth: UNLICENSED
};

const MEASURES: Record<string, Measure> = {
	weight: 'weight',
	length: 'length',
	head: 'head',
	headcircumference: 'head',
	hc: 'head'
};

const SEXES: Record<string, Exclude<Sex, 'unknown'>> = {
	female: 'female',
	f: 'female',
	male: 'male',
	m: 'male'
};

/** The standard of that name, by its name in the vectors, its own name or its id; null for another. */
export const standardNamed = remembered((name) => {
	const plain = lettersOf(name).replace('intergrowth21st', 'intergrowth21');
	return STANDARDS_BY_NAME[plain] ?? null;
});

/** Weight, length or head circumference; null for another measure. */
export const measureNamed = remembered((name) => MEASURES[lettersOf(name)] ?? null);

/** Female or male; null for anything else, which is never read as either. */
export const sexNamed = remembered((name) => SEXES[name.toLowerCase()] ?? null);

export const STANDARD_NAMES = [PRETERM_POSTNATAL, VERY_PRETERM_AT_BIRTH, NEWBORN_SIZE].map(
	({ name }) => name
);

function lettersOf(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Files repeat a few names millions of times; a file of all different names must not fill the memory. */
function remembered<Found>(find: (name: string) => Found): (name: string) => Found {
	const known = new Map<string, Found>();
	return (name) => {
		let found = known.get(name);
		if (found === undefined) {
			found = find(name);
			if (known.size < 64) known.set(name, found);
		}
		return found;
	};
}
