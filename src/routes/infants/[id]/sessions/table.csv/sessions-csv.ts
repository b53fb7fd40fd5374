import type { Day } from '#lib/domain/calendar.ts';
import type { Touch } from '#lib/domain/touch.ts';
import { MEASURES, MOMENTS, readingOf, type Vitals } from '#lib/domain/vitals.ts';
import { viewOf } from '#lib/server/db/session-rows.ts';
import { warmthLine } from '#lib/words/vitals.ts';
import { csvLine, csvNote } from '#lib/server/csv.ts';
import type { everySession } from '#lib/server/read-sessions.ts';

const COLUMNS = [
	...['date', 'started', 'ended', 'performer', 'entry', 'protocol', 'protocol_version', 'status'],
	...[
		'reason',
		'massage_minutes',
		'phases_minutes',
		'techniques',
		'hands',
		'permission',
		'state_before'
	],
	...['state_after', 'approach_cues', 'stress_cues', 'done_on_cues', 'pauses', 'pause_minutes'],
	'outcomes',
	...MOMENTS.flatMap((moment) => [
		...[`heart_rate_per_min_${moment}`, `spo2_percent_${moment}`],
		...[`respiratory_rate_per_min_${moment}`, `temperature_c_${moment}`, `pain_${moment}`]
	]),
	...['warmth', 'closing_cue', 'hands_off', 'taken_over', 'signed', 'corrections'],
	'second_signature'
];

/** What staff are given besides: the family reads in the record what they were told. */
const FOR_STAFF = ['adverse_events'];

type Row = Awaited<ReturnType<typeof everySession>>[number];

/** A session of each line, newest first, in the words of the record; times are the unit's. */
export function sessionsCsv(
	rows: readonly Row[],
	{
		taken,
		build,
		forStaff
	}: { taken: { day: Day; time: string; timeZone: string }; build: string; forStaff: boolean }
): string {
	return [
		csvNote('data of', `${taken.day} ${taken.time}`),
		csvNote('days and times', taken.timeZone),
		csvNote('minutes', 'hands on the infant, pauses left out'),
		csvNote('build', build),
		csvLine(forStaff ? [...COLUMNS, ...FOR_STAFF] : COLUMNS),
		...rows.map((row) => line(row, forStaff))
	].join('');
}

function line({ recorded, summary }: Row, forStaff: boolean): string {
	const { protocol, late, performerKind } = recorded;
	const { vitals, warmth, handsOff, adverse } = viewOf(recorded, recorded.startedAt);
	const { cues, pauses, phases, outcomes } = summary;
	const { versions } = summary.signing;
	const acted = cues
		.flatMap(({ cue, action }) => (action === null ? [] : [`${cue} ${action}`]))
		.join('; ');
	const pausedSeconds = pauses.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
	const leaning = (which: 'approach' | 'stress') =>
		cues.filter((cue) => cue.leaning === which).length;
	return csvLine([
		...[summary.day, summary.time, summary.ended, performerKind],
		...[late === null ? 'live' : 'late', protocol.id, protocol.version, summary.status],
		...[summary.endedBecause, minutes(summary.massageMinutes)],
		phases.map(({ kind, seconds }) => `${kind} ${minutes(seconds / 60)}`).join('; '),
		[...new Set(phases.flatMap(({ techniques }) => techniques))].join('; '),
		phases
			.map(({ touch }) => touchCell(touch))
			.filter(Boolean)
			.join('; '),
		...[summary.permission, summary.stateBefore, summary.stateAfter],
		...[leaning('approach'), leaning('stress'), acted, pauses.length, minutes(pausedSeconds / 60)],
		// a remark is a note, and stands in the record alone
		outcomes
			.filter(({ outcome }) => outcome !== 'remark')
			.map(({ outcome, value }) => `${outcome} ${value}`)
			.join('; '),
		...MOMENTS.flatMap((moment) => read(vitals.filter(({ detail }) => detail.moment === moment))),
		warmth && warmthLine(warmth.detail),
		handsOff && (handsOff.detail.closingCue ? 'given' : 'not given'),
		summary.around.handsOff?.when ?? null,
		summary.performers.length - 1,
		...(versions.length === 0 ? ['no', 0] : ['yes', versions.length - 1]),
		summary.signing.second === null ? 'no' : 'yes',
		...(forStaff
			? [
					adverse
						.filter(({ struck }) => struck === null)
						.map(({ event: { detail } }) => `${detail.severity}: ${detail.what}`)
						.join('; ')
				]
			: [])
	]);
}

/** How a phase was massaged, by machine ids. */
function touchCell(touch: Touch | null): string {
	if (touch === null) return '';
	const minutes = touch.minutes.map((one) => `${one.technique} ${one.minutes}`);
	return [touch.areas.join(' '), touch.side, touch.pressure, ...minutes].filter(Boolean).join(', ');
}

/** What was read at one moment, a column for each; several readings of one are separated. */
function read(vitals: { detail: Vitals }[]): string[] {
	const all = (value: (one: Vitals) => string | number | null) =>
		vitals
			.map(({ detail }) => value(detail))
			.filter((one) => one !== null)
			.join('; ');
	return [
		...MEASURES.map((measure) => all((one) => readingOf(one, measure))),
		all(({ pain }) => pain && `${pain.name ?? pain.scale} ${pain.total}`)
	];
}

const minutes = (value: number) => Math.round(value * 100) / 100;
