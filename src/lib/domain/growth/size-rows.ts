import { pmaDays as pmaOn } from '../age.ts';
import type { Day, Instant } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import type { Measurement, TapeMeasure } from '../measurement.ts';
import { zScore, type NoReference, type ZScore } from './intergrowth.ts';
import { PRETERM_POSTNATAL } from './standards.ts';

/** One length or head circumference, in centimetres, with its z or why it has none. */
export interface Size {
	centimetres: number;
	standing: ZScore<'intergrowth-21-preterm-postnatal'> | NoReference | { kind: 'set-aside' };
}

/** What was measured at one moment: one of the two, or both. */
export interface SizeRow {
	day: Day;
	at: Instant | null;
	pmaDays: number;
	length: Size | null;
	head: Size | null;
}

/**
 * An infant's lengths and head circumferences by when they were measured, oldest first. Of several of
 * one measure at one moment each has a row: nothing is left out.
 */
export function sizeRows(
	infant: Pick<InfantFacts, 'sex' | 'birthDay' | 'gestationDays'>,
	measurements: readonly Measurement[]
): SizeRow[] {
	const key = ({ day, at }: Measurement) => `${day} ${at ?? '~'}`;
	const moments = [...Map.groupBy(measurements, key)].toSorted(([one], [other]) =>
		one < other ? -1 : 1
	);
	return moments.flatMap(([, together]) => {
		const { day, at } = together[0]!;
		const pmaDays = pmaOn(infant.gestationDays, infant.birthDay, day);
		const of = (measure: TapeMeasure) =>
			together
				.filter((one) => one.measure === measure)
				.map((one) => sizeOf(one, { sex: infant.sex, pmaDays }));
		const [lengths, heads] = [of('length'), of('head')];
		return Array.from({ length: Math.max(lengths.length, heads.length) }, (_, index) => ({
			...{ day, at, pmaDays },
			...{ length: lengths[index] ?? null, head: heads[index] ?? null }
		}));
	});
}

function sizeOf(
	{ measure, millimetres, isAside }: Measurement,
	at: { sex: InfantFacts['sex']; pmaDays: number }
): Size {
	const centimetres = millimetres / 10;
	if (isAside) return { centimetres, standing: { kind: 'set-aside' } };
	const standing = zScore(PRETERM_POSTNATAL, measure, { ...at, value: centimetres });
	return { centimetres, standing };
}
