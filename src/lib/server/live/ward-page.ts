import { may } from '#lib/domain/access.ts';
import { endOfPermission } from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { firstEnd, type End } from '#lib/domain/until.ts';
import type { News } from '../db/audit-lines.ts';
import * as clearances from '../db/clearances.ts';
import * as consents from '../db/consents.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { changeOf, once, type Told } from './changes.ts';
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
		nextEnd: async (at) => firstEnd((await endsOn(db, unit)).filter((end) => end && end > at)),
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

/** Every end that stands on a record of the unit's infants. */
async function endsOn(db: Database, unit: Unit): Promise<End[]> {
	const ids = (await infants.inUnit(db, unit.id)).map(({ infantId }) => infantId);
	const [decisions, authorities, held] = await Promise.all([
		consents.decisionsOf(db, ids),
		consents.authoritiesOf(db, ids),
		clearances.latestOf(db, ids)
	]);
	return [
		...decisions.map((row) => (isUnreadable(row) ? null : endOfPermission(row, unit.timeZone))),
		...authorities.map((row) => (isUnreadable(row) ? null : row.endedAt)),
		...held.map((row) => (isUnreadable(row) ? null : row.validUntil))
	];
}
