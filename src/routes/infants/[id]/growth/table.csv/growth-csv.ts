import { dayOfLife, formatWeeks, pmaDays } from '#lib/domain/age.ts';
import type { Day } from '#lib/domain/calendar.ts';
import { NO_CONDITIONS, type WeighingConditions } from '#lib/domain/growth/conditions.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import { FORMULAS_VERSION } from '#lib/domain/growth/formulas.ts';
import type { PicturePoint, PictureWindow } from '#lib/domain/growth/picture.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import { isTable, weightZ, type Reference } from '#lib/domain/growth/reference.ts';
import type { InfantFacts, Sex } from '#lib/domain/infant.ts';
import type { DayOfMassage } from '#lib/domain/massage-minutes.ts';
import { eventWord } from '#lib/words/growth-events.ts';
import { leftOutWords } from '#lib/words/left-out.ts';
import { tableName } from '#lib/words/reference-tables.ts';
import { csvLine, csvNote } from '#lib/server/csv.ts';

const COLUMNS = [
	...['date', 'pma', 'pma_days', 'day_of_life', 'grams', 'change_g', 'velocity_g_per_kg_day'],
	...['velocity_from_date', 'velocity_days', 'velocity_imprecise', 'z', 'z_standard', 'source'],
	...['reviewed', 'corrected', 'used', 'why_not_used', 'massage_minutes'],
	...['scale', 'lines', 'nappy', 'feed', 'second_weighing_awaited', 'event', 'event_until']
];

/** What a growth file says of itself, and the rows it holds. */
export interface GrowthFile {
	infant: InfantFacts;
	reading: AnyReading;
	reference: Reference;
	minutes: readonly DayOfMassage[];
	corrected: ReadonlySet<string>;
	conditions?: ReadonlyMap<string, WeighingConditions>;
	/** Those the reader may see, in order of their days. */
	events?: readonly GrowthEvent[];
	/** Null where it was not asked for. */
	name: string | null;
	taken: { day: Day; time: string; timeZone: string };
	build: string;
}

/** An infant's growth as a CSV file, oldest weight first: notes on where it comes from, then the rows. */
export function growthCsv(file: GrowthFile): string {
	const { infant, reading, corrected } = file;
	const windows = new Map(reading.windows.map((window) => [window.toId, window]));
	const minutes = new Map(file.minutes.map(({ day, minutes }) => [day, minutes]));
	const events = Map.groupBy(file.events ?? [], ({ day }) => day);
	let before: number | null = null;
	let text = notes(file) + csvLine(COLUMNS);
	for (const point of reading.points) {
		text += linesBefore(point.day, events, infant);
		const used = point.use.kind === 'used';
		text += csvLine([
			...[point.day, formatWeeks(point.pmaDays), point.pmaDays, point.dayOfLife, point.grams],
			used && before !== null ? point.grams - before : null,
			...velocityCells(windows.get(point.id)),
			...zCells(infant.sex, point, file.reference),
			point.source,
			point.unreviewed ? 'no' : 'yes',
			corrected.has(point.id) ? 'yes' : 'no',
			used ? 'yes' : 'no',
			point.use.kind === 'used' ? null : leftOutWords(point.use),
			// the minutes of a day stand on its first line only: they can be summed
			rounded(minutes.get(point.day) ?? null, 2),
			...conditionCells(file.conditions?.get(point.id)),
			// as the minutes, and so do the events of a day
			...eventCells(events.get(point.day))
		]);
		minutes.delete(point.day);
		events.delete(point.day);
		if (used) before = point.grams;
	}
	return text + linesBefore('9999', events, infant);
}

/** A line of its own for each day with an event and no weight, up to a day. */
function linesBefore(
	next: Day,
	events: Map<Day, GrowthEvent[]>,
	{ gestationDays, birthDay }: InfantFacts
): string {
	const days = [...events.keys()].filter((day) => day < next);
	const line = (day: Day) => {
		const pma = pmaDays(gestationDays, birthDay, day);
		const age = [day, formatWeeks(pma), pma, dayOfLife(birthDay, day)];
		const cells = eventCells(events.get(day));
		events.delete(day);
		const none = COLUMNS.slice(age.length, -cells.length).map(() => null);
		return csvLine([...age, ...none, ...cells]);
	};
	return days.map(line).join('');
}

/** What happened that day, and until when where it lasted; several with a semicolon between. */
function eventCells(events: readonly GrowthEvent[] = []) {
	const until = events.map(({ untilDay }) => untilDay ?? '');
	return [
		events.map(({ name }) => eventWord(name)).join('; ') || null,
		until.some((day) => day !== '') ? until.join('; ') : null
	];
}

function notes({ infant, reading, reference, name, taken, build }: GrowthFile): string {
	const { name: standard, version } = reference;
	const from = isTable(reference)
		? `the unit's own table; ${reference.source}; licence ${reference.licence}`
		: `${reference.citation}; doi ${reference.doi}`;
	return [
		...(name === null ? [] : [csvNote('infant', name)]),
		csvNote('born at', `${formatWeeks(infant.gestationDays)} weeks`),
		csvNote('sex', infant.sex),
		csvNote('data of', `${taken.day} ${taken.time}`),
		csvNote('days and times', taken.timeZone),
		csvNote('velocity', `${reading.method} over ${reading.windowDays} days, g/kg/day`),
		csvNote('formulas and window rules', FORMULAS_VERSION),
		csvNote('z', `${standard}, version ${version}; ${from}`),
		csvNote('build', build)
	].join('');
}

/** Empty where nobody said: that is not the same as no. */
function conditionCells(taken: WeighingConditions | undefined) {
	const { scale, lines, nappy, feed, secondAwaited } = taken ?? NO_CONDITIONS;
	return [scale, lines, nappy, feed, secondAwaited ? 'yes' : null];
}

function velocityCells(window: PictureWindow | undefined) {
	if (!window) return [null, null, null, null];
	const { gramsPerKgDay, fromDay, days, imprecise } = window;
	return [rounded(gramsPerKgDay, 4), fromDay, rounded(days, 4), imprecise ? 'yes' : 'no'];
}

/** A table is named as the unit names it: its id says nothing to whoever reads the file. */
function zCells(sex: Sex, { pmaDays, grams, use }: PicturePoint, reference: Reference) {
	if (use.kind !== 'used') return [null, null];
	const score = weightZ(reference, { sex, pmaDays, value: grams });
	if (score.kind !== 'z') return [null, null];
	return [rounded(score.z, 4), isTable(reference) ? tableName(reference) : reference.id];
}

/** Rounded for a file: never −0, and never in powers of ten. */
export function rounded(value: number | null, digits: number): number | null {
	return value === null ? null : Number(value.toFixed(digits)) + 0;
}
