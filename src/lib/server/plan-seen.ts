import { may } from '#lib/domain/access.ts';
import { JOINT_SIDES, TONE_REGIONS, type Assessment } from '#lib/domain/assessment.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { OUTCOMES_OF, planAt, type CarePlan } from '#lib/domain/care-plan.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { hopes, joints, ranges, regions, tones } from '#lib/words/plans.ts';
import { areas, techniques } from '#lib/words/hands.ts';
import { saidTo } from '#lib/words/said.ts';
import { looks, outcomeLine } from '#lib/words/sessions.ts';
import type { WithInfant } from './auth/guard.ts';
import * as infants from './db/infants.ts';
import * as people from './db/people.ts';
import * as plans from './db/plans.ts';
import { newId } from './ids.ts';
import type { SessionSummary } from './session-summary.ts';

/** Whether this person may do that to the infant, and it lies here. */
function isOpen(here: WithInfant, act: Parameters<typeof may>[1]): boolean {
	const { person, relation, infant, stays, unit, asOf } = here;
	const lies = infants.stayState(infant, stays, unit.id) === 'here' && asOf === undefined;
	return lies && may(person, act, relation).allowed;
}

/** An infant's plan with its earlier versions, and the assessment each comes from, as of now. */
export async function readPlan(here: WithInfant) {
	const { db, infant, unit, person, relation, asOf } = here;
	const [versions, assessments] = await Promise.all([
		plans.versions(db, infant.infantId, asOf),
		plans.assessments(db, infant.infantId, asOf)
	]);
	const names = await people.names(
		db,
		versions.map(({ byId }) => byId)
	);
	const when = (at: string) => momentWords(at, unit.timeZone);
	const assessedAt = (id: string) => assessments.find((one) => one.id === id)?.at;
	const seen = (plan: CarePlan) => {
		const assessed = assessedAt(plan.assessmentId);
		return {
			version: plan.version,
			hopes: hopesWords(plan),
			techniques: format.list(plan.techniques.map((one) => techniques[one]())),
			areas: format.list(plan.areas.map((area) => areas[area]())),
			forFamily: plan.forFamily,
			who: names[plan.byId] ?? '',
			when: when(plan.at),
			assessed: assessed === undefined ? null : when(assessed)
		};
	};
	const newest = versions.at(-1);
	const mayWrite = isOpen(here, 'write a plan');
	const last = assessments.at(-1);
	return {
		plans: versions.toReversed().map(seen),
		seesAssessments: may(person, 'see staff notes', relation).allowed,
		lastAssessed: last ? when(last.at) : null,
		form: mayWrite
			? {
					key: newId(),
					seen: newest?.version ?? 0,
					hopes: newest?.hopes ?? [],
					other: newest?.other ?? '',
					techniques: newest?.techniques ?? [],
					areas: newest?.areas ?? [],
					forFamily: newest?.forFamily ?? ''
				}
			: null
	};
}

/** What is hoped for, in words; `other` in the author's own. */
export function hopesWords({ hopes: hoped, other }: Pick<CarePlan, 'hopes' | 'other'>): string[] {
	return hoped.map((hope) => (hope === 'other' && other !== null ? other : hopes[hope]()));
}

/** An infant's assessments, newest first. */
export async function readAssessments(here: WithInfant) {
	const { db, infant, unit, asOf } = here;
	const rows = await plans.assessments(db, infant.infantId, asOf);
	const names = await people.names(
		db,
		rows.map(({ byId }) => byId)
	);
	return {
		assessments: rows.toReversed().map(({ id, findings, byId, at }) => ({
			...{ id, who: names[byId] ?? '', when: momentWords(at, unit.timeZone) },
			facts: factsOf(findings)
		})),
		key: isOpen(here, 'record an assessment') ? newId() : null
	};
}

/** What was found, as pairs of a name and what it was. */
function factsOf({ look, where, tone, range, skin, avoid }: Assessment['findings']) {
	const seen = format.list(look.map((one) => looks[one]()));
	const none = m.assessment_nothing_written();
	return [
		{ name: m.sessions_new_look(), value: where === null ? seen : `${seen}. ${where}` },
		{
			name: m.assessment_tone(),
			value: TONE_REGIONS.map((one) => `${regions[one]()}: ${tones[tone[one]]()}`).join(' · ')
		},
		{
			name: m.assessment_range(),
			value: JOINT_SIDES.map((one) => `${joints[one]()}: ${ranges[range[one]]()}`).join(' · ')
		},
		{ name: m.assessment_skin(), value: skin ?? none },
		{ name: m.assessment_avoid(), value: avoid ?? none }
	];
}

/**
 * What the plan that held when a session began hoped to ease, and what was recorded of each in that
 * session; null where there was no plan.
 */
export async function hopedIn(here: WithInfant, startedAt: Instant, session: SessionSummary) {
	const { db, infant, unit, as, asOf } = here;
	const plan = planAt(await plans.versions(db, infant.infantId, asOf), startedAt);
	if (!plan) return null;
	const said = saidTo(as);
	const lines = plan.hopes.map((hope, index) => {
		const kinds: readonly string[] = OUTCOMES_OF[hope];
		const about = session.outcomes.filter(({ outcome }) => kinds.includes(outcome));
		const outcomes = about.map((one) => outcomeLine(one, said)).join(' · ');
		return { hope: hopesWords(plan)[index]!, outcomes };
	});
	return { version: plan.version, when: momentWords(plan.at, unit.timeZone), lines };
}
