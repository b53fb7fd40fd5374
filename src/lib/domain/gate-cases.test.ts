import { describe, expect, it } from 'vitest';
import type { Authority } from './authority.ts';
import type { Instant } from './calendar.ts';
import type { ClearanceRow } from './clearance.ts';
import type { Decision, DecisionRow } from './consent-decision.ts';
import { gate, type GateInput } from './consent-gate.ts';
import {
	authority,
	clearance,
	conditions,
	decision,
	FATHER,
	gateInput,
	INFANT,
	MOTHER,
	NOW,
	OIL,
	PRACTITIONER,
	skinTest,
	STEP_FATHER,
	TWIN,
	wording
} from './consent.fixtures.ts';
import { MASSAGE_ALONE } from './gate-asked.ts';
import {
	type Decides,
	type Family,
	GATE_CASES,
	type GateCase,
	type Step
} from './gate-cases.fixtures.ts';
import { betweenNoAndItsEntry, lateAnswer, needsSecondSigner } from './late-entry.ts';
import { instantAt } from './zone.ts';

/* Each row of the table through the pure gate: the steps are folded into what it is given. */

const FAMILY: Record<Family, string> = { M: MOTHER, F: FATHER, S: STEP_FATHER };
const PERFORMERS = {
	mei: { id: PRACTITIONER, kind: 'practitioner' },
	ana: { id: 'ana', kind: 'practitioner' },
	mother: { id: MOTHER, kind: 'parent' }
} as const;
const LAST_MONTH = '2026-10-20T08:00:00.000Z';

const seconds = (from: Instant, count: number) =>
	new Date(Date.parse(from) + count * 1000).toISOString();
const hours = (from: Instant, count: number) => seconds(from, count * 3600);

/** The moment it is asked at. */
function momentOf({ asks }: GateCase, zone: string): Instant {
	if (asks.wall === undefined) return NOW;
	const { day, time } = asks.wall;
	const wall = instantAt(zone, day, time.slice(0, 5));
	if (wall.kind !== 'instant') throw new Error(`${day} ${time} is not one moment`);
	return seconds(wall.instant, Number(time.slice(6)));
}

/** What stands after these steps, each a second after the one before, the last a second before `at`. */
function standing(steps: readonly Step[], at: Instant): GateInput {
	const input = gateInput({ at });
	let decisions: DecisionRow[] = [];
	let authorities: Authority[] = [
		...[MOTHER, FATHER].map((person) => authority(person)),
		authority(STEP_FATHER, { checked: false })
	];
	let clearances: ClearanceRow[] = [clearance({ at: LAST_MONTH })];
	const wordings = [wording(1)];
	const skinTests = [];
	let infant = input.infant;
	for (const [index, step] of steps.entries()) {
		const moment = seconds(at, index - steps.length);
		if ('who' in step) {
			decisions.push(decided(step, at, moment, decisions.length));
		} else if ('authorityOf' in step) {
			const person = FAMILY[step.authorityOf];
			const found: Partial<Authority> =
				step.is === 'never' ? { neverWas: true } : { endedAt: hours(at, -24) };
			authorities = authorities.map((row) =>
				row.personId === person ? { ...row, ...found } : row
			);
		} else if ('decisionOf' in step && step.is === 'in-error') {
			const inError = { reason: 'wrong form', byId: 'clinician', at: moment };
			const person = FAMILY[step.decisionOf];
			decisions = decisions.map((row) =>
				'personId' in row && row.personId === person ? { ...row, inError } : row
			);
		} else if ('decisionOf' in step) {
			decisions.push({ id: 'torn', infantId: INFANT, unreadable: true });
		} else if ('wording' in step) {
			const asksAgain = step.wording === 'asks-again';
			wordings.push(wording(wordings.length + 1, { publishedAt: moment, asksAgain }));
		} else if ('clearance' in step) {
			const replaced = clearance({ at: LAST_MONTH, validUntil: hours(at, -1) });
			const hold = clearance({ id: 'hold', state: 'hold', reason: 'just-fed', at: moment });
			if (step.clearance === 'hold') clearances.push(hold);
			else clearances = step.clearance === 'none' ? [] : [replaced];
		} else if ('skinTest' in step) {
			skinTests.push(skinTest({ readAt: moment, recordedAt: moment, result: step.skinTest }));
		} else if ('infant' in step) {
			infant = { ...infant, stay: step.infant };
		}
		// break-glass: there is nowhere to put it, which is the point of row 27
	}
	const taught = Object.values(PERFORMERS).map(({ id }) => ({
		...{ id: `taught-${id}`, personId: id, at: LAST_MONTH, validUntil: null },
		recordedAt: LAST_MONTH
	}));
	return { ...input, infant, decisions, authorities, clearances, wordings, skinTests, taught };
}

function decided(step: Decides, at: Instant, moment: Instant, index: number): Decision {
	const { who, says, scope, about, bound, untilDay, paperHoursAgo, enteredHoursAgo } = step;
	const enteredAt = enteredHoursAgo === undefined ? moment : hours(at, -enteredHoursAgo);
	return {
		...decision(FAMILY[who], says, enteredAt),
		id: `decision-${index}`,
		decidedAt: paperHoursAgo === undefined ? enteredAt : hours(at, -paperHoursAgo),
		how: paperHoursAgo === undefined ? 'in-app' : 'on-paper',
		scope: scope ?? 'massage-by-practitioner',
		infantId: about === 'twin' ? TWIN : INFANT,
		untilDay: untilDay ?? null,
		conditions:
			bound === undefined
				? null
				: conditions({
						...bound,
						...(bound.onlyPeople ? { onlyPeople: bound.onlyPeople.map(practitioner) } : {})
					})
	};
}

const practitioner = (name: string) => PERFORMERS[name as 'mei' | 'ana'].id;

/** What the gate is given for a row: the rows of the infant that is asked about. */
function inputOf(one: GateCase, steps: readonly Step[], at: Instant): GateInput {
	const { asks } = one;
	const whole = standing(steps, at);
	const infantId = asks.infant === 'twin' ? TWIN : INFANT;
	const own = <Row extends { infantId: string }>(rows: readonly Row[]) =>
		rows.filter((row) => row.infantId === infantId);
	const twins = <Row extends object>(rows: readonly Row[]) =>
		asks.infant === 'twin' ? rows.map((row) => ({ ...row, infantId })) : rows;
	return {
		...whole,
		infant: { ...whole.infant, id: infantId },
		performer: PERFORMERS[asks.performer ?? 'mei'],
		decisions: own(whole.decisions),
		authorities: twins(whole.authorities) as GateInput['authorities'],
		clearances: twins(whole.clearances) as GateInput['clearances'],
		asked: { ...MASSAGE_ALONE, areas: asks.areas ?? [], oil: asks.oil ? OIL : null }
	};
}

const idsOf = (answer: ReturnType<typeof gate>) => answer.reasons.map(({ id }) => id);

describe('the table of cases, through the pure gate', () => {
	it('has all twenty-seven rows', () => {
		expect([...new Set(GATE_CASES.map(({ row }) => row))]).toEqual(
			Array.from({ length: 27 }, (_, index) => index + 1)
		);
	});

	it.each(GATE_CASES.map((one) => [`${one.row}: ${one.says}`, one] as const))('%s', (_, one) => {
		const at = momentOf(one, gateInput({}).zone);
		const input = inputOf(one, one.stands, at);
		if (one.late === undefined) {
			const answer = gate(input);
			expect([answer.allowed, idsOf(answer)]).toEqual([one.answer.length === 0, one.answer]);
		} else {
			const startedAt = hours(at, -one.asks.lateHoursAgo!);
			const { basis, then } = lateAnswer({ ...input, at: startedAt });
			const session = { infantId: INFANT, startedAt, scope: 'massage-by-practitioner' as const };
			const between = betweenNoAndItsEntry(input.decisions, session).length > 0;
			expect(idsOf(then)).toEqual(one.answer);
			expect({ basis, secondSigner: needsSecondSigner(basis), between }).toEqual(one.late);
		}
		if (one.then) {
			const later = seconds(at, 1 + one.then.stands.length);
			const goingOn = inputOf(one, [...one.stands, ...one.then.stands], later);
			expect(idsOf(gate(goingOn))).toEqual(one.then.answer);
		}
	});

	it('27: nothing in what the gate is given can hold that a record was opened', () => {
		const keys = [
			...['infant', 'at', 'zone', 'performer', 'decisions', 'authorities', 'wordings'],
			...['clearances', 'taught', 'skinTests', 'skinTestHours', 'asked', 'hands', 'protocol']
		].toSorted();
		expect(Object.keys(gateInput({})).toSorted()).toEqual(keys);
		// a key more is a mistake of type, and so it would be here
		const given: Record<keyof GateInput, true> = Object.fromEntries(
			keys.map((key) => [key, true])
		) as never;
		// @ts-expect-error there is no such key
		expect(given.brokenGlass).toBeUndefined();
		const closed = gateInput({ decisions: [] });
		expect(gate(Object.assign({}, closed, { brokenGlass: true }))).toEqual(gate(closed));
	});
});
