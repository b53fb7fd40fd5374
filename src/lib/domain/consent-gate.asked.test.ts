import { describe, expect, it } from 'vitest';
import { gate, type GateInput } from './consent-gate.ts';
import { whatMayBeChosen } from './consent-offer.ts';
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
	TWIN,
	wording
} from './consent.fixtures.ts';
import { MASSAGE_ALONE, type Asked } from './gate-asked.ts';

const gave = decision(MOTHER, 'given', '2026-11-20T09:00:00.000Z');
const both = [authority(MOTHER), authority(FATHER)];
const yesTo = (scope: 'oil' | 'techniques', items: string[], by = MOTHER) => ({
	...decision(by, 'given', '2026-11-20T09:00:00.000Z'),
	...{ id: `${by}-${scope}`, scope, items }
});
const noTo = (scope: 'oil' | 'techniques', by = MOTHER) => ({
	...decision(by, 'refused', '2026-11-20T10:00:00.000Z'),
	...{ id: `${by}-no-${scope}`, scope }
});
const bound = (changes: Parameters<typeof conditions>[0]) => ({
	...gave,
	conditions: conditions(changes)
});

function answer(asked: Partial<Asked>, changes: Partial<GateInput> = {}) {
	return gate(gateInput({ decisions: [gave], ...changes, asked: { ...MASSAGE_ALONE, ...asked } }));
}
const ids = (asked: Partial<Asked>, changes: Partial<GateInput> = {}) =>
	answer(asked, changes).reasons.map(({ id }) => id);

describe('oil', () => {
	const skinTests = [skinTest()];

	it('needs a yes that names the product, and a skin test of it read without a reaction', () => {
		const decisions = [gave, yesTo('oil', [OIL])];
		expect(answer({ oil: OIL }, { decisions, skinTests })).toMatchObject({
			allowed: true,
			reliedOn: { decisions: [gave.id, 'mother-oil'], skinTest: 'skin-test-1' }
		});
		expect(answer({ oil: 'Almond oil' }, { decisions, skinTests }).reasons).toEqual([
			{ id: 'not-named', scope: 'oil', items: ['Almond oil'], decisionIds: ['mother-oil'] },
			{ id: 'skin-test-none', oil: 'Almond oil' }
		]);
		expect(ids({ oil: OIL }, { skinTests })).toEqual(['consent-not-recorded']);
		expect(ids({ oil: OIL }, { decisions })).toEqual(['skin-test-none']);
	});

	it.each(['reaction', 'could-not-read'] as const)('a later reading “%s” closes it', (result) => {
		const decisions = [gave, yesTo('oil', [OIL])];
		const later = skinTest({ id: 'later', result, readAt: '2026-11-22T13:00:00.000Z' });
		const readings = { decisions, skinTests: [later, ...skinTests] };
		expect(answer({ oil: OIL }, { ...readings, at: '2026-11-22T14:00:00.000Z' }).reasons).toEqual([
			{ id: `skin-test-${result}`, oil: OIL, testId: 'later', readAt: later.readAt }
		]);
		expect(ids({}, readings)).toEqual([]);
	});

	it('of several yeses of one person that stand, every one has to name it', () => {
		// an old paper that is entered after a yes in the app replaces nothing: both stand
		const almond = 'Almond oil';
		const paper = {
			...yesTo('oil', [almond]),
			...{ id: 'old-paper', decidedAt: '2026-11-18T09:00:00.000Z' },
			enteredAt: '2026-11-21T09:00:00.000Z'
		};
		const decisions = [gave, yesTo('oil', [OIL, almond]), paper];
		const both = [...skinTests, skinTest({ id: 'skin-test-2', oil: almond })];
		expect(ids({ oil: almond }, { decisions, skinTests: both })).toEqual([]);
		expect(ids({ oil: OIL }, { decisions, skinTests: both })).toEqual(['not-named']);
	});

	it('a reading that was recorded later opens nothing before it was', () => {
		const decisions = [gave, yesTo('oil', [OIL])];
		const late = [skinTest({ recordedAt: '2026-11-23T12:00:00.001Z' })];
		expect(ids({ oil: OIL }, { decisions, skinTests: late })).toEqual(['skin-test-none']);
	});

	it('a reading is good for the unit’s hours, and not at their end', () => {
		const decisions = [gave, yesTo('oil', [OIL])];
		const limit = (skinTestHours: number) => ({ decisions, skinTests, skinTestHours });
		expect(ids({ oil: OIL }, limit(24))).toEqual(['skin-test-expired']);
		const open = answer({ oil: OIL }, limit(25));
		expect(open).toMatchObject({ allowed: true, expiresAt: '2026-11-23T13:00:00.000Z' });
		expect(ids({ oil: OIL }, limit(0))).toEqual(['could-not-decide']);
	});

	it('a twin’s skin test or yes opens nothing here', () => {
		const decisions = [gave, { ...yesTo('oil', [OIL]), infantId: TWIN }];
		expect(ids({ oil: OIL }, { decisions, skinTests })).toEqual([
			'wrong-infant',
			'consent-not-recorded'
		]);
		const others = [skinTest({ infantId: TWIN })];
		const own = [gave, yesTo('oil', [OIL])];
		expect(ids({ oil: OIL }, { decisions: own, skinTests: others })).toEqual([
			'wrong-infant',
			'skin-test-none'
		]);
	});

	it('a skin test that could not be read closes the oil, and not the massage', () => {
		const unreadable = [{ id: 'row', infantId: INFANT, unreadable: true } as const];
		const decisions = [gave, yesTo('oil', [OIL])];
		const rows = { decisions, skinTests: [...unreadable, ...skinTests] };
		expect(ids({ oil: OIL }, rows)).toEqual(['skin-test-unreadable']);
		expect(ids({}, rows)).toEqual([]);
	});

	it('a hold, and a clearance that ended or is none, close it with the oil and without', () => {
		const decisions = [gave, yesTo('oil', [OIL])];
		const cases = [
			{ clearances: [clearance({ state: 'hold' })], id: 'clearance-hold' },
			{ clearances: [clearance({ validUntil: NOW })], id: 'clearance-expired' },
			{ clearances: [], id: 'clearance-none' }
		];
		for (const { clearances, id } of cases) {
			const rows = { decisions, skinTests, clearances };
			expect(ids({ oil: OIL }, rows)).toEqual([id]);
			expect(ids({}, rows)).toEqual([id]);
		}
	});
});

describe('techniques', () => {
	it('beyond stroking, moving the limbs and holding still need a yes that names them', () => {
		const within = ['tactile-stroking', 'kinesthetic', 'containment'] as const;
		expect(ids({ techniques: within })).toEqual([]);
		const decisions = [gave, yesTo('techniques', ['foot-reflexology'])];
		expect(ids({ techniques: ['foot-reflexology'] }, { decisions })).toEqual([]);
		expect(ids({ techniques: ['foot-reflexology'] })).toEqual(['consent-not-recorded']);
		const more = { techniques: ['foot-reflexology', 'myofascial-release'] as const };
		expect(answer(more, { decisions }).reasons).toMatchObject([
			{ id: 'not-named', scope: 'techniques', items: ['myofascial-release'] }
		]);
	});

	it('may each rest on another person’s yes, and one person’s no to them blocks them all', () => {
		const decisions = [
			gave,
			yesTo('techniques', ['foot-reflexology']),
			yesTo('techniques', ['myofascial-release'], FATHER)
		];
		const asked = { techniques: ['foot-reflexology', 'myofascial-release'] as const };
		expect(ids(asked, { decisions, authorities: both })).toEqual([]);
		const refused = [decisions[0]!, decisions[1]!, noTo('techniques', FATHER)];
		expect(ids(asked, { decisions: refused, authorities: both })).toEqual(['parents-disagree']);
		expect(ids({}, { decisions: refused, authorities: both })).toEqual([]);
	});
});

describe('conditions of a yes', () => {
	it('only these people: names whose condition it is', () => {
		const decisions = [bound({ onlyPeople: ['mei'] })];
		expect(answer({}, { decisions }).reasons).toEqual([
			{ id: 'person-not-named', decisionIds: [gave.id] }
		]);
		expect(ids({}, { decisions: [bound({ onlyPeople: ['mei', PRACTITIONER] })] })).toEqual([]);
	});

	it('not the abdomen: names the areas and whose condition it is', () => {
		const decisions = [bound({ notAreas: ['abdomen'] })];
		expect(answer({ areas: ['abdomen', 'back'] }, { decisions }).reasons).toEqual([
			{ id: 'area-not-permitted', areas: ['abdomen'], decisionIds: [gave.id] }
		]);
		expect(ids({ areas: ['back', 'feet'] }, { decisions })).toEqual([]);
	});

	it('only while I am there → that person, and nobody in their place', () => {
		const decisions = [bound({ whenThere: true })];
		expect(ids({}, { decisions })).toEqual(['parent-not-there']);
		expect(ids({ there: [FATHER] }, { decisions })).toEqual(['parent-not-there']);
		expect(ids({ there: [MOTHER] }, { decisions })).toEqual([]);
	});

	it('not these hours → no from the first minute to before the last, across midnight too', () => {
		// NOW is 07:00 in New York
		const decisions = [bound({ notBetween: { from: '07:00', to: '08:00' } })];
		expect(answer({}, { decisions }).reasons).toEqual([
			{
				id: 'within-hours',
				hours: { from: '07:00', to: '08:00' },
				decisionIds: [gave.id]
			}
		]);
		const before = bound({ notBetween: { from: '22:00', to: '07:00' } });
		expect(answer({}, { decisions: [before] })).toMatchObject({
			allowed: true,
			expiresAt: '2026-11-24T03:00:00.000Z'
		});
		expect(ids({}, { decisions: [before], at: '2026-11-23T11:59:59.999Z' })).toEqual([
			'within-hours'
		]);
	});

	it('a yes without them is enough, and one that ends hands over to the other', () => {
		const night = { notBetween: { from: '12:00', to: '13:00' } };
		const fathers = {
			...decision(FATHER, 'given', '2026-11-20T09:00:00.000Z'),
			untilDay: '2026-11-25'
		};
		const decisions = [bound(night), fathers];
		expect(answer({}, { decisions, authorities: both })).toMatchObject({
			allowed: true,
			expiresAt: '2026-11-26T17:00:00.000Z'
		});
		const named = [bound({ onlyPeople: ['mei'] }), fathers];
		expect(answer({}, { decisions: named, authorities: both })).toMatchObject({
			allowed: true,
			reliedOn: { decisions: [fathers.id], authorities: ['authority-father'] }
		});
	});

	it('are told all at once, in a fixed order', () => {
		const decisions = [
			bound({
				...{ onlyPeople: ['mei'], whenThere: true, notAreas: ['feet'] },
				notBetween: { from: '06:00', to: '08:00' }
			})
		];
		const order = ['person-not-named', 'parent-not-there', 'within-hours', 'area-not-permitted'];
		expect(ids({ areas: ['feet'] }, { decisions })).toEqual(order);
		const everything = { techniques: ['other'] as const, areas: ['feet'] as const, oil: OIL };
		const rows = { decisions, clearances: [], taught: [] };
		expect(ids(everything, rows)).toEqual([
			...order,
			...['consent-not-recorded', 'consent-not-recorded', 'skin-test-none'],
			...['clearance-none', 'not-taught']
		]);
	});

	it('bind nobody who massages their own infant', () => {
		const performer = { id: FATHER, kind: 'parent' } as const;
		const taught = [{ ...gateInput({}).taught[0]!, id: 't', personId: FATHER }];
		const decisions = [bound({ onlyPeople: ['mei'], notAreas: ['feet'] })];
		expect(ids({ areas: ['feet'] }, { decisions, performer, taught })).toEqual([]);
	});
});

describe('what may be chosen', () => {
	const offer = (changes: Partial<GateInput>, there: string[] = [MOTHER]) =>
		whatMayBeChosen(
			gateInput({ decisions: [gave], ...changes, asked: { ...MASSAGE_ALONE, there } }),
			[OIL]
		);

	it('names everything, each with what stands against just that', () => {
		const decisions = [bound({ notAreas: ['abdomen'] }), yesTo('oil', [OIL])];
		const { areas, oils, techniques, asksWhoIsThere } = offer({ decisions });
		expect(areas).toHaveLength(9);
		expect(areas.filter(({ reasons }) => reasons.length > 0)).toMatchObject([
			{ thing: 'abdomen', reasons: [{ id: 'area-not-permitted' }] }
		]);
		expect(oils).toMatchObject([{ thing: OIL, reasons: [{ id: 'skin-test-none' }] }]);
		expect(techniques.map(({ reasons }) => reasons[0]?.id)).toEqual(
			Array(3).fill('consent-not-recorded')
		);
		expect(asksWhoIsThere).toBe(false);
	});

	it('asks who is there only where a yes depends on it', () => {
		expect(offer({ decisions: [bound({ whenThere: true })] }).asksWhoIsThere).toBe(true);
		const other = decision(FATHER, 'given', '2026-11-20T09:00:00.000Z');
		const decisions = [bound({ whenThere: true }), other];
		expect(offer({ decisions, authorities: both }).asksWhoIsThere).toBe(false);
	});
});

describe('hours on the days the clocks change', () => {
	const night = [bound({ notBetween: { from: '02:15', to: '02:45' } })];
	const at = (moment: string, decisions = night) =>
		answer({}, { decisions, wordings: [wording(1)], at: moment });

	it('that the clocks leave out do not come, and that come twice come twice', () => {
		expect(at('2027-03-14T06:30:00.000Z').expiresAt).toBe('2027-03-15T06:15:00.000Z');
		const twice = [bound({ notBetween: { from: '01:15', to: '01:45' } })];
		const after = '2027-11-07T05:50:00.000Z';
		expect(at(after, twice).expiresAt).toBe('2027-11-07T06:15:00.000Z');
		const jumpedInto = [bound({ notBetween: { from: '00:30', to: '01:30' } })];
		expect(at(after, jumpedInto).expiresAt).toBe('2027-11-07T06:00:00.000Z');
	});
});
