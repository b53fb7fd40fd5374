import { formatWeeks } from '#lib/domain/age.ts';
import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import { DAYS_OF_MASSAGE } from '#lib/domain/growth/unit-baseline-windows.ts';
import type {
	BaselineFigure,
	BaselineResult,
	FrozenBaseline
} from '#lib/domain/growth/unit-baseline.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { methodName } from './growth-page.ts';

type Choice = FrozenBaseline['choice'];

/** A computed velocity has no more decimals than weights can bear. */
const DECIMALS = 1;

/** A unit's own routine care in sentences: the figure and what has to stand beside it. */
export interface RoutineCareWords {
	/** Median, spread and n, or that the infants are too few for any number. */
	figure: string;
	facts: string[];
	/** Windows with massage: an association in these records, not an effect. */
	massage: string;
	leftOut: string[];
}

/** What is said of a result, whether it is only shown or frozen. */
export function routineCareWords(result: BaselineResult, choice: Choice): RoutineCareWords {
	const { routineCare, considered, leftOut } = result;
	const asked = `${ages(choice)}; ${born(choice)}`;
	const facts =
		routineCare.kind === 'too-few'
			? [asked]
			: [
					asked,
					m.routine_method({ method: methodName(choice.method), ...days(routineCare) })
				].concat(
					m.routine_on_hold({
						count: routineCare.onHold,
						n: routineCare.n,
						share: share(routineCare)
					})
				);
	return {
		figure: routineCare.kind === 'too-few' ? m.routine_too_few(routineCare) : figure(routineCare),
		facts,
		massage: besideIt(result.withMassage),
		leftOut: [
			m.routine_considered({ count: considered }),
			m.routine_left_gestation({ count: leftOut.gestation }),
			m.routine_left_objects({ count: leftOut.objects }),
			m.routine_left_no_window({ count: leftOut.noWindow }),
			m.routine_left_massage({ count: leftOut.massage })
		]
	};
}

/** A frozen version as a growth page is drawn against it. */
export function routineCareBaseline({
	rootId,
	label,
	version,
	...frozen
}: FrozenBaseline): OwnBaseline {
	const { choice, result } = frozen;
	const care = result.routineCare;
	if (care.kind === 'too-few') throw new Error('a version is never frozen without a figure');
	return {
		...{ rootId, label, version, gramsPerKgDay: care.median, infants: care.n, decimals: DECIMALS },
		spread: { low: care.low, high: care.high, is: 'quartiles' },
		population: m.routine_population({ born: born(choice), ...days(care) }),
		...{ fromPmaDays: choice.fromPmaDays, toPmaDays: choice.toPmaDays },
		source: m.routine_source({
			...{ method: methodName(choice.method), count: care.onHold, n: care.n, share: share(care) }
		}),
		beside: besideIt(result.withMassage)
	};
}

function figure({ median, low, high, n }: Extract<BaselineFigure, { kind: 'figure' }>): string {
	const text = (value: number) => format.decimal(value, DECIMALS);
	return m.routine_figure({ median: text(median), low: text(low), high: text(high), n });
}

function besideIt(massage: BaselineFigure): string {
	if (massage.kind === 'too-few')
		return m.routine_massage_too_few({ ...massage, days: DAYS_OF_MASSAGE });
	return m.routine_massage({ figure: figure(massage), days: DAYS_OF_MASSAGE });
}

const ages = ({ fromPmaDays, toPmaDays }: Choice) =>
	m.routine_ages({ from: formatWeeks(fromPmaDays), to: formatWeeks(toPmaDays) });

function born({ bornFromDays: from, bornToDays: to }: Choice): string {
	if (from !== null && to !== null) {
		return m.routine_born({ from: formatWeeks(from), to: formatWeeks(to) });
	}
	if (from !== null) return m.routine_born_from({ from: formatWeeks(from) });
	return to === null ? m.routine_born_any() : m.routine_born_to({ to: formatWeeks(to) });
}

const days = ({ fromDay, toDay }: { fromDay: string; toDay: string }) => ({
	from: format.day(fromDay, 'long'),
	to: format.day(toDay, 'long')
});

const share = ({ onHold, n }: { onHold: number; n: number }) => Math.round((100 * onHold) / n);
