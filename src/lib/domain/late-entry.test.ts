import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from './consent-decision.ts';
import { gate } from './consent-gate.ts';
import { authority, clearance, decision, FATHER, gateInput, MOTHER } from './consent.fixtures.ts';
import { betweenNoAndItsEntry, lateAnswer, needsSecondSigner } from './late-entry.ts';

const MONDAY = '2026-11-23';
const monday = (time: string) => `${MONDAY}T${time}:00.000Z`;
const tuesday = (time: string) => `2026-11-24T${time}:00.000Z`;
const began = monday('17:00');

/** On paper: dated one moment, entered another. */
const paper = (what: Decision['decision'], dated: string, entered: string, who = MOTHER) => ({
	...decision(who, what, entered),
	...{ how: 'on-paper' as const, decidedAt: dated, enteredById: 'nurse' }
});

const both = [authority(MOTHER), authority(FATHER)];
const answer = (decisions: Decision[], changes = {}) =>
	lateAnswer(gateInput({ at: began, authorities: both, decisions, ...changes }));

describe('a massage that is written down afterwards', () => {
	it('rests on what was in place when it began, and needs no second signer', () => {
		const gave = decision(MOTHER, 'given', monday('09:00'));
		const { basis, then, afterwards } = answer([gave]);
		expect([basis, then.allowed, afterwards]).toEqual(['in-place', true, null]);
		expect(then.reliedOn.decisions).toEqual([gave.id]);
		expect(needsSecondSigner(basis)).toBe(false);
	});

	it('names the paper that was entered after it as what it rests on afterwards', () => {
		const gave = paper('given', monday('05:00'), tuesday('09:00'));
		const { basis, then, afterwards } = answer([gave]);
		expect([basis, then.allowed]).toEqual(['consent-entered-afterwards', false]);
		expect(afterwards?.reliedOn.decisions).toEqual([gave.id]);
		expect(needsSecondSigner(basis)).toBe(true);
	});

	it('paper dated after it began was no consent to it → deviation', () => {
		expect(answer([paper('given', monday('18:00'), tuesday('09:00'))]).basis).toBe('deviation');
	});

	it('a hold, no clearance or no teaching then → deviation, whatever was consented to', () => {
		const gave = decision(MOTHER, 'given', monday('09:00'));
		const hold = clearance({ state: 'hold', reason: 'fever' as never, at: monday('10:00') });
		for (const changes of [{ clearances: [] }, { clearances: [hold] }, { taught: [] }]) {
			expect(answer([gave], changes).basis).toBe('deviation');
		}
	});

	it('another person’s no that stood then → deviation, though the paper yes is older', () => {
		const refused = decision(FATHER, 'refused', monday('12:00'));
		const gave = paper('given', monday('05:00'), tuesday('09:00'));
		expect(answer([gave, refused]).basis).toBe('deviation');
	});

	it('a yes on old paper lifts no withdrawal that was made after it', () => {
		const withdrew = decision(MOTHER, 'withdrawn', monday('12:00'));
		const gave = paper('given', monday('05:00'), tuesday('09:00'));
		expect(answer([gave, withdrew]).basis).toBe('deviation');
	});

	it('names the withdrawal that lay between its date and its entry, and no other no', () => {
		const gave = decision(MOTHER, 'given', monday('09:00'));
		const withdrew = paper('withdrawn', monday('12:00'), tuesday('09:00'));
		expect(answer([gave, withdrew]).basis).toBe('in-place');
		const session = {
			infantId: gave.infantId,
			startedAt: began,
			scope: 'massage-by-practitioner' as const
		};
		expect(betweenNoAndItsEntry([gave, withdrew], session)).toEqual([withdrew]);
		const others = [
			{ ...withdrew, inError: { reason: 'wrong infant', byId: 'nurse', at: tuesday('10:00') } },
			{ ...withdrew, infantId: 'infant-b' },
			{ ...withdrew, scope: 'unit-audit' as const },
			paper('withdrawn', monday('18:00'), tuesday('09:00')),
			decision(MOTHER, 'withdrawn', monday('12:00'))
		];
		for (const other of others) expect(betweenNoAndItsEntry([gave, other], session)).toEqual([]);
	});

	it('what could not be read is never in place', () => {
		const row = { id: 'torn', infantId: 'infant-a', unreadable: true } as never;
		const gave = decision(MOTHER, 'given', monday('09:00'));
		expect(answer([gave, row]).basis).toBe('deviation');
	});

	it('is in place exactly where the gate said yes to what was recorded by then', () => {
		const moment = fc.integer({ min: 0, max: 47 }).map((hour) => {
			const at = Date.parse(monday('00:00')) + hour * 3_600_000;
			return new Date(at).toISOString();
		});
		const one = fc
			.record({
				who: fc.constantFrom(MOTHER, FATHER),
				what: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const),
				dated: moment,
				entered: moment
			})
			.map(({ who, what, dated, entered }) =>
				paper(what, dated < entered ? dated : entered, dated < entered ? entered : dated, who)
			);
		fc.assert(
			fc.property(fc.array(one, { maxLength: 6 }), (decisions) => {
				const known = decisions.filter(({ enteredAt }) => enteredAt <= began);
				const live = gate(gateInput({ at: began, authorities: both, decisions: known }));
				expect(answer(decisions).basis === 'in-place').toBe(live.allowed);
			}),
			{ numRuns: 500 }
		);
	});
});
