import { describe, expect, it } from 'vitest';
import { phasesWithin, readLimits } from './clearance-limits.ts';
import { gate } from './consent-gate.ts';
import { whatMayBeChosen } from './consent-offer.ts';
import { clearance, decision, gateInput, limits, MOTHER } from './consent.fixtures.ts';
import { MASSAGE_ALONE, type Asked, type Hands } from './gate-asked.ts';
import { TRIAL_PROTOCOL } from './protocol.ts';

const given = [decision(MOTHER, 'given', '2026-11-21T09:00:00.000Z')];

/** The reasons against, where massage is cleared with those limits. */
function reasons(
	changes: Parameters<typeof limits>[0],
	asked: Partial<Asked> = {},
	hands: Partial<Hands> = {}
) {
	const clearances = [clearance({ limits: limits(changes) })];
	const about = { techniques: ['tactile-stroking'], minutes: 0, ...hands } as const;
	const input = gateInput({ decisions: given, clearances, hands: about });
	return gate({ ...input, asked: { ...MASSAGE_ALONE, ...asked } }).reasons;
}

describe('a clearance with limits', () => {
	it('opens for what it names, and not where hands would go elsewhere', () => {
		const only = { areas: ['back', 'feet'] as const };
		expect(reasons(only, { areas: ['back'] })).toEqual([]);
		expect(reasons(only, { areas: ['abdomen', 'back'] })).toMatchObject([
			{ id: 'area-not-cleared', areas: ['abdomen'] }
		]);
	});

	it('closes for a technique it leaves out, asked for or what the phase is done with', () => {
		const only = { techniques: ['tactile-stroking'] as const };
		expect(reasons(only)).toEqual([]);
		const phase = { techniques: ['kinesthetic'] as const };
		expect(reasons(only, {}, phase)).toMatchObject([
			{ id: 'technique-not-cleared', techniques: ['kinesthetic'] }
		]);
		expect(reasons(only, { techniques: ['other'] }).map(({ id }) => id)).toContain(
			'technique-not-cleared'
		);
	});

	it('closes when the massage so far is as long as it says, and not a second before', () => {
		const most = { mostMinutes: 10 };
		expect(reasons(most, {}, { minutes: 599 / 60 })).toEqual([]);
		expect(reasons(most, {}, { minutes: 10 })).toMatchObject([
			{ id: 'minutes-reached', mostMinutes: 10 }
		]);
	});

	it('closes for a position it does not name, and for one that was left open', () => {
		const only = { positions: ['back'] as const };
		expect(reasons(only, { position: 'back' })).toEqual([]);
		expect(reasons(only, { position: 'front' })).toMatchObject([{ id: 'position-not-cleared' }]);
		expect(reasons(only, { position: null })).toMatchObject([{ id: 'position-not-cleared' }]);
		expect(reasons(only)).toEqual([]);
	});

	it('closes where minutes are no number', () => {
		expect(reasons({}, {}, { minutes: NaN })).toEqual([{ id: 'could-not-decide' }]);
	});

	it('is offered as what may be chosen, and what not with the reason', () => {
		const set = limits({ areas: ['back'], positions: ['in-arms'] });
		const clearances = [clearance({ limits: set })];
		const offer = whatMayBeChosen(gateInput({ decisions: given, clearances }), []);
		const open = <Thing>(offered: { thing: Thing; reasons: unknown[] }[]) =>
			offered.filter((one) => one.reasons.length === 0).map(({ thing }) => thing);
		expect(open(offer.areas)).toEqual(['back']);
		expect(open(offer.positions)).toEqual(['in-arms']);
		expect(offer.areas[0]?.reasons).toMatchObject([{ id: 'area-not-cleared', areas: ['head'] }]);
	});
});

describe('the phases of a protocol', () => {
	const within = (changes: Parameters<typeof limits>[0]) =>
		phasesWithin(TRIAL_PROTOCOL.phases, limits(changes));

	it('lie within the minutes, are cut by them or would begin when they are over', () => {
		expect(within({})).toEqual(['whole', 'whole', 'whole']);
		expect(within({ mostMinutes: 15 })).toEqual(['whole', 'whole', 'whole']);
		expect(within({ mostMinutes: 10 })).toEqual(['whole', 'whole', 'too-late']);
		expect(within({ mostMinutes: 7 })).toEqual(['whole', 'cut', 'too-late']);
	});

	it('are not cleared where what they are done with is left out', () => {
		const techniques = ['tactile-stroking'] as const;
		expect(within({ techniques })).toEqual(['whole', 'not-cleared', 'whole']);
	});
});

describe('limits that were kept', () => {
	const whole = limits({ areas: ['back'], mostMinutes: 10 });

	it('are read as they are', () => {
		expect(readLimits(whole)).toEqual(whole);
	});

	it.each([
		['of an area this version does not know', { ...whole, areas: ['tail'] }],
		['that name nothing', { ...whole, areas: [] }],
		['of a kind this version does not know', { ...whole, pressure: 'light' }],
		['without one of the kinds', { areas: ['back'], mostMinutes: 10 }],
		['of no minutes', { ...whole, mostMinutes: 0 }],
		['of half minutes', { ...whole, mostMinutes: 7.5 }],
		['that are a text', 'none']
	])('%s are not read', (_, kept) => {
		expect(readLimits(kept)).toBeUndefined();
	});
});
