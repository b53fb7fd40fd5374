import { describe, expect, it } from 'vitest';
import { gate } from './consent-gate.ts';
import { reasonsSeen, whatIsSeen, type History, type Viewer } from './consent-seen.ts';
import {
	authority,
	clearance,
	decision,
	FATHER,
	gateInput,
	INFANT,
	MOTHER,
	NOW,
	PRACTITIONER
} from './consent.fixtures.ts';

const gave = decision(MOTHER, 'given', '2026-11-20T09:00:00.000Z');
const refused = {
	...decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z'),
	enteredById: PRACTITIONER,
	how: 'by-phone' as const
};
const history: History = {
	infantId: INFANT,
	decisions: [refused, gave],
	authorities: [authority(MOTHER), authority(FATHER)],
	at: NOW,
	zone: 'America/New_York'
};
const mother: Viewer = { personId: MOTHER, as: 'parent' };
const practitioner: Viewer = { personId: PRACTITIONER, as: 'practitioner' };
const another: Viewer = { personId: 'practitioner-2', as: 'practitioner' };

describe('who sees what was decided', () => {
	it.each(['clinician', 'lead'] as const)('a %s sees every decision, oldest first', (as) => {
		expect(whatIsSeen({ personId: 'anyone', as }, history)).toEqual([
			{ kind: 'decision', decision: gave },
			{ kind: 'decision', decision: refused }
		]);
	});

	it('what was decided in one sitting stands in one order, whatever its ids', () => {
		const sitting = (['photos', 'massage-by-practitioner', 'oil'] as const).map((scope, index) => ({
			...{ ...gave, id: `${index}`, scope }
		}));
		const clinician = { personId: 'anyone', as: 'clinician' } as const;
		for (const decisions of [sitting, sitting.toReversed()]) {
			const seen = whatIsSeen(clinician, { ...history, decisions });
			// read newest first: massage, oil, photos, as the letter asks
			expect(seen.map((entry) => entry.kind === 'decision' && entry.decision.scope)).toEqual([
				...['photos', 'oil', 'massage-by-practitioner']
			]);
		}
	});

	it('a practitioner sees the decisions they witnessed, and that there are others', () => {
		expect(whatIsSeen(practitioner, history)).toEqual([
			{ kind: 'kept-private', count: 1 },
			{ kind: 'decision', decision: refused }
		]);
		expect(whatIsSeen(another, history)).toEqual([{ kind: 'kept-private', count: 2 }]);
		const witnessed = { ...history, decisions: [{ ...gave, witnessId: another.personId }] };
		expect(whatIsSeen(another, witnessed)).toHaveLength(1);
	});

	it('a parent sees their own, and that another person objects, with no name and no time', () => {
		const seen = whatIsSeen(mother, history);
		expect(seen).toEqual([
			{ kind: 'another-objects', scope: 'massage-by-practitioner' },
			{ kind: 'decision', decision: gave }
		]);
		expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${FATHER}|${refused.enteredAt}`));
	});

	it('a parent does not see an objection that was lifted, nor another’s yes', () => {
		const lifted = decision(FATHER, 'given', '2026-11-21T10:00:00.000Z');
		const after = { ...history, decisions: [...history.decisions, lifted] };
		expect(whatIsSeen(mother, after)).toEqual([{ kind: 'decision', decision: gave }]);
	});

	it('a row that could not be read is said, not dropped', () => {
		const corrupt = { id: 'row-9', infantId: INFANT, unreadable: true } as const;
		const damaged = { ...history, decisions: [gave, corrupt] };
		expect(whatIsSeen(mother, damaged)[0]).toEqual({ kind: 'unreadable', count: 1 });
	});
});

describe('who sees why', () => {
	const { reasons } = gate(
		gateInput({ decisions: history.decisions, authorities: history.authorities })
	);

	it('a clinician sees which records disagree', () => {
		const clinician: Viewer = { personId: 'clinician', as: 'clinician' };
		expect(reasonsSeen(clinician, reasons, history.decisions)).toEqual(reasons);
	});

	it('a practitioner sees the state, with ids only of what they witnessed', () => {
		expect(reasonsSeen(practitioner, reasons, history.decisions)).toMatchObject([
			{ id: 'parents-disagree', permissionIds: [], objections: [{ id: refused.id }] }
		]);
	});

	it('a parent sees that another person objects, not whether they refused or withdrew', () => {
		expect(reasonsSeen(mother, reasons, history.decisions)).toEqual([
			{ id: 'another-objects', scope: 'massage-by-practitioner' }
		]);
	});

	it('a parent who also objects sees their own objection beside it', () => {
		const withdrew = decision(MOTHER, 'withdrawn', '2026-11-19T09:00:00.000Z');
		const decisions = [withdrew, refused];
		const { reasons } = gate(gateInput({ decisions }));
		expect(reasonsSeen(mother, reasons, decisions)).toEqual([
			{
				id: 'consent-withdrawn',
				scope: 'massage-by-practitioner',
				objections: [{ id: withdrew.id, decision: 'withdrawn' }]
			},
			{ id: 'another-objects', scope: 'massage-by-practitioner' }
		]);
	});

	it('a parent does not learn when another’s permission ended', () => {
		const decisions = [{ ...gave, untilDay: '2026-11-21' }];
		const { reasons } = gate(gateInput({ decisions }));
		const father: Viewer = { personId: FATHER, as: 'parent' };
		expect(reasonsSeen(father, reasons, decisions)).toMatchObject([
			{ decisionIds: [], expiredAt: null }
		]);
		expect(reasonsSeen(mother, reasons, decisions)).toEqual(reasons);
	});

	it('why there is a hold is for practitioners and clinicians; that there is one, for all', () => {
		const hold = clearance({ state: 'hold', reason: 'after-surgery' });
		const { reasons } = gate(gateInput({ decisions: [gave], clearances: [hold] }));
		const holdReasons = (['parent', 'lead', 'practitioner', 'clinician'] as const).map((as) =>
			reasonsSeen({ personId: 'someone', as }, reasons, []).map((reason) =>
				reason.id === 'clearance-hold' ? [reason.holdReason, reason.since] : null
			)
		);
		expect(holdReasons).toEqual([
			[[null, hold.at]],
			[[null, hold.at]],
			[['after-surgery', hold.at]],
			[['after-surgery', hold.at]]
		]);
	});
});
