import type { Instant } from '#lib/domain/calendar.ts';
import type { DecisionRow } from '#lib/domain/consent-decision.ts';
import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import { MASSAGE_ALONE, type Asked, type Hands } from '#lib/domain/gate-asked.ts';
import { gateThroughout } from '#lib/domain/gate-throughout.ts';
import { lateAnswer, type LateAnswer } from '#lib/domain/late-entry.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import * as clearances from '../db/clearances.ts';
import * as rules from '../db/consent-rules.ts';
import * as consents from '../db/consents.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as skinTests from '../db/skin-tests.ts';
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
	/** What hands are about to do. */
	hands: Hands;
	/** What is asked for; massage alone, with everyone there who has a say, unless said otherwise. */
	asked?: Asked;
}

/**
 * Gathers what stands now and asks the gate. Reads the records themselves every time, never a cache;
 * called with a transaction it answers from inside it.
 */
export async function askTheGate(db: Database, question: GateQuestion): Promise<GateAnswer> {
	return gateThroughout(await whatStands(db, question));
}

/** On what a massage rests that began at `question.at` and is written down now. */
export async function askAfterwards(db: Database, question: GateQuestion): Promise<LateAnswer> {
	return lateAnswer(await whatStands(db, question));
}

/** What stands now, as the gate is asked about it. */
export async function whatStands(db: Database, question: GateQuestion): Promise<GateInput> {
	const { unit, infant, stays, performer, protocol, at, hands } = question;
	const { infantId } = infant;
	const [decisions, authorities, wordings, held, taught, skinTested, { skinTestHours }] =
		await Promise.all([
			consents.decisions(db, infantId),
			consents.authorities(db, infantId),
			wordingVersions.behind(db, [infantId]),
			clearances.all(db, infantId),
			teaching.of(db, performer.id, unit.timeZone),
			skinTests.all(db, infantId),
			rules.rulesOf(db, unit.id)
		]);
	return {
		infant: {
			id: infantId,
			gestationDays: infant.gestationDays,
			birthDay: infant.birthDay,
			stay: infants.stayState(infant, stays, unit.id)
		},
		...{ at, zone: unit.timeZone, performer, protocol },
		...{ decisions, authorities, wordings, clearances: held, taught },
		...{ skinTests: skinTested, skinTestHours },
		hands,
		asked: question.asked ?? { ...MASSAGE_ALONE, there: deciders(decisions) }
	};
}

/** Everyone who decided something: whether they are there is asked where it matters. */
function deciders(decisions: readonly DecisionRow[]): string[] {
	return [...new Set(decisions.flatMap((row) => (isUnreadable(row) ? [] : [row.personId])))];
}
