import type { Day } from '#lib/domain/calendar.ts';
import { csvLine, csvNote } from '#lib/server/csv.ts';
import type { everySession } from '#lib/server/read-sessions.ts';

const COLUMNS = [
	...['date', 'started', 'ended', 'performer', 'entry', 'protocol', 'protocol_version', 'status'],
	...['reason', 'massage_minutes', 'phases_minutes', 'techniques', 'permission', 'state_before'],
	...['state_after', 'approach_cues', 'stress_cues', 'pauses', 'pause_minutes', 'outcomes']
];

type Row = Awaited<ReturnType<typeof everySession>>[number];

/** A session of each line, newest first, in the words of the record; times are the unit's. */
export function sessionsCsv(
	rows: readonly Row[],
	{ taken, build }: { taken: { day: Day; time: string; timeZone: string }; build: string }
): string {
	return [
		csvNote('data of', `${taken.day} ${taken.time}`),
		csvNote('days and times', taken.timeZone),
		csvNote('minutes', 'hands on the infant, pauses left out'),
		csvNote('build', build),
		csvLine(COLUMNS),
		...rows.map(line)
	].join('');
}

function line({ recorded: { protocol, late, performerKind }, summary }: Row): string {
	const { cues, pauses, phases, outcomes } = summary;
	const pausedSeconds = pauses.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
	const leaning = (which: 'approach' | 'stress') =>
		cues.filter((cue) => cue.leaning === which).length;
	return csvLine([
		...[summary.day, summary.time, summary.ended, performerKind],
		...[late === null ? 'live' : 'late', protocol.id, protocol.version, summary.status],
		...[summary.endedBecause, minutes(summary.massageMinutes)],
		phases.map(({ kind, seconds }) => `${kind} ${minutes(seconds / 60)}`).join('; '),
		[...new Set(phases.flatMap(({ techniques }) => techniques))].join('; '),
		...[summary.permission, summary.stateBefore, summary.stateAfter],
		...[leaning('approach'), leaning('stress'), pauses.length, minutes(pausedSeconds / 60)],
		// a remark is a note, and stands in the record alone
		outcomes
			.filter(({ outcome }) => outcome !== 'remark')
			.map(({ outcome, value }) => `${outcome} ${value}`)
			.join('; ')
	]);
}

const minutes = (value: number) => Math.round(value * 100) / 100;
