import { readGrowth } from '#lib/domain/growth/reading.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import * as guard from '../auth/guard.ts';
import * as infants from '../db/infants.ts';
import * as weights from '../db/weights.ts';

/** An infant that may be laid beside another on the growth page. */
export interface Offered {
	id: string;
	name: string;
}

/**
 * The twins or triplets of an infant whose growth this person may see as well: all that may be laid
 * beside it, and the reading of the one that was asked for, if it is one of these. Of an infant who
 * died nothing is offered, here or on its own page.
 */
export async function readBeside(
	here: guard.WithInfant,
	asked: { beside: string | null; windowDays: WindowDays; method: HeadlineMethod }
) {
	if (here.infant.diedAt !== null) return { offered: [], laid: null };
	const all = await infants.siblingsOf(here.db, here.infant);
	const siblings = all.filter(({ diedAt }) => diedAt === null);
	const seen = await Promise.all(
		siblings.map(({ infantId }) => guard.infantBeside(here, 'see growth', infantId))
	);
	const open = seen.filter((twin) => twin !== undefined);
	const offered: Offered[] = open.map(({ infant }) => ({ id: infant.infantId, name: infant.name }));
	const chosen = open.find(({ infant }) => infant.infantId === asked.beside);
	if (chosen) await guard.openBeside(chosen);
	return { offered, laid: chosen ? await read(chosen, asked) : null };
}

async function read(
	{ db, infant, unit, today }: guard.WithInfant,
	{ windowDays, method }: { windowDays: WindowDays; method: HeadlineMethod }
) {
	const rows = await weights.drawn(db, infant.infantId);
	const ended = infants.endedOn(infant, unit.timeZone);
	const used = rows.map(weights.toDomain);
	const about = { infant, weights: used, today: ended ?? today, windowDays, method };
	return { infant, reading: readGrowth(about) };
}

/** A twin as it is laid beside. */
export type Laid = NonNullable<Awaited<ReturnType<typeof readBeside>>['laid']>;
