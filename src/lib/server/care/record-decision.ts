import type { Relationship } from '#lib/domain/authority.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Conditions } from '#lib/domain/consent-conditions.ts';
import { lastDayOfYes } from '#lib/domain/consent-rules.ts';
import { dayIn, instantAt, startOfDay, type WallTime } from '#lib/domain/zone.ts';
import type { Answered } from '#lib/schemas/consent.ts';
import * as audit from '../audit/audit.ts';
import * as authorities from '../db/authorities.ts';
import * as rules from '../db/consent-rules.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { ConsentDecisionTable } from '../db/tables/consents.ts';
import { digestOf, newId } from '../ids.ts';
import {
	bindingOf,
	bindingRefused,
	isClosed,
	momentToEnter,
	ownYes,
	refused,
	sentBefore,
	wordingRefused,
	writeDecisions,
	type Decided,
	type Entering,
	type Refused
} from './consent-writing.ts';

/** Who decided: someone of the family, or a person staff add to it with this record. */
export type Decider = { id: string } | { newName: string; relationship: Relationship };

/** A parent's decision that a member of staff records as its witness. */
export interface Recording extends Entering {
	who: Decider;
	answers: Answered<ConsentDecisionTable['decision']>[];
	how: 'in-person' | 'on-paper' | 'by-phone';
	/** The day it was decided (for paper, the date on it) and the time, where known. */
	day: Day | null;
	time: WallTime | null;
	witnessId: string | null;
	/** The interpreter's name or number, where there was one. */
	interpreter: string | null;
	untilDay: Day | null;
	/** What a yes to massage by practitioners is bound to; left out where to nothing. */
	conditions?: Conditions | null;
	typedName: string;
}

/**
 * Records what a parent decided in person, on paper or by phone: when it was decided and when it was
 * entered are two facts. A person added here has no checked authority, so their no counts at once and
 * their yes when staff have checked it.
 */
export function recordDecision(db: Database, asked: Recording): Promise<Decided> {
	const { infant, person, who } = asked;
	const keyed = asked.answers.map((answered) => {
		const { id, scope, wordingId, answer, items } = answered;
		const binding = bindingOf(
			{ scope, items, gives: answer === 'given' },
			asked.conditions ?? null
		);
		const { how, day, time, witnessId, interpreter, untilDay, typedName } = asked;
		const content = { ...who, scope, wordingId, answer, how, day, time, witnessId, untilDay };
		// only where there was one: a form sent before interpreters were kept stays the same form
		const said = interpreter === null ? content : { ...content, interpreter };
		const digest = digestOf({ ...said, ...binding, typedName, authorId: person.id });
		return { id, infantId: infant.infantId, authorId: person.id, digest };
	});
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await sentBefore(tx, keyed);
		if (before.kind !== 'new') return before;
		const answers = asked.answers.filter(({ id }) => before.ids.has(id));
		const checked = await look(tx, asked, answers);
		if (checked.kind === 'refused') return checked;
		const enteredAt = await momentToEnter(tx, infant.infantId, asked.now);
		const rows: Omit<ConsentDecisionTable, 'personId'>[] = [];
		const { lastsDays } = await rules.rulesOf(tx, asked.unit.id);
		const unitDay = dayIn(asked.unit.timeZone, checked.decidedAt);
		for (const { id, scope, answer, wordingId, items } of answers) {
			const gives = answer === 'given';
			const ends = { decidedOn: unitDay, until: asked.untilDay };
			const about = { infantId: infant.infantId, scope, at: enteredAt };
			const yes = 'id' in who ? await ownYes(tx, { ...about, personId: who.id }) : undefined;
			if (answer === 'withdrawn' && !yes) return refused('nothing-to-withdraw', scope);
			rows.push({
				...keyed.find((key) => key.id === id)!,
				...{ scope, decision: answer, how: asked.how, typedName: asked.typedName },
				wordingId: answer === 'withdrawn' && yes ? yes.wordingId : wordingId,
				untilDay: gives ? lastDayOfYes(scope, ends, lastsDays) : null,
				...bindingOf({ scope, items, gives }, asked.conditions ?? null),
				...{ decidedAt: checked.decidedAt, enteredAt, witnessId: asked.witnessId },
				interpreter: asked.interpreter,
				unitDay
			});
		}
		const personId = 'id' in who ? who.id : await addToFamily(tx, asked, who);
		await writeDecisions(
			tx,
			asked,
			rows.map((row) => ({ ...row, personId }))
		);
		return { kind: 'written', ids: keyed.map(({ id }) => id) };
	});
}

async function look(
	tx: Database,
	asked: Recording,
	answers: Recording['answers']
): Promise<Refused | { kind: 'fine'; decidedAt: Instant }> {
	const { unit, infant, person, who, witnessId, untilDay } = asked;
	if (isClosed(asked)) return refused('closed');
	if ('id' in who) {
		if (who.id === person.id) return refused('own-decision');
		const family = await authorities.familyOf(tx, infant.infantId);
		if (!family.some(({ id }) => id === who.id)) return refused('not-family');
	}
	if (witnessId !== null) {
		const others = (await people.members(tx, unit.id)).filter(({ id }) => id !== person.id);
		const deciding = 'id' in who && who.id === witnessId;
		if (deciding || !others.some(({ id }) => id === witnessId)) return refused('no-witness');
	} else if (asked.how === 'by-phone') return refused('no-witness');
	const gives = answers.some(({ answer }) => answer === 'given');
	if (gives && untilDay !== null && untilDay < asked.today) return refused('until-past');
	const decidedAt = momentOf(asked);
	if (typeof decidedAt !== 'string') return decidedAt;
	const shown = answers
		.filter(({ answer }) => answer !== 'withdrawn')
		.map((one) => ({ ...one, gives: one.answer === 'given' }));
	const not =
		(await wordingRefused(tx, unit.id, shown, asked.interpreter)) ??
		(await bindingRefused(tx, unit.id, shown, asked.conditions ?? null));
	return not ?? { kind: 'fine', decidedAt };
}

/**
 * When it was decided. Without a time a day counts from its start: the stricter reading of a no, and
 * a yes works from its entry anyway.
 */
function momentOf({ how, day, time, unit, infant, today, now }: Recording): Instant | Refused {
	const on = day ?? today;
	const { birthAt, birthDay } = infant;
	if (on > today) return refused('in-future');
	if (on < birthDay) return refused('before-birth');
	if (time === null) {
		if (on === today && how !== 'on-paper') return now;
		const start = startOfDay(unit.timeZone, on);
		return start < birthAt ? birthAt : start;
	}
	const wall = instantAt(unit.timeZone, on, time);
	if (wall.kind === 'never') return refused('time-never');
	const at = wall.kind === 'twice' ? wall.first : wall.instant;
	if (at > now) return refused('in-future');
	return at < birthAt ? refused('before-birth') : at;
}

/** A person without an account: what they are to the infant is noted, and not yet checked. */
async function addToFamily(
	tx: Database,
	{ infant, person, now }: Recording,
	{ newName, relationship }: { newName: string; relationship: Relationship }
): Promise<string> {
	const { infantId } = infant;
	const personId = newId(Date.parse(now));
	const id = newId(Date.parse(now));
	await people.add(tx, { id: personId, name: newName, createdAt: now, createdById: person.id });
	await authorities.add(tx, {
		...{ id, infantId, personId, relationship, supersedes: null, evidence: null },
		...{ status: 'unchecked', validFrom: null, endedAt: null, reason: null },
		...{ authorId: person.id, recordedAt: now }
	});
	const line = { at: now, personId: person.id, act: 'add to the family', infantId };
	await audit.record(tx, { ...line, subject: personId });
	return personId;
}
