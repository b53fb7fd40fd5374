import { may } from '#lib/domain/access.ts';
import { familyMayRead } from '#lib/domain/growth/events.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as counted from '#lib/words/counted.ts';
import * as format from '#lib/words/format.ts';
import { eventWord } from '#lib/words/growth-events.ts';
import type { WithInfant } from '../auth/guard.ts';
import * as courses from '../db/courses.ts';
import * as events from '../db/growth-events.ts';
import * as plans from '../db/plans.ts';
import { placeAt, type Entry } from './entry.ts';

/** Versions of plans and courses; assessments, which are notes of staff, for those who read them. */
export async function planLines(here: WithInfant): Promise<Entry[]> {
	const { db, infant, unit, person, relation, asOf } = here;
	const zone = unit.timeZone;
	const seesNotes = may(person, 'see staff notes', relation).allowed;
	const [written, assessed, versions] = await Promise.all([
		plans.versions(db, infant.infantId, asOf),
		seesNotes ? plans.assessments(db, infant.infantId, asOf) : [],
		courses.versions(db, infant.infantId, asOf)
	]);
	const said = (at: string, id: string, what: string, byId: string, page: string): Entry => ({
		...placeAt(zone, at, id),
		...{ kind: 'plans', time: timeIn(zone, at), what, byId, page }
	});
	return [
		...written.map(({ id, at, version, byId }) =>
			said(at, id, m.timeline_plan({ version }), byId, 'plan')
		),
		...assessed.map(({ id, at, byId }) =>
			said(at, id, m.timeline_assessment(), byId, 'assessment')
		),
		...versions.map((row) => said(row.recordedAt, row.id, courseWords(row), row.authorId, 'course'))
	];
}

function courseWords({ version, endedOn, ...row }: courses.CourseRow): string {
	if (endedOn !== null) return m.timeline_course_ended();
	const about = {
		days: counted.days(row.days),
		perDay: row.sessionsPerDay,
		from: format.day(row.fromDay)
	};
	return version === 1 ? m.timeline_course(about) : m.timeline_course_changed(about);
}

/** Growth events as they stand: all, or those a family may read of. Their notes are on no line. */
export async function eventLines(here: WithInfant): Promise<Entry[]> {
	const { db, infant, person, relation, asOf } = here;
	const rows = await events.versions(db, infant.infantId, asOf);
	const seesAll = may(person, 'see all growth events', relation).allowed;
	const replaced = new Set(rows.map(({ supersedes }) => supersedes));
	return rows.flatMap((row): Entry[] => {
		if (row.setAside === 1 || replaced.has(row.id)) return [];
		const event = events.toDomain(row);
		if (!seesAll && !familyMayRead(event)) return [];
		const what = eventWord(event.name);
		const until = event.untilDay;
		return [
			{
				...{ kind: 'growth-events', day: event.day, at: '', id: row.rootId, time: null },
				what: until === null ? what : m.timeline_until({ what, day: format.day(until) }),
				byId: seesAll ? row.authorId : null,
				page: seesAll ? 'growth/events' : 'growth'
			}
		];
	});
}
