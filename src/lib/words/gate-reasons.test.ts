import { describe, expect, it } from 'vitest';
import { minutesLeft } from '#lib/domain/consent-state-seen.ts';
import type { SeenReason } from '#lib/domain/consent-seen.ts';
import { endWords, momentWords, reasonSentence } from './gate-reasons.ts';

const ZONE = 'America/New_York';
const scope = 'massage-by-practitioner' as const;
const AT = '2026-12-06T05:00:00.000Z';

const REASONS: SeenReason[] = [
	{ id: 'infant-not-here', stay: 'transferred' },
	{ id: 'infant-not-here', stay: 'discharged' },
	{ id: 'infant-not-here', stay: 'died' },
	{ id: 'wrong-infant', recordIds: [] },
	{ id: 'consent-unreadable', recordIds: [] },
	{ id: 'consent-not-recorded', scope },
	{ id: 'consent-refused', scope, objections: [] },
	{ id: 'consent-withdrawn', scope, objections: [] },
	{ id: 'parents-disagree', scope, permissionIds: [], objections: [] },
	{ id: 'another-objects', scope },
	{ id: 'consent-expired', scope, decisionIds: [], expiredAt: null },
	{ id: 'consent-expired', scope, decisionIds: [], expiredAt: AT },
	{ id: 'wording-changed', scope, decisionIds: [] },
	{ id: 'no-valid-permission', scope, decisionIds: [] },
	{ id: 'person-not-named', decisionIds: [] },
	{ id: 'parent-not-there', decisionIds: [] },
	{ id: 'within-hours', hours: { from: '22:00', to: '06:00' }, decisionIds: [] },
	{ id: 'area-not-permitted', areas: ['abdomen', 'feet'], decisionIds: [] },
	{ id: 'condition-not-met' },
	{ id: 'not-named', scope: 'oil', items: ['Almond oil'], decisionIds: [] },
	{ id: 'not-named', scope: 'techniques', items: ['foot-reflexology'], decisionIds: [] },
	{ id: 'skin-test-unreadable', recordIds: [] },
	{ id: 'skin-test-none', oil: 'Grapeseed oil' },
	{ id: 'skin-test-expired', oil: 'Almond oil', testId: 't', expiredAt: AT },
	{ id: 'skin-test-reaction', oil: 'Almond oil', testId: 't', readAt: AT },
	{ id: 'skin-test-could-not-read', oil: 'Almond oil', testId: 't', readAt: AT },
	{ id: 'clearance-unreadable', recordIds: [] },
	{ id: 'clearance-none' },
	{ id: 'clearance-expired', clearanceId: 'c', expiredAt: AT },
	{ id: 'clearance-hold', clearanceId: 'c', holdReason: null, since: AT, until: null },
	{ id: 'clearance-hold', clearanceId: 'c', holdReason: 'just-fed', since: AT, until: null },
	{ id: 'area-not-cleared', clearanceId: 'c', since: AT, areas: ['abdomen'] },
	{ id: 'technique-not-cleared', clearanceId: 'c', since: AT, techniques: ['kinesthetic'] },
	{ id: 'position-not-cleared', clearanceId: 'c', since: AT, positions: ['back'] },
	{ id: 'minutes-reached', clearanceId: 'c', since: AT, mostMinutes: 10 },
	{ id: 'below-earliest-pma', pmaDays: 240, earliestPmaDays: 245 },
	{ id: 'not-taught', performerId: 'p' },
	{ id: 'could-not-decide' }
];

describe('why massage cannot start, in words', () => {
	it('is a sentence of its own for every reason', () => {
		const sentences = REASONS.map((reason) => reasonSentence(reason, ZONE));
		for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/s);
		expect(new Set(sentences).size).toBe(REASONS.length);
	});

	it('says moments in the unit’s zone, and a midnight end as the last day that is good', () => {
		expect(momentWords('2026-12-05T14:30:00.000Z', ZONE)).toBe('Sat 5 Dec 09:30');
		expect(endWords(AT, ZONE)).toBe('Sat 5 Dec');
		expect(endWords('2026-12-05T14:30:00.000Z', ZONE)).toBe('Sat 5 Dec 09:30');
	});

	it('counts down within a day of the end, and never says more than is left', () => {
		expect(minutesLeft('2026-11-23T14:30:00.000Z', '2026-11-24T02:29:59.000Z')).toBe(719);
		expect(minutesLeft('2026-11-23T14:30:00.000Z', '2026-11-25T02:30:00.000Z')).toBeNull();
		expect(minutesLeft('2026-11-23T14:30:00.000Z', null)).toBeNull();
	});
});
