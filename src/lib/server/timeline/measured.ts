import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { measureName, withUnit } from '#lib/words/measurements.ts';
import type { WithInfant } from '../auth/guard.ts';
import * as timeline from '../db/timeline.ts';
import { timeIn } from '#lib/domain/zone.ts';
import type { Entry } from './entry.ts';

type Ask = Pick<timeline.Below, 'below' | 'most'>;

/** Sessions by when they began; what each came to is said once it is known which are on the page. */
export async function sessionLines({ db, infant, unit, asOf }: WithInfant, ask: Ask) {
	const rows = await timeline.sessions(db, { ...ask, infantId: infant.infantId, asOf });
	return rows.map(({ id, unitDay, startedAt }): Entry => ({
		...{ kind: 'sessions', day: unitDay, at: startedAt, id, session: true },
		...{ time: timeIn(unit.timeZone, startedAt), what: '', byId: null, page: `sessions/${id}` }
	}));
}

/** Weights, lengths and head circumferences as they stand. */
export async function measuredLines({ db, infant, asOf }: WithInfant, ask: Ask) {
	const about = { ...ask, infantId: infant.infantId, asOf };
	const [weights, tapes] = await Promise.all([
		timeline.weights(db, about),
		timeline.measurements(db, about)
	]);
	return [
		...weights.map((row) => {
			const what = m.timeline_weight({ grams: m.grams_unit({ grams: format.grams(row.grams) }) });
			const unreviewed = row.source === 'parent' && row.reviewedAt === null;
			return measured(row, `weights/${row.rootId}`, [what, unreviewed && m.ward_parent_weight()]);
		}),
		...tapes.map((row) => {
			const what = `${measureName(row.measure)} ${withUnit(row.millimetres)}`;
			return measured(row, `measurements/${row.rootId}`, [what]);
		})
	];
}

interface Measured {
	rootId: string;
	unitDay: string;
	measuredAt: string | null;
	minuteOfDay: number | null;
	setAside: 0 | 1;
	version: number;
	authorId: string;
}

function measured(row: Measured, page: string, said: (string | false)[]): Entry {
	const aside = row.setAside === 1 && m.timeline_set_aside();
	const corrected = row.setAside === 0 && row.version > 1 && m.timeline_corrected();
	return {
		...{ kind: 'weights', day: row.unitDay, at: row.measuredAt ?? '', id: row.rootId, page },
		time: row.minuteOfDay === null ? null : format.timeOfDay(row.minuteOfDay),
		what: [...said, aside, corrected].filter(Boolean).join(' · '),
		byId: row.authorId
	};
}
