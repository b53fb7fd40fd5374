import { pmaDays } from './age.ts';
import { addDays } from './calendar.ts';
import type { Limits } from './clearance-limits.ts';
import type { Conditions } from './consent-conditions.ts';
import type { Decision, Scope } from './consent-decision.ts';
import type { GateInput } from './consent-gate.ts';
import { dayIn, startOfDay, timeIn } from './zone.ts';

/*
 * The gate once more, as slowly and plainly as its rules can be written, for tests alone: it answers
 * yes or no, and shares none of the gate's own steps. Each rule is one question.
 */

type Readable<Row> = Exclude<Row, { unreadable: true }>;

const MASSAGE_SAYS = ['tactile-stroking', 'kinesthetic', 'containment'];

/** Whether massage as it is asked for may start. */
export function mayStart(input: GateInput): boolean {
	const { infant, asked, performer } = input;
	if (infant.stay !== 'here') return false;
	const rows = [input.decisions, input.authorities, input.clearances, input.skinTests].flat();
	if (rows.some((row) => row.infantId !== infant.id)) return false;
	const consents = [...input.decisions, ...input.authorities, ...input.clearances];
	if (consents.some((row) => 'unreadable' in row)) return false;
	if (!isCleared(input) || !isTaught(input)) return false;
	if (performer.kind === 'parent') {
		if (objected(input, 'massage-by-parent') || wordingLost(input, 'massage-by-parent'))
			return false;
	} else if (!isPermitted(input, 'massage-by-practitioner', (yes) => boundTo(input, yes))) {
		return false;
	}
	for (const technique of asked.techniques) {
		if (MASSAGE_SAYS.includes(technique)) continue;
		if (!isPermitted(input, 'techniques', ({ items }) => items.includes(technique))) return false;
	}
	const { oil } = asked;
	if (oil === null) return true;
	return isPermitted(input, 'oil', ({ items }) => items.includes(oil)) && isTested(input, oil);
}

/** Nobody objects, and someone with checked authority has a yes of which every part permits this. */
function isPermitted(input: GateInput, scope: Scope, permits: (yes: Decision) => boolean): boolean {
	if (objected(input, scope) || wordingLost(input, scope)) return false;
	for (const person of peopleOf(input)) {
		const yeses = latestOf(input, scope, person);
		if (yeses.length === 0 || !hasAuthority(input, person)) continue;
		if (yeses.some((yes) => isOver(input, yes))) continue;
		if (!yeses.some((yes) => isOnWordingInForce(input, yes))) continue;
		if (yeses.every(permits)) return true;
	}
	return false;
}

function objected(input: GateInput, scope: Scope): boolean {
	return peopleOf(input).some(
		(person) =>
			latestOf(input, scope, person).some(({ decision }) => decision !== 'given') &&
			mayObject(input, person)
	);
}

/** A yes that would count, were its wording on record, cannot be read. */
function wordingLost(input: GateInput, scope: Scope): boolean {
	return peopleOf(input).some((person) => {
		const latest = latestOf(input, scope, person);
		if (latest.some(({ decision }) => decision !== 'given')) return false;
		if (!hasAuthority(input, person) || latest.some((yes) => isOver(input, yes))) return false;
		return latest.some((yes) => isLost(input, yes));
	});
}

const peopleOf = ({ decisions }: GateInput) => [
	...new Set(decisions.flatMap((row) => ('unreadable' in row ? [] : [row.personId])))
];

/** What one person decided that no later decision of theirs took the place of. */
function latestOf({ decisions, at }: GateInput, scope: Scope, person: string): Decision[] {
	const own = decisions.filter(
		(row): row is Decision =>
			!('unreadable' in row) &&
			row.personId === person &&
			row.scope === scope &&
			row.inError === null &&
			isInEffect(row, at)
	);
	return own.filter(
		(row) =>
			!own.some((other) => other.enteredAt > row.enteredAt && other.decidedAt >= row.decidedAt)
	);
}

/** A yes needs to be both made and entered; a no counts from the first of the two. */
function isInEffect({ decision, decidedAt, enteredAt }: Decision, at: string): boolean {
	if (decision === 'given') return decidedAt <= at && enteredAt <= at;
	return decidedAt <= at || enteredAt <= at;
}

function hasAuthority({ authorities, at }: GateInput, person: string): boolean {
	return readable(authorities).some(
		(row) =>
			row.personId === person &&
			row.checked &&
			!row.neverWas &&
			(row.validFrom === null || row.validFrom <= at) &&
			(row.endedAt === null || row.endedAt > at)
	);
}

function mayObject({ authorities, at }: GateInput, person: string): boolean {
	const own = readable(authorities).filter((row) => row.personId === person);
	if (own.length === 0) return true;
	return own.some((row) => !row.neverWas && (row.endedAt === null || row.endedAt > at));
}

function isOver({ zone, at }: GateInput, { untilDay }: Decision): boolean {
	return untilDay !== null && at >= startOfDay(zone, addDays(untilDay, 1));
}

function isLost({ wordings }: GateInput, { wordingId }: Decision): boolean {
	const own = wordings.find(({ id }) => id === wordingId);
	if (!own) return true;
	return own.translates !== null && !wordings.some(({ id }) => id === own.translates);
}

function isOnWordingInForce(input: GateInput, yes: Decision): boolean {
	if (isLost(input, yes)) return false;
	const own = input.wordings.find(({ id }) => id === yes.wordingId)!;
	const family = input.wordings.filter(({ id }) => id === own.id || id === own.translates);
	return !input.wordings.some(
		(later) =>
			later.asksAgain &&
			later.publishedAt <= input.at &&
			family.some(
				(one) =>
					one.unitId === later.unitId &&
					one.scope === later.scope &&
					one.language === later.language &&
					one.version < later.version
			)
	);
}

/** Whether what the yes is bound to is so. */
function boundTo({ performer, asked, zone, at }: GateInput, yes: Decision): boolean {
	const conditions: Conditions | null = yes.conditions;
	if (conditions === null) return true;
	const { onlyPeople, whenThere, notAreas, notBetween } = conditions;
	if (onlyPeople !== null && !onlyPeople.includes(performer.id)) return false;
	if (whenThere && !asked.there.includes(yes.personId)) return false;
	if (asked.areas.some((area) => notAreas.includes(area))) return false;
	if (notBetween === null) return true;
	const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
	const length = (minutes(notBetween.to) - minutes(notBetween.from) + 1440) % 1440;
	const since = (minutes(timeIn(zone, at)) - minutes(notBetween.from) + 1440) % 1440;
	return since >= length;
}

/** The latest reading of that oil is "no reaction", all that were read then say so, and it is recent. */
function isTested({ skinTests, skinTestHours, at }: GateInput, oil: string): boolean {
	if (skinTests.some((row) => 'unreadable' in row)) return false;
	const known = readable(skinTests).filter(
		(row) => row.oil === oil && row.readAt <= at && row.recordedAt <= at
	);
	const latest = known.filter((row) => !known.some((other) => other.readAt > row.readAt));
	if (latest.length === 0 || latest.some(({ result }) => result !== 'no-reaction')) return false;
	const hours = (Date.parse(at) - Date.parse(latest[0]!.readAt)) / 3_600_000;
	return skinTestHours === null || hours < skinTestHours;
}

/** The latest clearance clears, none made at the same moment holds, it is not over, and the age is right. */
function isCleared(input: GateInput): boolean {
	const { infant, clearances, at, zone, protocol } = input;
	const known = readable(clearances).filter((row) => row.at <= at);
	const latest = known.filter((row) => !known.some((other) => other.at > row.at));
	if (latest.some(({ state }) => state === 'hold')) return false;
	const last = latest.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1);
	if (!last || (last.validUntil !== null && last.validUntil <= at)) return false;
	const age = pmaDays(infant.gestationDays, infant.birthDay, dayIn(zone, at));
	return age >= (last.earliestPmaDays ?? protocol.earliestPmaDays) && isWithin(last.limits, input);
}

/** Nothing that is asked for or about to be done is outside what the clearance names. */
function isWithin(limits: Limits | null, { asked, hands }: GateInput): boolean {
	if (limits === null) return true;
	const { areas, techniques, positions, mostMinutes } = limits;
	if (areas !== null && !asked.areas.every((area) => areas.includes(area))) return false;
	for (const technique of [...asked.techniques, ...hands.techniques]) {
		if (techniques !== null && !techniques.includes(technique)) return false;
	}
	if (positions !== null && 'position' in asked) {
		if (asked.position == null || !positions.includes(asked.position)) return false;
	}
	return mostMinutes === null || hands.minutes < mostMinutes;
}

function isTaught({ taught, performer, at }: GateInput): boolean {
	return readable(taught).some(
		(row) =>
			row.personId === performer.id &&
			row.at <= at &&
			(row.validUntil === null || row.validUntil > at)
	);
}

function readable<Row extends object>(rows: readonly Row[]): Readable<Row>[] {
	return rows.filter((row): row is Readable<Row> => !('unreadable' in row));
}
