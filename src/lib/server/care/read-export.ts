import { whatIsSeen } from '#lib/domain/consent-seen.ts';
import { NEWEST } from '#lib/domain/timeline.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { decisionWords, routeWords } from '#lib/words/consent.ts';
import { scopeTitle } from '#lib/words/scopes.ts';
import type { WithInfant } from '../auth/guard.ts';
import { consentViewerOf, recordsOf } from '../consent-records.ts';
import * as correctionRequests from '../db/correction-requests.ts';
import * as infants from '../db/infants.ts';
import * as wordings from '../db/wordings.ts';
import { listMeasurements } from '../measurement-list.ts';
import { readTimeline } from '../timeline/read-timeline.ts';
import { listWeights } from '../weight-list.ts';
import { readOpenings } from './read-openings.ts';

/** More lines than any stay has. */
const ALL = 1_000_000;

export type Export = Awaited<ReturnType<typeof readExport>>;

/**
 * Everything kept of an infant that this parent may read, to take along: by the same rules as the pages,
 * so that nothing stands here which they would not be shown there.
 */
export async function readExport(here: WithInfant) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const zone = unit.timeZone;
	const moment = (at: string) => ({ day: dayIn(zone, at), time: timeIn(zone, at) });
	const [records, weights, sizes, timeline, requests, history] = await Promise.all([
		recordsOf(here),
		listWeights(here),
		listMeasurements(here),
		readTimeline(here, { kind: null, below: NEWEST, most: ALL }),
		correctionRequests.of(db, infantId),
		infants.history(db, infantId)
	]);
	const own = whatIsSeen(consentViewerOf(here), records).flatMap((entry) =>
		entry.kind === 'decision' && entry.decision.personId === person.id ? [entry.decision] : []
	);
	const texts = await wordings.byId(db, [...new Set(own.map(({ wordingId }) => wordingId))]);
	return {
		made: moment(now),
		zone,
		unit: unit.name,
		reader: person.name,
		infant: {
			name: infant.name,
			hospitalNumber: infant.hospitalNumber,
			sex: infant.sex,
			born: moment(infant.birthAt),
			gestation: formatWeeks(infant.gestationDays),
			birthGrams: infant.birthGrams,
			factsCorrected: history.length - 1
		},
		decisions: own.map((decision) => {
			const wording = texts.get(decision.wordingId);
			return {
				about: scopeTitle(decision.scope),
				decision: decisionWords(decision.decision),
				how: routeWords(decision.how),
				decided: moment(decision.decidedAt),
				until: decision.untilDay,
				inError: decision.inError !== null,
				wording: wording
					? {
							...{ version: wording.version, language: wording.language },
							...{ text: wording.body, sha256: wording.sha256 }
						}
					: null
			};
		}),
		/** Rows that could not be read, and so stand nowhere here. */
		unreadable: timeline.unreadable,
		weights: weights.map(({ grams, typed, unitDay, minuteOfDay, source, by, aside }) => ({
			...{ grams, typed, day: unitDay, minuteOfDay, source, by, setAside: aside !== null }
		})),
		sizes: sizes.map(({ measure, millimetres, unitDay, by }) => ({
			...{ measure, millimetres, day: unitDay, by }
		})),
		happened: timeline.days,
		opened: await openings(here),
		requests: requests
			.filter(({ personId }) => personId === person.id)
			.map(({ wish, at, answers }) => ({
				...{ wish, asked: moment(at) },
				answers: answers.map(({ answer, by, at: when }) => ({ answer, by, ...moment(when) }))
			}))
	};
}

/** Who opened the record, all of it: the page shows some at a time. */
async function openings({ db, infant, unit, person, asOf }: WithInfant) {
	const reader = { id: person.id, family: true };
	const ask = { infantId: infant.infantId, unit, reader, ...(asOf !== undefined && { asOf }) };
	const days: Awaited<ReturnType<typeof readOpenings>>['days'] = [];
	let before: number | null = null;
	do {
		const part: Awaited<ReturnType<typeof readOpenings>> = await readOpenings(db, {
			...ask,
			before
		});
		days.push(...part.days);
		before = part.older;
	} while (before !== null);
	return days;
}
