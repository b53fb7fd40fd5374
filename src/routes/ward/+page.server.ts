import { isClinical, may } from '#lib/domain/access.ts';
import { timeIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readWaiting } from '#lib/server/care/read-waiting.ts';
import { sharedWard } from '#lib/server/care/shared-ward.ts';
import { namesAndStatesOnly } from '#lib/server/care/ward-for-lead.ts';
import { ownRunning } from '#lib/server/waiting-seen.ts';
import { arranged, askedFrom, initials, isRunning } from './asked.ts';
import { lineOf } from './line.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, unit, today, now } = await guard.unit(event, 'see the ward');
	// What is written after `readUpTo` is told to the page once it listens.
	const { rows, readUpTo } = await sharedWard(db, { unit, today, now });
	const infants = rows.map(({ id, name, bed, diedAt }) => ({ infantId: id, name, bed, diedAt }));
	const consents = new Map(rows.map(({ id, consent }) => [id, consent]));
	const waiting = await readWaiting(db, { unit, today, now, person, infants, consents });
	const clinical = isClinical(person, unit.id);
	const asked = askedFrom(event.url.searchParams);
	const seen = clinical ? rows : rows.map(namesAndStatesOnly);
	const shown = arranged(seen, asked);
	return {
		now,
		today,
		readUpTo,
		asked,
		time: timeIn(unit.timeZone, now),
		waiting: waiting.length,
		ownRunning: asked.wall ? [] : ownRunning(waiting, { unit, today }),
		growthOfAll: may(person, 'see unit growth', { unitId: unit.id }).allowed,
		counts: {
			infants: rows.length,
			consents: rows.filter(({ consent }) => consent.state === 'given').length,
			running: rows.filter(isRunning).length
		},
		rows: asked.wall ? [] : shown.map(lineOf),
		// a wall is read by whoever walks by: no name, no consent and no weight is sent to it
		tiles: asked.wall
			? shown.map(({ id, bed, name, sessions }) => ({
					id,
					bed,
					initials: initials(name),
					sessions
				}))
			: null
	};
};
