import { may } from '#lib/domain/access.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { digestOf } from '../ids.ts';
import { gateOf } from '../care/record-session-event.ts';
import type { News } from '../db/audit-lines.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Recorded } from '../db/session-rows.ts';
import type { Unit } from '../db/units.ts';
import { changeOf, once, type Told } from './changes.ts';
import { standingOf, type Reader } from './reader.ts';
import type { Page } from './watch.ts';

/**
 * An open page of a session. It is told what happens in the infant's sessions; and of consent, clearance
 * and the like only where what the gate answers is not what it was, so that a parent cannot read from it
 * when the other one decided something that changes nothing here.
 */
export function bedsidePage(db: Database, unit: Unit, recorded: Recorded, reader: Reader): Page {
	const { infantId } = recorded;
	/** What the gate answered last. Not known at first: what comes first is told in any case. */
	let known: string | undefined;

	const gateAt = (at: Instant) => gateOf(db, recorded, unit, at);
	async function hasChanged(at: Instant): Promise<boolean> {
		const { allowed, reasons } = await gateAt(at);
		const before = known;
		known = digestOf({ allowed, reasons });
		return known !== before;
	}
	return {
		db,
		zone: unit.timeZone,
		personId: reader.personId,
		async mayRead() {
			const person = await standingOf(db, reader);
			if (!person) return false;
			const relation = infants.relationFrom(infantId, await infants.stays(db, infantId));
			const answer = may(person, 'see sessions', relation);
			return answer.allowed && answer.only === null;
		},
		async tell(news, at) {
			const told = once(news.flatMap((line) => tellOf(line, infantId, unit.id)));
			if (told.every(({ change }) => change === 'session')) return told;
			return (await hasChanged(at)) ? told : told.filter(({ change }) => change === 'session');
		},
		nextEnd: async (at) => (await gateAt(at)).expiresAt,
		atEnd: { change: 'expiry', infantId }
	};
}

/** Lines without an infant (a wording, someone's teaching) can be about this one's gate, too. */
function tellOf(line: News, infantId: string, unitId: string): Told[] {
	const change = changeOf(line.act);
	const about = line.infantId === infantId || (line.infantId === null && line.chain === unitId);
	return change !== null && about ? [{ change, infantId }] : [];
}
