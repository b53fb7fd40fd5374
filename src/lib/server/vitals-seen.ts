import type { SessionView } from '#lib/domain/session-view.ts';
import { MEASURES, MOMENTS, readingOf, type Moment, type VitalLimits } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '#lib/words/gate-reasons.ts';
import {
	beyondWords,
	handsOffWords,
	measures,
	painScaleName,
	readingWords,
	temperatureWords,
	units,
	warmthLine
} from '#lib/words/vitals.ts';
import type { Recorded } from './db/session-rows.ts';

/** One number of a table, with when it was read and by whom, and which of the unit's limits it passes. */
export interface Reading {
	value: string;
	/** What was typed, where that is another unit. */
	typed: string | null;
	beyond: string | null;
	when: string;
	who: string;
}

/** A line of the table: what, in which unit, and what was read at each moment; empty is not recorded. */
export interface ReadingRow {
	name: string;
	unit: string;
	at: Record<Moment, Reading[]>;
}

interface Shown {
	zone: string;
	nameOf: (id: string) => string;
}

/** What was read and said around the hands of a session, as a page shows it. */
export function aroundSeen(view: SessionView, { protocol }: Pick<Recorded, 'protocol'>, of: Shown) {
	const { warmth, handsOff } = view;
	const said = (event: { at: string; byId: string }) => ({
		...{ when: momentWords(event.at, of.zone), who: of.nameOf(event.byId) }
	});
	const readings = readingRows(view, protocol.vitalLimits, of);
	return {
		readings,
		/** What was read before and after, in one line: the last number of each. */
		line: readings.map(pairWords).join(' · '),
		warmth: warmth && { line: warmthLine(warmth.detail), ...said(warmth) },
		handsOff: handsOff && { line: handsOffWords(handsOff.detail), ...said(handsOff) }
	};
}

function pairWords({ name, unit, at }: ReadingRow): string {
	const last = (moment: Moment) => at[moment].at(-1)?.value ?? m.vitals_not_recorded();
	return m.vitals_pair({ name, unit, before: last('before'), after: last('after') });
}

/** The table before, during, after: a line for each thing that was read at all. */
export function readingRows(
	{ vitals }: Pick<SessionView, 'vitals'>,
	limits: VitalLimits,
	{ zone, nameOf }: Shown
): ReadingRow[] {
	const cells = (readingIn: (event: (typeof vitals)[number]) => Partial<Reading>[]) =>
		Object.fromEntries(
			MOMENTS.map((moment) => [
				moment,
				vitals
					.filter(({ detail }) => detail.moment === moment)
					.flatMap((event) =>
						readingIn(event).map((one) => ({
							...{ value: '', typed: null, beyond: null, ...one },
							...{ when: momentWords(event.at, zone), who: nameOf(event.byId) }
						}))
					)
			])
		) as Record<Moment, Reading[]>;
	const measured = MEASURES.map((measure) => ({
		...{ name: measures[measure](), unit: units[measure]() },
		at: cells(({ detail }) => {
			const value = readingOf(detail, measure);
			if (value === null) return [];
			const { temperature } = detail;
			const isTyped = measure === 'temperature' && temperature?.unit === 'fahrenheit';
			const typed = isTyped && temperature ? temperatureWords(temperature) : null;
			return [{ value: readingWords(value), typed, beyond: beyondWords(value, measure, limits) }];
		})
	}));
	const scales = [
		...new Set(vitals.flatMap(({ detail }) => (detail.pain ? [painScaleName(detail.pain)] : [])))
	];
	const pain = scales.map((name) => ({
		...{ name, unit: m.vitals_total() },
		at: cells(({ detail }) =>
			detail.pain && painScaleName(detail.pain) === name
				? [{ value: String(detail.pain.total) }]
				: []
		)
	}));
	return [...measured, ...pain].filter(({ at }) => MOMENTS.some((one) => at[one].length > 0));
}
