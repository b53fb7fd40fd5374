import { parseArgs } from 'node:util';
import type { Readable, Writable } from 'node:stream';
import { gestationDays } from '#lib/domain/age.ts';
import { isDay, type Day } from '#lib/domain/calendar.ts';
import { BIRTH_WEIGHT_ID, type Weight } from '#lib/domain/growth/weights.ts';
import type { InfantFacts, Sex } from '#lib/domain/infant.ts';
import { Trouble } from '../lib/trouble.mjs';
import { cellsOf, recordReader } from './csv.ts';
import { reportOf } from './infant-report.ts';
import { readNumber } from './numbers.ts';
import { sexNamed } from './names.ts';

const EXAMPLE = 'growth infant --ga 29+3 --born 2026-10-08 --sex female < weights.csv';

/** A row that is not in the report's numbers, and why. Nothing vanishes silently. */
export interface RowLeftOut {
	line: number;
	text: string;
	why: string;
}

/** `growth infant`: one infant's weights as `date,grams[,time]` to a report with its working. */
export async function runInfant(
	options: readonly string[],
	input: Readable,
	output: Writable
): Promise<void> {
	const facts = factsOf(options);
	const chunks: Buffer[] = [];
	for await (const chunk of input as AsyncIterable<Buffer>) chunks.push(chunk);
	const { weights, leftOut } = weightsOf(Buffer.concat(chunks).toString('utf8'), facts.birthDay);
	const days = weights.map(({ day }) => day).sort();
	const today = days.at(-1) ?? facts.birthDay;
	const birth = weights.find(({ source }) => source === 'birth');
	const infant: InfantFacts = { ...facts, birthGrams: birth?.grams ?? 0 };
	output.write(reportOf({ infant, weights, today, leftOut }).join('\n') + '\n');
}

type Facts = Omit<InfantFacts, 'birthGrams'>;

function factsOf(args: readonly string[]): Facts {
	const { ga, born, sex } = optionsOf(args);
	const gestation = /^(\d{2})\+([0-6])$/.exec(ga ?? '');
	if (gestation === null) {
		throw new Trouble(`Give the gestation at birth in weeks and days, as in ${EXAMPLE}.`);
	}
	if (born === undefined || !isDay(born)) {
		throw new Trouble(`Give the day of birth as year-month-day, as in ${EXAMPLE}.`);
	}
	const known = sexNamed(sex ?? '');
	if (known === null && sex !== 'unknown') {
		throw new Trouble(`Give the sex as female, male or unknown, as in ${EXAMPLE}.`);
	}
	return {
		sex: (known ?? 'unknown') satisfies Sex,
		birthDay: born,
		birthAt: `${born}T00:00:00.000Z`,
		gestationDays: gestationDays(Number(gestation[1]), Number(gestation[2]))
	};
}

function optionsOf(args: readonly string[]): { ga?: string; born?: string; sex?: string } {
	try {
		const options = { ga: TEXT, born: TEXT, sex: TEXT };
		return parseArgs({ args: [...args], options }).values;
	} catch (error) {
		throw new Trouble(`${(error as Error).message.split('. ')[0]}: write it as in ${EXAMPLE}.`);
	}
}

const TEXT = { type: 'string' } as const;

/** The rows as weights. The first one on the day of birth is the birth weight. */
function weightsOf(text: string, birthDay: Day): { weights: Weight[]; leftOut: RowLeftOut[] } {
	const weights: Weight[] = [];
	const leftOut: RowLeftOut[] = [];
	let header: string[] | null = null;
	let line = 0;
	const take = (record: string): void => {
		line++;
		const cells = cellsOf(record);
		if (header === null) {
			header = cells.map((name) => name.toLowerCase());
			if (!header.includes('date') || !header.includes('grams')) {
				throw new Trouble(
					'The first line has no columns date and grams: it names date,grams[,time].'
				);
			}
			return;
		}
		const cell = (name: string) => cells[(header as string[]).indexOf(name)] ?? '';
		const weight = weightOf(cell('date'), cell('grams'), cell('time'), `row ${line}`);
		if (typeof weight === 'string') leftOut.push({ line, text: record, why: weight });
		else weights.push(weight);
	};
	const reader = recordReader();
	const unreadable = reader.read(text.replace(/^\uFEFF/, ''), take) ?? reader.end(take);
	if (unreadable !== null) {
		throw new Trouble(`The weights cannot be read from line ${unreadable.line} on.`);
	}
	if (header === null) throw new Trouble('There is nothing to read: give date,grams[,time].');
	const atBirth = weights.findIndex(({ day }) => day === birthDay);
	const birth = weights[atBirth];
	if (birth !== undefined) weights[atBirth] = { ...birth, id: BIRTH_WEIGHT_ID, source: 'birth' };
	return { weights, leftOut };
}

function weightOf(day: string, gramsText: string, time: string, id: string): Weight | string {
	if (!isDay(day)) return `not a date as year-month-day: ${day || 'empty'}`;
	const grams = readNumber(gramsText);
	if (grams === null) return `not a number of grams: ${gramsText || 'empty'}`;
	if (!Number.isInteger(grams) || grams < 200 || grams > 8000) {
		return `not whole grams between 200 and 8000: ${gramsText}`;
	}
	const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
	if (time !== '' && clock === null) return `not a time as hours:minutes: ${time}`;
	return {
		id,
		grams,
		day,
		// One clock throughout: the file names no zone, so a change of the clocks is not known here.
		at: clock === null ? null : `${day}T${time}:00.000Z`,
		minuteOfDay: clock === null ? null : Number(clock[1]) * 60 + Number(clock[2]),
		source: 'staff',
		reviewed: true,
		equipment: 'none',
		aside: null
	};
}
