import { describe, expect, it } from 'vitest';
import { gate, type GateInput } from './consent-gate.ts';
import {
	authority,
	clearance,
	decision,
	FATHER,
	gateInput,
	MOTHER,
	OIL,
	skinTest
} from './consent.fixtures.ts';
import { MASSAGE_ALONE } from './gate-asked.ts';
import { gateThroughout } from './gate-throughout.ts';

/* A request is asked at NOW, waits for its turn, and finds what was recorded in the meantime. */

const MEANWHILE = '2026-11-23T12:00:00.010Z';
const gave = decision(MOTHER, 'given', '2026-11-20T09:00:00.000Z');
const oil = { ...gave, id: 'oil', scope: 'oil' as const, items: [OIL] };
const open = gateInput({
	decisions: [gave, oil],
	skinTests: [skinTest()],
	asked: { ...MASSAGE_ALONE, oil: OIL }
});
const ended = { recordedAt: MEANWHILE, endedAt: MEANWHILE };

const MEANWHILES: [string, Partial<GateInput>, string][] = [
	[
		'consent is withdrawn',
		{ decisions: [gave, oil, decision(MOTHER, 'withdrawn', MEANWHILE)] },
		'consent-withdrawn'
	],
	[
		'another person refuses',
		{ decisions: [gave, oil, decision(FATHER, 'refused', MEANWHILE)] },
		'parents-disagree'
	],
	[
		'staff record that the authority ended',
		{ authorities: [authority(MOTHER, ended)] },
		'no-valid-permission'
	],
	[
		'a hold is placed',
		{ clearances: [clearance(), clearance({ id: 'hold', state: 'hold', at: MEANWHILE })] },
		'clearance-hold'
	],
	[
		'the performer’s teaching is ended',
		{
			taught: open.taught.map((row) => ({ ...row, validUntil: MEANWHILE, recordedAt: MEANWHILE }))
		},
		'not-taught'
	],
	[
		'the skin reacts',
		{
			skinTests: [
				skinTest(),
				skinTest({ id: 'later', result: 'reaction', readAt: MEANWHILE, recordedAt: MEANWHILE })
			]
		},
		'skin-test-reaction'
	]
];

describe('what is recorded while a request waits for its turn', () => {
	it('opens without any of it', () => {
		expect(gateThroughout(open)).toEqual(gate(open));
		expect(gate(open).allowed).toBe(true);
	});

	it.each(MEANWHILES)('%s → no, though it was yes when it was asked', (_, changes, reason) => {
		const input = { ...open, ...changes };
		expect(gate(input).allowed).toBe(true);
		const answer = gateThroughout(input);
		expect(answer.allowed).toBe(false);
		expect(answer.reasons.map(({ id }) => id)).toContain(reason);
	});

	it('an end that is to come does not close it before its time', () => {
		const tomorrow = '2026-11-24T12:00:00.000Z';
		const authorities = [authority(MOTHER, { endedAt: tomorrow, recordedAt: MEANWHILE })];
		expect(gateThroughout({ ...open, authorities }).allowed).toBe(true);
	});

	it('nothing recorded meanwhile turns a no into a yes', () => {
		const at = '2026-11-19T12:00:00.000Z';
		expect(gate({ ...open, at }).allowed).toBe(false);
		expect(gateThroughout({ ...open, at })).toEqual(gate({ ...open, at }));
	});

	it('rows that cannot be read have no moment, and close it as they always do', () => {
		const unreadable = { id: 'row', infantId: open.infant.id, unreadable: true } as const;
		for (const rows of ['decisions', 'authorities', 'clearances', 'skinTests'] as const) {
			expect(gateThroughout({ ...open, [rows]: [...open[rows], unreadable] }).allowed).toBe(false);
		}
	});
});
