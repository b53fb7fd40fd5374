import { describe, expect, it } from 'vitest';
import { partsThatDiffer } from './protocol-difference.ts';
import { askedOf, CUES, FIELDS, protocolKept, TRIAL_PROTOCOL, versionOf } from './protocol.ts';

describe('the trial’s protocol', () => {
	it('is 5 minutes tactile, 5 kinesthetic, 5 tactile, three a day one after the other, for five days from 35+0', () => {
		expect(TRIAL_PROTOCOL).toMatchObject({
			phases: [
				{ kind: 'tactile', minutes: 5 },
				{ kind: 'kinesthetic', minutes: 5 },
				{ kind: 'tactile', minutes: 5 }
			],
			...{ sessionsPerDay: 3, days: 5, hoursBetween: 0, earliestPmaDays: 245 }
		});
	});

	it('requires the right baby and a look', () => {
		const { fields } = TRIAL_PROTOCOL;
		const required = Object.entries(fields).filter(([, how]) => how === 'required');
		expect(required.map(([field]) => field)).toEqual(['right-baby', 'look']);
	});

	it('names each cue once', () => {
		expect(new Set(CUES).size).toBe(CUES.length);
	});
});

describe('a protocol that a session kept', () => {
	it('reads as it was kept, and what was not kept then as in the trial’s', () => {
		const { id, version, phases, sessionsPerDay, days, earliestPmaDays, source } = TRIAL_PROTOCOL;
		const early = { id, version, phases, sessionsPerDay, days, earliestPmaDays, source };
		expect(protocolKept(early)).toEqual(TRIAL_PROTOCOL);
		expect(protocolKept({ ...early, sessionsPerDay: 2 }).sessionsPerDay).toBe(2);
	});

	it('is named by its id and version', () => {
		expect(versionOf({ id: 'ours', version: 2 })).toBe('ours/2');
	});
});

describe('the difference between two versions', () => {
	const changed = {
		...TRIAL_PROTOCOL,
		...{ name: 'Ours', minutesAfterFeed: 60, hoursBetween: 3, days: 10 },
		fields: { ...TRIAL_PROTOCOL.fields, 'state-before': 'required' as const }
	};

	it('is told part by part, in the order of reading', () => {
		expect(partsThatDiffer(TRIAL_PROTOCOL, changed)).toEqual([
			...['name', 'often', 'spacing', 'feeds', 'fields']
		]);
	});

	it('is none between a version and itself, nor where only a list is in another order', () => {
		expect(partsThatDiffer(changed, changed)).toEqual([]);
		const turned = { ...changed, cues: changed.cues.toReversed() };
		expect(partsThatDiffer(changed, turned)).toEqual([]);
	});

	it('is told of phases that change places: their order is what they are', () => {
		const [tactile, kinesthetic] = TRIAL_PROTOCOL.phases;
		const one = { ...TRIAL_PROTOCOL, phases: [tactile!, kinesthetic!] };
		const other = { ...TRIAL_PROTOCOL, phases: [kinesthetic!, tactile!] };
		expect(partsThatDiffer(one, other)).toEqual(['phases']);
	});

	it('tells an interval of none at all from one that nothing is said of', () => {
		const unsaid = { ...TRIAL_PROTOCOL, hoursBetween: null };
		expect(partsThatDiffer(TRIAL_PROTOCOL, unsaid)).toEqual(['spacing']);
	});
});

describe('what a protocol asks', () => {
	const all = {
		...TRIAL_PROTOCOL,
		fields: Object.fromEntries(FIELDS.map((field) => [field, 'required' as const]))
	};

	it('is all of it to staff, and to a parent nothing that needs an instrument', () => {
		expect(askedOf(all, 'practitioner')).toBe(all);
		const asked = Object.keys(askedOf(all, 'parent').fields);
		expect(asked).toEqual(['right-baby', 'look', 'state-before', 'closing-cue']);
		expect(all.fields.warmth).toBe('required');
	});
});
