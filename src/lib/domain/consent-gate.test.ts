import { describe, expect, it } from 'vitest';
import { gate } from './consent-gate.ts';
import { MASSAGE_ALONE } from './gate-asked.ts';
import {
	authority,
	clearance,
	decision,
	FATHER,
	gateInput,
	MOTHER,
	NOW,
	PRACTITIONER,
	STEP_FATHER,
	TWIN,
	wording
} from './consent.fixtures.ts';

const mother = authority(MOTHER);
const father = authority(FATHER);
const both = [mother, father];
const gave = decision(MOTHER, 'given', '2026-11-20T09:00:00.000Z');

function reasonIds(changes: Parameters<typeof gateInput>[0]): string[] {
	return gate(gateInput(changes)).reasons.map(({ id }) => id);
}

describe('the table of PRACTICE.md §2', () => {
	it('1: nothing recorded → no, consent not recorded', () => {
		expect(reasonIds({ decisions: [] })).toEqual(['consent-not-recorded']);
	});

	it('2: M gave, clearance current → yes, with the records and wording relied on', () => {
		expect(gate(gateInput({ decisions: [gave] }))).toEqual({
			allowed: true,
			reasons: [],
			reliedOn: {
				decisions: [gave.id],
				authorities: [mother.id],
				clearance: 'clearance-1',
				taught: ['taught-practitioner'],
				skinTest: null
			},
			asked: MASSAGE_ALONE,
			wordingIds: ['wording-1'],
			expiresAt: null
		});
	});

	it('3: M gave, F refused → no, parents disagree', () => {
		const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');
		expect(gate(gateInput({ decisions: [gave, refused], authorities: both })).reasons).toEqual([
			{
				id: 'parents-disagree',
				scope: 'massage-by-practitioner',
				permissionIds: [gave.id],
				objections: [{ id: refused.id, decision: 'refused' }]
			}
		]);
	});

	it('4: M gave, F refused, F later gave → yes', () => {
		const decisions = [
			gave,
			decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z'),
			decision(FATHER, 'given', '2026-11-21T10:00:00.000Z')
		];
		expect(reasonIds({ decisions, authorities: both })).toEqual([]);
	});

	it('5: M gave, F gave, F withdrew → no, the objection stands', () => {
		const withdrew = decision(FATHER, 'withdrawn', '2026-11-21T10:00:00.000Z');
		const decisions = [gave, decision(FATHER, 'given', '2026-11-20T10:00:00.000Z'), withdrew];
		expect(gate(gateInput({ decisions, authorities: both })).reasons).toMatchObject([
			{ id: 'parents-disagree', objections: [{ id: withdrew.id, decision: 'withdrawn' }] }
		]);
	});

	it('6: M gave, M withdrew, F gave afterwards → no, until M decides again', () => {
		const decisions = [
			gave,
			decision(MOTHER, 'withdrawn', '2026-11-21T09:00:00.000Z'),
			decision(FATHER, 'given', '2026-11-21T10:00:00.000Z')
		];
		expect(reasonIds({ decisions, authorities: both })).toEqual(['parents-disagree']);
		const again = decision(MOTHER, 'given', '2026-11-21T11:00:00.000Z');
		expect(reasonIds({ decisions: [...decisions, again], authorities: both })).toEqual([]);
	});

	it("7: M gave, F refused, staff record that F's authority ended yesterday → yes", () => {
		const decisions = [gave, decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z')];
		const ended = authority(FATHER, { endedAt: '2026-11-22T12:00:00.000Z' });
		expect(reasonIds({ decisions, authorities: [mother, ended] })).toEqual([]);
	});

	it("8: M gave, M's authority ended yesterday, nobody else → no, no valid permission", () => {
		const authorities = [authority(MOTHER, { endedAt: '2026-11-22T12:00:00.000Z' })];
		expect(reasonIds({ decisions: [gave], authorities })).toEqual(['no-valid-permission']);
	});

	it('9: a step-parent without checked authority gave → no', () => {
		const decisions = [decision(STEP_FATHER, 'given', '2026-11-20T10:00:00.000Z')];
		const authorities = [authority(STEP_FATHER, { checked: false })];
		expect(reasonIds({ decisions, authorities })).toEqual(['no-valid-permission']);
		expect(reasonIds({ decisions, authorities: [] })).toEqual(['no-valid-permission']);
	});

	it('9: M gave and the step-parent objected → no, until staff record there never was authority', () => {
		const decisions = [gave, decision(STEP_FATHER, 'refused', '2026-11-20T10:00:00.000Z')];
		const unchecked = authority(STEP_FATHER, { checked: false });
		const never = authority(STEP_FATHER, { checked: false, neverWas: true });
		expect(reasonIds({ decisions, authorities: [mother] })).toEqual(['parents-disagree']);
		expect(reasonIds({ decisions, authorities: [mother, unchecked] })).toEqual([
			'parents-disagree'
		]);
		expect(reasonIds({ decisions, authorities: [mother, never] })).toEqual([]);
	});

	it('10: until 5 December → yes at 23:59:59 that day, no at 00:00:00 on the 6th', () => {
		const decisions = [{ ...gave, untilDay: '2026-12-05' }];
		const last = gate(gateInput({ decisions, at: '2026-12-06T04:59:59.999Z' }));
		expect(last).toMatchObject({ allowed: true, expiresAt: '2026-12-06T05:00:00.000Z' });
		const after = gate(gateInput({ decisions, at: '2026-12-06T05:00:00.000Z' }));
		expect(after.reasons).toEqual([
			{
				id: 'consent-expired',
				scope: 'massage-by-practitioner',
				decisionIds: [gave.id],
				expiredAt: '2026-12-06T05:00:00.000Z'
			}
		]);
	});

	it.each([
		['the night clocks go forward', '2027-03-13', '2027-03-14T05:00:00.000Z'],
		['the day clocks go forward (23 hours)', '2027-03-14', '2027-03-15T04:00:00.000Z'],
		['the night clocks go back', '2027-10-31', '2027-11-01T04:00:00.000Z'],
		['the day clocks go back (25 hours)', '2027-11-07', '2027-11-08T05:00:00.000Z']
	])('10: also on %s', (_, untilDay, end) => {
		const decisions = [{ ...gave, untilDay }];
		const lastSecond = new Date(Date.parse(end) - 1000).toISOString();
		expect(reasonIds({ decisions, at: lastSecond })).toEqual([]);
		expect(reasonIds({ decisions, at: end })).toEqual(['consent-expired']);
	});

	it('11: M withdrew one second before the start → no; one second after → started', () => {
		const before = decision(MOTHER, 'withdrawn', '2026-11-23T11:59:59.000Z');
		const after = decision(MOTHER, 'withdrawn', '2026-11-23T12:00:01.000Z');
		expect(NOW).toBe('2026-11-23T12:00:00.000Z');
		expect(reasonIds({ decisions: [gave, before] })).toEqual(['consent-withdrawn']);
		expect(reasonIds({ decisions: [gave, after] })).toEqual([]);
		const open = gate(gateInput({ decisions: [gave, after], at: '2026-11-23T12:00:01.000Z' }));
		expect(open.allowed).toBe(false);
	});

	it('13: M gave for twin A, session for twin B → no', () => {
		const forTwin = { ...gave, infantId: TWIN };
		expect(gate(gateInput({ decisions: [forTwin] })).reasons).toEqual([
			{ id: 'wrong-infant', recordIds: [gave.id] },
			{ id: 'consent-not-recorded', scope: 'massage-by-practitioner' }
		]);
		const twinCleared = clearance({ id: 'clearance-of-twin', infantId: TWIN });
		expect(reasonIds({ decisions: [gave], clearances: [clearance(), twinCleared] })).toEqual([
			'wrong-infant'
		]);
	});

	it('14: M gave on wording 2, wording 3 asks again → no, with whose yes; earlier consents hold → yes', () => {
		const decisions = [{ ...gave, wordingId: 'wording-2' }];
		const published = (changes: Parameters<typeof wording>[1]) => [
			...[wording(1), wording(2, { asksAgain: true })],
			wording(3, { publishedAt: NOW, ...changes })
		];
		expect(gate(gateInput({ decisions, wordings: published({ asksAgain: true }) }))).toMatchObject({
			...{ allowed: false, reliedOn: { decisions: [] }, wordingIds: [] },
			reasons: [{ id: 'wording-changed', scope: 'massage-by-practitioner', decisionIds: [gave.id] }]
		});
		expect(reasonIds({ decisions, wordings: published({}) })).toEqual([]);
		const later = '2026-11-23T12:00:00.001Z';
		const notYet = published({ asksAgain: true, publishedAt: later });
		expect(reasonIds({ decisions, wordings: notYet })).toEqual([]);
		const again = { ...decision(MOTHER, 'given', NOW), wordingId: 'wording-3' };
		const wordings = published({ asksAgain: true });
		expect(reasonIds({ decisions: [...decisions, again], wordings })).toEqual([]);
	});

	it('14: a version after the one that asks again lets nothing before it stand again', () => {
		const wordings = [wording(1), wording(2, { asksAgain: true }), wording(3)];
		expect(reasonIds({ decisions: [gave], wordings })).toEqual(['wording-changed']);
	});

	it('14: other scopes’, languages’ and units’ wordings ask nobody again', () => {
		const others = [{ scope: 'massage-by-parent' }, { language: 'es' }, { unitId: 'west' }];
		for (const other of others) {
			const later = wording(2, { asksAgain: true, ...other });
			expect(reasonIds({ decisions: [gave], wordings: [wording(1), later] })).toEqual([]);
		}
	});

	it('14: a yes on a translation falls with the original it says, and with its own next version', () => {
		const spanish = { language: 'es', translates: 'wording-1' };
		const signed = wording(1, { ...spanish, id: 'spanish-1' });
		const decisions = [{ ...gave, wordingId: 'spanish-1' }];
		const after = (...later: ReturnType<typeof wording>[]) =>
			reasonIds({ decisions, wordings: [wording(1), signed, ...later] });
		expect(after()).toEqual([]);
		expect(after(wording(2, { asksAgain: true }))).toEqual(['wording-changed']);
		expect(after(wording(2, { ...spanish, id: 'spanish-2', asksAgain: true }))).toEqual([
			'wording-changed'
		]);
		expect(after(wording(2, { ...spanish, id: 'spanish-2' }))).toEqual([]);
	});

	it('14: a yes on a wording that is not on record → no, could not be read; a no needs none', () => {
		expect(gate(gateInput({ decisions: [gave], wordings: [] })).reasons).toEqual([
			{ id: 'consent-unreadable', recordIds: [gave.id] }
		]);
		const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');
		expect(reasonIds({ decisions: [refused], wordings: [] })).toEqual(['consent-refused']);
	});

	it('15: paper dated Monday, entered Tuesday → no on Monday, yes on Tuesday', () => {
		const paper = {
			...decision(MOTHER, 'given', '2026-11-24T09:00:00.000Z'),
			decidedAt: '2026-11-23T09:00:00.000Z',
			how: 'on-paper' as const
		};
		expect(reasonIds({ decisions: [paper] })).toEqual(['consent-not-recorded']);
		expect(reasonIds({ decisions: [paper], at: '2026-11-24T09:00:00.000Z' })).toEqual([]);
	});

	it('21: given, clearance on hold, expired or none → no, no, no', () => {
		const decisions = [gave];
		const at = '2026-11-22T12:00:00.000Z';
		const hold = clearance({ state: 'hold', reason: 'after-surgery', at });
		expect(gate(gateInput({ decisions, clearances: [hold] })).reasons).toEqual([
			{
				id: 'clearance-hold',
				clearanceId: hold.id,
				holdReason: 'after-surgery',
				since: at,
				until: null
			}
		]);
		const expired = clearance({ validUntil: NOW });
		expect(reasonIds({ decisions, clearances: [expired] })).toEqual(['clearance-expired']);
		expect(reasonIds({ decisions, clearances: [] })).toEqual(['clearance-none']);
	});

	it('22: a yes recorded in error, marked so → no', () => {
		const inError = { reason: 'wrong infant', byId: 'clinician', at: NOW };
		expect(reasonIds({ decisions: [{ ...gave, inError }] })).toEqual(['consent-not-recorded']);
	});

	it('23: a refusal marked recorded in error, M gave → yes', () => {
		const inError = { reason: 'wrong form', byId: 'clinician', at: NOW };
		const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');
		const decisions = [gave, { ...refused, inError }];
		expect(reasonIds({ decisions, authorities: both })).toEqual([]);
	});

	it.each(['died', 'discharged', 'transferred'] as const)('24: infant %s → no', (stay) => {
		const { infant } = gateInput({});
		expect(gate(gateInput({ decisions: [gave], infant: { ...infant, stay } })).reasons).toEqual([
			{ id: 'infant-not-here', stay }
		]);
	});

	it("25: F's refusal unreadable → no, could not be read", () => {
		const { infant } = gateInput({});
		const unreadable = { id: 'row-9', infantId: infant.id, unreadable: true } as const;
		expect(gate(gateInput({ decisions: [gave, unreadable] })).reasons).toEqual([
			{ id: 'consent-unreadable', recordIds: ['row-9'] }
		]);
		expect(reasonIds({ decisions: [gave], authorities: [mother, unreadable] })).toEqual([
			'consent-unreadable'
		]);
		expect(reasonIds({ decisions: [gave], clearances: [clearance(), unreadable] })).toEqual([
			'clearance-unreadable'
		]);
	});

	it('26: a parent massages their own: taught, cleared, nobody objects → yes, with no yes of their own', () => {
		const performer = { id: MOTHER, kind: 'parent' } as const;
		const answer = gate(gateInput({ performer, decisions: [] }));
		expect(answer).toMatchObject({ allowed: true, wordingIds: [] });
		expect(answer.reliedOn.taught).toEqual([`taught-${MOTHER}`]);
		expect(reasonIds({ performer, decisions: [], taught: [] })).toEqual(['not-taught']);
		expect(reasonIds({ performer, decisions: [], clearances: [] })).toEqual(['clearance-none']);
	});

	it('26: the other parent objects to that scope → no; to the practitioner alone → yes', () => {
		const performer = { id: MOTHER, kind: 'parent' } as const;
		const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');
		const toParents = { ...refused, scope: 'massage-by-parent' as const };
		expect(reasonIds({ performer, decisions: [toParents] })).toEqual(['consent-refused']);
		expect(reasonIds({ performer, decisions: [refused] })).toEqual([]);
	});

	it('an objection to use in the unit’s figures blocks no massage, and a yes to it opens none', () => {
		const ofAudit = (kind: 'given' | 'refused', by: string) => ({
			...decision(by, kind, '2026-11-20T10:00:00.000Z'),
			scope: 'unit-audit' as const
		});
		const gave = decision(MOTHER, 'given', '2026-11-20T10:00:00.000Z');
		const objected = [gave, ofAudit('refused', MOTHER), ofAudit('refused', FATHER)];
		expect(gate(gateInput({ decisions: objected }))).toEqual(
			gate(gateInput({ decisions: [gave] }))
		);
		expect(reasonIds({ decisions: [ofAudit('given', MOTHER)] })).toEqual(['consent-not-recorded']);
	});

	it('27: a record opened by break-glass changes nothing', () => {
		const closed = gateInput({ decisions: [] });
		expect(gate(Object.assign({}, closed, { brokenGlass: true }))).toEqual(gate(closed));
	});
});

describe('age and teaching', () => {
	it('below the earliest age → no, with both ages; on the day itself → yes', () => {
		const { infant } = gateInput({});
		const younger = { ...infant, gestationDays: infant.gestationDays - 8 };
		expect(gate(gateInput({ decisions: [gave], infant: younger })).reasons).toEqual([
			{ id: 'below-earliest-pma', pmaDays: 244, earliestPmaDays: 245 }
		]);
		const onTheDay = { ...infant, gestationDays: infant.gestationDays - 7 };
		expect(reasonIds({ decisions: [gave], infant: onTheDay })).toEqual([]);
	});

	it('a clearance may name an earlier start', () => {
		const { infant } = gateInput({});
		const younger = { ...infant, gestationDays: infant.gestationDays - 8 };
		const clearances = [clearance({ earliestPmaDays: 238 })];
		expect(reasonIds({ decisions: [gave], infant: younger, clearances })).toEqual([]);
	});

	it('the day is the unit’s, not the server’s', () => {
		const { infant } = gateInput({});
		const tomorrow = { ...infant, gestationDays: infant.gestationDays - 8 };
		const at = '2026-11-24T04:30:00.000Z';
		expect(reasonIds({ decisions: [gave], infant: tomorrow, at })).toEqual(['below-earliest-pma']);
		expect(reasonIds({ decisions: [gave], infant: tomorrow, at, zone: 'UTC' })).toEqual([]);
	});

	it('a performer who was not taught, or whose teaching lapsed → no', () => {
		const lapsed = {
			id: 'taught-1',
			personId: PRACTITIONER,
			at: '2025-01-01T00:00:00.000Z',
			validUntil: NOW
		};
		expect(reasonIds({ decisions: [gave], taught: [] })).toEqual(['not-taught']);
		expect(reasonIds({ decisions: [gave], taught: [lapsed] })).toEqual(['not-taught']);
	});

	it('it ends with the first of consent, clearance and teaching', () => {
		const decisions = [{ ...gave, untilDay: '2026-12-05' }];
		const clearances = [clearance({ validUntil: '2026-11-25T12:00:00.000Z' })];
		const answer = gate(gateInput({ decisions, clearances }));
		expect(answer.expiresAt).toBe('2026-11-25T12:00:00.000Z');
	});

	it('gives every reason at once, in a fixed order', () => {
		const { infant } = gateInput({});
		expect(
			reasonIds({
				infant: { ...infant, stay: 'discharged', gestationDays: 170 },
				clearances: [],
				taught: []
			})
		).toEqual([
			'infant-not-here',
			'consent-not-recorded',
			'clearance-none',
			'below-earliest-pma',
			'not-taught'
		]);
	});
});

describe('on any doubt', () => {
	it.each([
		['a zone that is none', { zone: 'Nowhere/At_All' }],
		['a moment that is none', { at: 'yesterday' }],
		['a gestation that is no number', { infant: { ...gateInput({}).infant, gestationDays: NaN } }],
		['a protocol without an earliest age', { protocol: { earliestPmaDays: NaN } }],
		['an until that is no day', { decisions: [{ ...gave, untilDay: '2026-02-30' }] }]
	])('%s → no, could not decide', (_, changes) => {
		const answer = gate(gateInput({ decisions: [gave], ...changes }));
		expect(answer.allowed).toBe(false);
		expect(answer.reasons).toEqual([{ id: 'could-not-decide' }]);
	});

	it('nothing at all → no, and nothing is thrown', () => {
		expect(gate(null as never).allowed).toBe(false);
	});
});
