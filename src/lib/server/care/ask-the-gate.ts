import type { Instant } from '#lib/domain/calendar.ts';
import { gate, type GateAnswer, type GateInput } from '#lib/domain/consent-gate.ts';
import { lateAnswer, type LateAnswer } from '#lib/domain/late-entry.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import * as clearances from '../db/clearances.ts';
import * as consents from '../db/consents.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as teaching from '../db/teaching.ts';
import type { Unit } from '../db/units.ts';
import * as wordingVersions from '../db/wording-versions.ts';

export interface GateQuestion {
	unit: Unit;
	infant: infants.Facts;
	stays: infants.Stay[];
	performer: GateInput['performer'];
	protocol: Pick<Protocol, 'earliestPmaDays'>;
	at: Instant;
}

/**
 * Gathers what stands now and asks the gate. Reads the records themselves every time, never a cache;
 * called with a transaction it answers from inside it.
 */
export async function askTheGate(db: Database, question: GateQuestion): Promise<GateAnswer> {
	return gate(await gather(db, question));
}

/** On what a massage rests that began at `question.at` and is written down now. */
export async function askAfterwards(db: Database, question: GateQuestion): Promise<LateAnswer> {
	return lateAnswer(await gather(db, question));
}

async function gather(db: Database, question: GateQuestion): Promise<GateInput> {
	const { unit, infant, stays, performer, protocol, at } = question;
	const [decisions, authorities, wordings, held, taught] = await Promise.all([
		consents.decisions(db, infant.infantId),
		consents.authorities(db, infant.infantId),
		wordingVersions.behind(db, [infant.infantId]),
		clearances.all(db, infant.infantId),
		teaching.of(db, performer.id, unit.timeZone)
	]);
	return {
		infant: {
			id: infant.infantId,
			gestationDays: infant.gestationDays,
			birthDay: infant.birthDay,
			stay: infants.stayState(infant, stays, unit.id)
		},
		at,
		zone: unit.timeZone,
		performer,
		decisions,
		authorities,
		wordings,
		clearances: held,
		taught,
		protocol
	};
}
