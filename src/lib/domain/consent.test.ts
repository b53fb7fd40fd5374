import { describe, expect, it } from 'vitest';
import {
	authority,
	decision,
	FATHER,
	INFANT,
	MOTHER,
	NOW,
	STEP_FATHER,
	TWIN,
	wording
} from './consent.fixtures.ts';
import { consentState, type ConsentInput } from './consent.ts';

const gave = decision(MOTHER, 'given', '2026-11-20T09:00:00.000Z');
const refused = decision(FATHER, 'refused', '2026-11-20T10:00:00.000Z');

function state(changes: Partial<ConsentInput>) {
	return consentState({
		infantId: INFANT,
		decisions: [],
		authorities: [authority(MOTHER), authority(FATHER)],
		wordings: [wording(1)],
		scope: 'massage-by-practitioner',
		at: NOW,
		zone: 'America/New_York',
		...changes
	});
}

describe('the state', () => {
	it('is not recorded, and never a no, where nobody decided', () => {
		expect(state({})).toMatchObject({ state: 'not-recorded', objections: [] });
	});

	it('keeps each scope apart: withdrawing one leaves the other', () => {
		const withdrew = {
			...decision(MOTHER, 'withdrawn', '2026-11-21T09:00:00.000Z'),
			scope: 'massage-by-parent' as const
		};
		const decisions = [gave, withdrew];
		expect(state({ decisions }).state).toBe('given');
		expect(state({ decisions, scope: 'massage-by-parent' }).state).toBe('withdrawn');
	});

	it('tells a refusal from a withdrawal, and says the newest where there are both', () => {
		const withdrew = decision(MOTHER, 'withdrawn', '2026-11-21T09:00:00.000Z');
		expect(state({ decisions: [refused] }).state).toBe('refused');
		expect(state({ decisions: [refused, gave, withdrew] }).state).toBe('withdrawn');
	});

	it('disagrees where one permits and another objects, and keeps both records', () => {
		expect(state({ decisions: [gave, refused] })).toMatchObject({
			state: 'disagree',
			permissions: [gave],
			objections: [{ decision: refused, authority: 'checked' }]
		});
	});

	it('says of an objection that nobody checked the authority', () => {
		const objected = decision(STEP_FATHER, 'refused', '2026-11-21T09:00:00.000Z');
		expect(state({ decisions: [gave, objected] }).objections).toEqual([
			{ decision: objected, authority: 'not-checked' }
		]);
	});

	it('ignores records of a twin', () => {
		expect(state({ decisions: [{ ...gave, infantId: TWIN }] }).state).toBe('not-recorded');
		const authorities = [authority(MOTHER, { infantId: TWIN })];
		expect(state({ decisions: [gave], authorities }).state).toBe('no-valid-permission');
	});

	it('goes by person: one parent’s record never replaces the other’s', () => {
		const later = decision(MOTHER, 'given', '2026-11-22T09:00:00.000Z');
		expect(state({ decisions: [refused, later] }).state).toBe('disagree');
	});
});

describe('which decision counts', () => {
	it('a new yes replaces the one before, also where it is shorter', () => {
		const shorter = {
			...decision(MOTHER, 'given', '2026-11-21T09:00:00.000Z'),
			untilDay: '2026-11-22'
		};
		expect(state({ decisions: [gave, shorter] })).toMatchObject({
			state: 'expired',
			expired: [shorter],
			expiresAt: '2026-11-23T05:00:00.000Z'
		});
	});

	it('an old paper entered after a withdrawal lifts nothing', () => {
		const withdrew = decision(MOTHER, 'withdrawn', '2026-11-21T09:00:00.000Z');
		const paper = {
			...decision(MOTHER, 'given', '2026-11-22T09:00:00.000Z'),
			decidedAt: '2026-11-20T09:00:00.000Z'
		};
		expect(state({ decisions: [withdrew, paper] }).state).toBe('withdrawn');
	});

	it('a withdrawal on paper that is entered late stands against a yes made in between', () => {
		const paper = {
			...decision(MOTHER, 'withdrawn', '2026-11-22T09:00:00.000Z'),
			decidedAt: '2026-11-20T09:00:00.000Z'
		};
		const between = decision(MOTHER, 'given', '2026-11-21T09:00:00.000Z');
		expect(state({ decisions: [paper, between] }).state).toBe('withdrawn');
	});

	it('a yes and a no of one person in one moment are a no', () => {
		const same = decision(MOTHER, 'refused', gave.enteredAt);
		expect(state({ decisions: [same, gave] }).state).toBe('refused');
		expect(state({ decisions: [{ ...same, id: '0' }, gave] }).state).toBe('refused');
	});

	it('a withdrawal on paper dated Monday, entered Tuesday, reaches back to Monday', () => {
		const paper = {
			...decision(MOTHER, 'withdrawn', '2026-11-24T09:00:00.000Z'),
			decidedAt: '2026-11-23T09:00:00.000Z'
		};
		const decisions = [gave, paper];
		expect(state({ decisions, at: '2026-11-23T08:59:59.000Z' }).state).toBe('given');
		expect(state({ decisions, at: '2026-11-23T22:00:00.000Z' }).state).toBe('withdrawn');
	});

	it('withdrawn, then marked in error, and marked in error, then withdrawn, are two things', () => {
		const inError = { reason: 'wrong infant', byId: 'clinician', at: NOW };
		const withdrew = decision(MOTHER, 'withdrawn', '2026-11-21T09:00:00.000Z');
		expect(state({ decisions: [gave, { ...withdrew, inError }] }).state).toBe('given');
		expect(state({ decisions: [{ ...gave, inError }, withdrew] }).state).toBe('withdrawn');
	});

	it('an objection never expires, whatever day stands on it', () => {
		const withDay = { ...refused, untilDay: '2026-11-21' };
		expect(state({ decisions: [withDay] }).state).toBe('refused');
	});
});

describe('how long a yes lasts', () => {
	it('as long as the longest of two parents’', () => {
		const short = { ...gave, untilDay: '2026-12-01' };
		const long = {
			...decision(FATHER, 'given', '2026-11-20T10:00:00.000Z'),
			untilDay: '2026-12-05'
		};
		expect(state({ decisions: [short, long] }).expiresAt).toBe('2026-12-06T05:00:00.000Z');
		const endless = { ...long, untilDay: null };
		expect(state({ decisions: [short, endless] }).expiresAt).toBe(null);
	});

	it('no longer than the authority it rests on', () => {
		const endedAt = '2026-11-25T00:00:00.000Z';
		const authorities = [authority(MOTHER, { endedAt })];
		expect(state({ decisions: [gave], authorities }).expiresAt).toBe(endedAt);
		expect(state({ decisions: [gave], authorities, at: endedAt }).state).toBe(
			'no-valid-permission'
		);
	});

	it('not before the authority begins', () => {
		const authorities = [authority(MOTHER, { validFrom: '2026-11-24T00:00:00.000Z' })];
		expect(state({ decisions: [gave], authorities }).state).toBe('no-valid-permission');
	});

	it('an objection counts while any record of authority is not over', () => {
		const over = authority(FATHER, { endedAt: '2026-11-22T00:00:00.000Z' });
		const open = authority(FATHER, { id: 'another', checked: false });
		const authorities = [authority(MOTHER), over];
		expect(state({ decisions: [gave, refused], authorities }).state).toBe('given');
		expect(state({ decisions: [gave, refused], authorities: [...authorities, open] }).state).toBe(
			'disagree'
		);
	});
});
