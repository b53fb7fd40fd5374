import { may } from '#lib/domain/access.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import { firstEnd, type End } from '#lib/domain/until.ts';
import { digestOf } from '../ids.ts';
import { gateOf } from '../care/record-session-event.ts';
import type { News } from '../db/audit-lines.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { viewOf, type Recorded } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
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

	/** Read anew: the minutes so far and the phase are part of what is asked. */
	async function gateAt(at: Instant) {
		const stands = (await sessions.find(db, infantId, recorded.id)) ?? recorded;
		return { stands, gate: await gateOf(db, stands, unit, at) };
	}
	async function hasChanged(at: Instant): Promise<boolean> {
		const { allowed, reasons, limits } = (await gateAt(at)).gate;
		const before = known;
		known = digestOf({ allowed, reasons, limits });
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
			return answer.allowed && answer.only !== 'own stay';
		},
		async tell(news, at) {
			const told = once(news.flatMap((line) => tellOf(line, infantId, unit.id)));
			if (told.every(({ change }) => change === 'session')) return told;
			return (await hasChanged(at)) ? told : told.filter(({ change }) => change === 'session');
		},
		async nextEnd(at) {
			const { stands, gate } = await gateAt(at);
			return gate.allowed ? firstEnd([gate.expiresAt, minutesOver(stands, gate, at)]) : null;
		},
		atEnd: { change: 'expiry', infantId }
	};
}

/** When the massage will be as long as its clearance allows, if hands stay on. */
function minutesOver(recorded: Recorded, { limits }: GateAnswer, at: Instant): End {
	const most = limits?.mostMinutes ?? null;
	const { clock, massageSeconds } = viewOf(recorded, at);
	if (most === null || clock !== 'running') return null;
	return new Date(Date.parse(at) + (most * 60 - massageSeconds) * 1000).toISOString();
}

/** Lines without an infant (a wording, someone's teaching) can be about this one's gate, too. */
function tellOf(line: News, infantId: string, unitId: string): Told[] {
	const change = changeOf(line.act);
	const about = line.infantId === infantId || (line.infantId === null && line.chain === unitId);
	return change !== null && about ? [{ change, infantId }] : [];
}
