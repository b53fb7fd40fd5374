import { describe, expect, it } from 'vitest';
import { clearanceState } from '#lib/domain/clearance.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { DEMONSTRATION_PEOPLE, STAFF } from './people.ts';
import { type Key, NOW, reading, wardAt } from './ward.fixtures.ts';

const rows = wardAt(NOW);
const { consent, records } = reading(rows);

describe('the records of the demonstration ward hold', () => {
	it.each([
		['amara', 'given'],
		['salma', 'refused'],
		['oluwadamilola', 'withdrawn'],
		['kahurangi', 'expired'],
		['lucia', 'not-recorded'],
		['theo', 'not-recorded'],
		['iyad', 'disagree'],
		['babyBoyR', 'no-valid-permission']
	] as const)('consent of %s: %s', (key, state) => {
		expect(consent(key).state).toBe(state);
	});

	it('a consent that ends within 12 hours, whatever time the ward is made', () => {
		for (const now of ['2026-11-23T05:00:00.000Z', '2026-11-23T13:59:00.000Z', NOW]) {
			const { state, expiresAt } = reading(wardAt(now), now).consent('nguyen');
			expect(state).toBe('given');
			const hours = (Date.parse(expiresAt!) - Date.parse(now)) / 3_600_000;
			expect(hours).toBeGreaterThan(9);
			expect(hours).toBeLessThanOrEqual(12);
		}
	});

	it('decisions made in the app, in person, on paper and by phone', () => {
		expect(new Set(rows.consentDecision.map(({ how }) => how)).size).toBe(4);
	});

	it('clearance given, held, over and never recorded', () => {
		const state = (key: Key) =>
			clearanceState(DEMONSTRATION_INFANTS[key], records(key).clearances, NOW).state;
		expect(['amara', 'lucia', 'kahurangi', 'babyBoyR'].map((key) => state(key as Key))).toEqual([
			...['cleared', 'hold', 'expired', 'none']
		]);
	});

	it('the people of the picker, each in their part', () => {
		const rolesOf = (id: string) =>
			rows.role.filter(({ personId }) => personId === id).map(({ role }) => role);
		expect(rolesOf(DEMONSTRATION_PEOPLE.practitioner)).toEqual(['practitioner']);
		expect(rolesOf(DEMONSTRATION_PEOPLE.clinician)).toEqual(['clinician']);
		expect(rolesOf(DEMONSTRATION_PEOPLE.lead)).toEqual(['lead']);
		expect(rolesOf(DEMONSTRATION_PEOPLE.parent)).toEqual([]);
		const own = rows.access.filter(({ personId }) => personId === DEMONSTRATION_PEOPLE.parent);
		expect(own.map(({ infantId }) => infantId)).toEqual([DEMONSTRATION_INFANTS.amara]);
	});

	it('a practitioner not yet taught, and a clinician who practises', () => {
		const taught = new Set(rows.taught.map(({ personId }) => personId));
		expect(taught.has(STAFF.jonas.id)).toBe(false);
		expect(taught.has(STAFF.mei.id)).toBe(true);
		expect(STAFF.raman.roles).toEqual(['clinician', 'practitioner']);
	});
});
