import { may } from '#lib/domain/access.ts';
import { firstEnd } from '#lib/domain/until.ts';
import type { News } from '../db/audit-lines.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { changeOf, once, type Told } from './changes.ts';
import { endsOf } from './ends.ts';
import { standingOf, type Reader } from './reader.ts';
import type { Page } from './watch.ts';

/** An open page of a unit's ward: it is told what changes for an infant of the unit, and what ends. */
export function wardPage(db: Database, unit: Unit, reader: Reader): Page {
	return {
		db,
		zone: unit.timeZone,
		personId: reader.personId,
		async mayRead() {
			const person = await standingOf(db, reader);
			return person !== undefined && may(person, 'see the ward', { unitId: unit.id }).allowed;
		},
		tell: async (news) => once(news.flatMap((line) => tellOf(line, unit.id))),
		async nextEnd(at) {
			const ids = (await infants.inUnit(db, unit.id)).map(({ infantId }) => infantId);
			return firstEnd((await endsOf(db, unit, ids)).filter((end) => end && end > at));
		},
		atEnd: { change: 'expiry', infantId: null }
	};
}

function tellOf({ act, chain, infantId }: News, unitId: string): Told[] {
	const change = changeOf(act);
	if (change === null) return [];
	if (chain === unitId) return [{ change, infantId }];
	// Who leaves another unit can be on the way here: that somebody moved, and not who.
	return change === 'stay' ? [{ change, infantId: null }] : [];
}
