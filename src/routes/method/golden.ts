import { centileOf, valueAtCentile } from '#lib/domain/growth/centile-value.ts';
import { valueAt, zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL, VERY_PRETERM_AT_BIRTH } from '#lib/domain/growth/standards.ts';
import { digitsOf, groupsOf, type Checked, type Golden } from './golden-groups.ts';

type Row = Record<string, string>;

const STANDARDS = {
	'INTERGROWTH-21 preterm postnatal': PRETERM_POSTNATAL,
	'INTERGROWTH-21 very preterm at birth': VERY_PRETERM_AT_BIRTH
};

const MEASURES = { weight: 'weight', length: 'length', head_circumference: 'head' } as const;

/** The published values of the reference standards, each computed again now, by standard and measure. */
export function goldenReference(rows: readonly Row[]): Golden[] {
	return groupsOf(rows.map(checked));
}

function checked(row: Row): Checked {
	const standard = STANDARDS[row.standard as keyof typeof STANDARDS];
	const measure = MEASURES[row.measure as keyof typeof MEASURES];
	const days = row.age_kind === 'PMA_weeks' ? Number(row.age) * 7 : Number(row.age);
	const published = row.expected ?? '';
	const ours = answer(row, days);
	const tolerance = Number(row.tol_abs);
	return {
		...{ group: standard.name, measure, id: row.case_id ?? '', unit: row.expected_unit ?? '' },
		...{ asked: { sex: row.sex as 'female' | 'male', days, input: row.input ?? '' } },
		...{ inputUnit: row.input_unit ?? '', published, tolerance, source: row.source ?? '' },
		ours: ours === null ? null : ours.toFixed(digitsOf(row.tol_abs ?? '')),
		difference: ours === null ? null : Math.abs(ours - Number(published))
	};
}

/** What this build answers, in the row's own unit; null where it declines. */
function answer(row: Row, pmaDays: number): number | null {
	const standard = STANDARDS[row.standard as keyof typeof STANDARDS];
	const measure = MEASURES[row.measure as keyof typeof MEASURES];
	const at = { sex: row.sex as 'female' | 'male', pmaDays };
	const perUnit = measure === 'weight' ? 1000 : 1;
	const input = Number(row.input);
	switch (row.direction) {
		case 'value_to_z': {
			const found = zScore(standard, measure, { ...at, value: input * perUnit });
			return found.kind === 'z' ? found.z : null;
		}
		case 'value_to_centile': {
			const found = centileOf(standard, measure, { ...at, value: input * perUnit });
			return found.kind === 'z' ? found.centile / 100 : null;
		}
		case 'z_to_value': {
			const found = valueAt(standard, measure, { ...at, z: input });
			return found.kind === 'value' ? found.value / perUnit : null;
		}
		default: {
			const found = valueAtCentile(standard, measure, { ...at, centile: input * 100 });
			return found.kind === 'value' ? found.value / perUnit : null;
		}
	}
}
