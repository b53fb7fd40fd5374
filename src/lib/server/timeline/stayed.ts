import { may } from '#lib/domain/access.ts';
import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { whatWords } from '#lib/words/facts.ts';
import * as format from '#lib/words/format.ts';
import type { WithInfant } from '../auth/guard.ts';
import * as infants from '../db/infants.ts';
import * as stays from '../db/stays.ts';
import { corrections } from '../infant-corrections.ts';
import { placeAt, type Entry } from './entry.ts';

/** Where the infant lay, how the stay ended, and that what is known of it was corrected. */
export async function stayLines(here: WithInfant): Promise<Entry[]> {
	const { db, infant, asOf } = here;
	const [rows, versions] = await Promise.all([
		stays.all(db, infant.infantId),
		infants.history(db, infant.infantId)
	]);
	const known = rows.filter(({ fromAt }) => asOf === undefined || fromAt <= asOf).toReversed();
	const facts = versions.filter(({ version }) => version <= infant.version);
	return [
		...known.map((stay, index) => moved(here, stay, known[index - 1])),
		...facts.flatMap((version, index) => changed(here, facts[index - 1], version))
	];
}

type Stay = Awaited<ReturnType<typeof stays.all>>[number];

function moved(here: WithInfant, stay: Stay, before: Stay | undefined): Entry {
	const { bed } = stay;
	const words = !before
		? m.timeline_admitted({ bed })
		: before.unitId === stay.unitId && before.bed !== bed
			? m.timeline_moved({ bed })
			: m.timeline_came({ bed, unit: unitNameOf(here, stay.unitId) });
	return line(here, { at: stay.fromAt, id: stay.id, what: words, byId: stay.authorId });
}

const unitNameOf = ({ stays: own, unit }: WithInfant, unitId: string) =>
	own.find((stay) => stay.unitId === unitId)?.unitName ?? unit.name;

function changed(
	here: WithInfant,
	before: infants.Facts | undefined,
	after: infants.Facts
): Entry[] {
	if (!before) return [];
	const { id, recordedAt, authorId: byId } = after;
	const ends = [
		{ at: after.dischargedAt, was: before.dischargedAt, what: m.timeline_discharged() },
		{ at: after.diedAt, was: before.diedAt, what: m.timeline_died() }
	];
	const corrected = corrections([before, after], here.unit.timeZone).map(({ what }) =>
		whatWords[what]()
	);
	return [
		...ends.flatMap(({ at, was, what }) =>
			at !== null && at !== was ? [line(here, { at, id: `${id} end`, what, byId })] : []
		),
		...(corrected.length > 0
			? [
					line(here, {
						...{ at: recordedAt, id, byId },
						what: m.timeline_facts({ what: format.list(corrected) })
					})
				]
			: [])
	];
}

/** Who moved an infant or corrected its facts is for staff. */
function line(
	{ unit, person, relation }: WithInfant,
	{ at, id, what, byId }: { at: string; id: string; what: string; byId: string }
): Entry {
	const seesWho = may(person, 'see staff notes', relation).allowed;
	return {
		...placeAt(unit.timeZone, at, id),
		...{ kind: 'stay', time: timeIn(unit.timeZone, at), what, page: null },
		byId: seesWho ? byId : null
	};
}
