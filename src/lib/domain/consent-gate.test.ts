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

/* The table of cases is in gate-cases.fixtures.ts; here is what an answer says beside its yes or no. */

describe('an answer', () => {
	it('names the records and the wording that a yes relies on', () => {
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
			limits: null,
			wordingIds: ['wording-1'],
			expiresAt: null
		});
	});

	it('names both sides where parents disagree', () => {
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

	it('names the withdrawal that takes the place of a yes', () => {
		const withdrew = decision(FATHER, 'withdrawn', '2026-11-21T10:00:00.000Z');
		const decisions = [gave, decision(FATHER, 'given', '2026-11-20T10:00:00.000Z'), withdrew];
		expect(gate(gateInput({ decisions, authorities: both })).reasons).toMatchObject([
			{ id: 'parents-disagree', objections: [{ id: withdrew.id, decision: 'withdrawn' }] }
		]);
	});

	it('is no on a yes without any record of authority, as on one that nobody checked', () => {
		const decisions = [decision(STEP_FATHER, 'given', '2026-11-20T10:00:00.000Z')];
		const authorities = [authority(STEP_FATHER, { checked: false })];
		expect(reasonIds({ decisions, authorities })).toEqual(['no-valid-permission']);
		expect(reasonIds({ decisions, authorities: [] })).toEqual(['no-valid-permission']);
	});

	it('says to the millisecond when a yes ends, and ended', () => {
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

	it('names each record of a twin that was handed in, and is no', () => {
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

	it('names whose yes was on a wording that a later one asks again, from its very moment', () => {
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

	it('a version after the one that asks again lets nothing before it stand again', () => {
		const wordings = [wording(1), wording(2, { asksAgain: true }), wording(3)];
		expect(reasonIds({ decisions: [gave], wordings })).toEqual(['wording-changed']);
	});

	it('other scopes’, languages’ and units’ wordings ask nobody again', () => {
		const others = [{ scope: 'massage-by-parent' }, { language: 'es' }, { unitId: 'west' }];
		for (const other of others) {
			const later = wording(2, { asksAgain: true, ...other });
			expect(reasonIds({ decisions: [gave], wordings: [wording(1), later] })).toEqual([]);
		}
	});

	it('a yes on a translation falls with the original it says, and with its own next version', () => {
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

	it('a yes on a wording that is not on record → no, could not be read; a no needs none', () => {
		expect(gate(gateInput({ decisions: [gave], wordings: [] })).reasons).toEqual([
			{ id: 'consent-unreadable', recordIds: [gave.id] }
		]);
		const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');
		expect(reasonIds({ decisions: [refused], wordings: [] })).toEqual(['consent-refused']);
	});

	it('says of a hold its reason and since when, and that a clearance ended at its last moment', () => {
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

	it.each(['died', 'discharged', 'transferred'] as const)(
		'says where an infant is who is not here: %s',
		(stay) => {
			const { infant } = gateInput({});
			expect(gate(gateInput({ decisions: [gave], infant: { ...infant, stay } })).reasons).toEqual([
				{ id: 'infant-not-here', stay }
			]);
		}
	);

	it('names each row that could not be read: decision, authority or clearance', () => {
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

	it('needs no yes of a parent who massages their own, and asks teaching and clearance of them too', () => {
		const performer = { id: MOTHER, kind: 'parent' } as const;
		const answer = gate(gateInput({ performer, decisions: [] }));
		expect(answer).toMatchObject({ allowed: true, wordingIds: [] });
		expect(answer.reliedOn.taught).toEqual([`taught-${MOTHER}`]);
		expect(reasonIds({ performer, decisions: [], taught: [] })).toEqual(['not-taught']);
		expect(reasonIds({ performer, decisions: [], clearances: [] })).toEqual(['clearance-none']);
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
			validUntil: NOW,
			recordedAt: NOW
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
