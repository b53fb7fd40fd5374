import { addDays } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { ClearanceTable } from '../db/tables/clearances.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import { digestOf } from '../ids.ts';
import type { Making } from './making.ts';
import { minuteOf, secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import type { ClearancePlan, DecisionPlan } from './plan.ts';

/** Every decision of the family about one infant. */
export function addDecisions(making: Making): void {
	for (const decision of making.plan.decisions) addDecision(making, decision);
}

function addDecision(making: Making, decision: DecisionPlan): void {
	const { frame, plan, makeId, familyIds, nurseAt } = making;
	const { by, when, untilInDays = null, how = 'in-app', enteredDaysLater = 0 } = decision;
	const scope = decision.scope ?? 'massage-by-practitioner';
	const personId = familyIds[by]!;
	const decidedAt = frame.moment(when);
	const enteredDay = addDays(frame.dayOf(when), enteredDaysLater);
	const enteredAt = secondsAfter(frame.momentOn(enteredDay, minuteOf(when.at)), 40);
	const content = {
		...{ personId, scope, decision: decision.decision, how, decidedAt },
		wordingId: frame.wordings[scope],
		untilDay: untilInDays === null ? null : addDays(frame.today, untilInDays),
		typedName: plan.family[by]!.name
	};
	const row: ConsentDecisionTable = {
		...content,
		...{ id: makeId(enteredAt), infantId: plan.id, enteredAt },
		unitDay: dayIn(frame.zone, decidedAt),
		authorId: how === 'in-app' ? personId : nurseAt(enteredAt),
		digest: digestOf(content)
	};
	frame.rows.consentDecision.push(row);
}

/** Every clearance and hold of one infant. */
export function addClearances(making: Making): void {
	for (const clearance of making.plan.clearances) addClearance(making, clearance);
}

function addClearance(
	{ frame, plan, makeId, clinicianAt }: Making,
	clearance: ClearancePlan
): void {
	const { when, hold, validDays, earliestPmaDays, limits } = clearance;
	const at = frame.moment(when);
	const lastDay = validDays === null ? null : addDays(frame.dayOf(when), validDays);
	const content: Omit<
		ClearanceTable,
		'id' | 'infantId' | 'authorId' | 'at' | 'unitDay' | 'digest'
	> = {
		state: hold ? 'hold' : 'cleared',
		reason: hold ?? null,
		validUntil: lastDay === null ? null : frame.momentOn(lastDay, minuteOf(when.at)),
		earliestPmaDays: earliestPmaDays ?? null,
		limits: limits ? JSON.stringify(limits) : null
	};
	const authorId = clinicianAt(at);
	frame.rows.clearance.push({
		...content,
		...{ id: makeId(at), infantId: plan.id, authorId, at, unitDay: frame.dayOf(when) },
		digest: digestOf({ ...content, personId: authorId })
	});
}

/** What was found at the cot of an infant, and the plan that was written from it. */
export function addCarePlan({ frame, plan, makeId }: Making): void {
	if (!plan.carePlan) return;
	const { assessed, findings, written, forFamily, ...lists } = plan.carePlan;
	const authorId = STAFF.mei.id;
	const found = { at: frame.moment(assessed), unitDay: frame.dayOf(assessed) };
	const assessment = { id: makeId(found.at), findings: JSON.stringify(findings) };
	const of = { infantId: plan.id, authorId };
	frame.rows.assessment.push({ ...of, ...found, ...assessment, digest: digestOf(assessment) });
	const at = frame.moment(written);
	const content = {
		...{ hopes: lists.hopes.join(' '), techniques: lists.techniques.join(' ') },
		...{ areas: lists.areas.join(' '), other: null, forFamily }
	};
	frame.rows.carePlan.push({
		...{ id: makeId(at), ...of, at, unitDay: frame.dayOf(written) },
		...{ version: 1, assessmentId: assessment.id, ...content, digest: digestOf(content) }
	});
}
