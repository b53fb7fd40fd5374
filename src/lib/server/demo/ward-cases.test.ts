import { describe, expect, it } from 'vitest';
import { pmaDays } from '#lib/domain/age.ts';
import { daysBetween } from '#lib/domain/calendar.ts';
import { readShort } from '#lib/domain/growth/short-reading.ts';
import { parseWeight } from '#lib/domain/weight-text.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { toDomain } from '../db/weights.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { DEMONSTRATION_UNITS } from './made-ids.ts';
import { DEMONSTRATION_PEOPLE, STAFF } from './people.ts';
import { KEYS, type Key, NOW, reading, wardAt, ZONE } from './ward.fixtures.ts';

const rows = wardAt(NOW);
const { of, facts, weights } = reading(rows);
const today = dayIn(ZONE, NOW);
const here = (unitId: string) =>
	rows.stay.filter((stay) => stay.toAt === null && stay.unitId === unitId);

describe('the demonstration ward holds', () => {
	it('fourteen infants: eleven in NICU East, one in NICU West, one at home, one who died', () => {
		expect(rows.infant).toHaveLength(14);
		expect(KEYS).toHaveLength(14);
		expect(here(DEMONSTRATION_UNITS.east)).toHaveLength(11);
		expect(here(DEMONSTRATION_UNITS.west)).toHaveLength(1);
	});

	it('twins of one birth day and one family', () => {
		const [first, second] = [facts('noor'), facts('salma')];
		expect(second.twinOf).toBe(first.infantId);
		expect(second.birthDay).toBe(first.birthDay);
		const parents = (key: Key) => of(rows.access, key).map(({ personId }) => personId);
		expect(parents('salma')).toEqual(parents('noor'));
	});

	it('a 24-week infant with three months of weights', () => {
		expect(facts('oluwadamilola').gestationDays).toBe(24 * 7 + 3);
		expect(weights('oluwadamilola').length).toBeGreaterThanOrEqual(88);
	});

	it('an infant two days old', () => {
		expect(daysBetween(facts('theo').birthDay, today)).toBe(2);
	});

	it('an infant with a single weight', () => {
		expect(weights('babyBoyR')).toHaveLength(1);
	});

	it('gaps of days between weights', () => {
		const days = weights('kahurangi').map(({ unitDay }) => unitDay);
		const gaps = days.slice(1).map((day, index) => daysBetween(days[index]!, day));
		expect(Math.max(...gaps)).toBe(9);
	});

	it('two weights in a day', () => {
		const days = weights('noor').map(({ unitDay }) => unitDay);
		expect(days.length).toBe(new Set(days).size + 1);
	});

	it('a ten-fold slip, set aside by a version with a reason', () => {
		const aside = weights('oluwadamilola').filter(({ setAside }) => setAside === 1);
		expect(aside).toHaveLength(1);
		const [second] = aside;
		expect(second).toMatchObject({ version: 2, reason: 'One zero too many' });
		const right = weights('oluwadamilola').find(
			(row) => row.unitDay === second!.unitDay && row.setAside === 0
		)!;
		expect(second!.grams).toBe(10 * right.grams);
	});

	it("a parent's weight awaiting review, and one reviewed", () => {
		const reviewed = new Set(rows.weightReview.map(({ weightId }) => weightId));
		const byParents = rows.weight.filter(({ source }) => source === 'parent');
		expect(byParents.map(({ id, infantId }) => [infantId, reviewed.has(id)])).toEqual([
			[DEMONSTRATION_INFANTS.noor, true],
			[DEMONSTRATION_INFANTS.amara, false]
		]);
		expect(byParents[1]).toMatchObject({
			typed: '1.750 kg',
			authorId: DEMONSTRATION_PEOPLE.parent
		});
	});

	it('an infant of unknown sex, whose gestation was corrected', () => {
		expect(facts('kahurangi')).toMatchObject({ sex: 'unknown', version: 2 });
		expect(facts('kahurangi').reason).toContain('ultrasound');
	});

	it('an infant transferred, who is weighed on by the other unit', () => {
		const [there] = here(DEMONSTRATION_UNITS.west);
		expect(there!.infantId).toBe(DEMONSTRATION_INFANTS.anneliese);
		expect(weights('anneliese').at(-1)).toMatchObject({ unitDay: today, authorId: STAFF.grace.id });
	});

	it('an infant discharged and one who died, whose stays and records end then', () => {
		expect(facts('mateus').dischargedAt).not.toBeNull();
		expect(facts('ida').diedAt).not.toBeNull();
		for (const key of ['mateus', 'ida'] as const) {
			const [stay] = of(rows.stay, key);
			expect(stay!.toAt).toBe(facts(key).dischargedAt ?? facts(key).diedAt);
			const after = of(rows.weight, key).filter(({ measuredAt }) => measuredAt! > stay!.toAt!);
			expect(after).toEqual([]);
		}
	});

	it('names of several scripts: long, right to left, with diacritics, and initials only', () => {
		const names = rows.infantFacts.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['إياد منصور', 'Baby boy Nguyễn', 'Baby boy R.']));
		expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(35);
	});

	it('Amara as the pictures show her: 36+0, 1620 to 1800 g in 7 days, 15.1 g/kg/day', () => {
		const infant = facts('amara');
		expect(pmaDays(infant.gestationDays, infant.birthDay, today)).toBe(36 * 7);
		const own = weights('amara').map((row) =>
			toDomain({ ...row, reviewedAt: null, reviewedById: null })
		);
		const { velocity } = readShort({ infant, weights: own, today });
		expect(velocity).toMatchObject({
			kind: 'velocity',
			from: { grams: 1620 },
			to: { grams: 1800 }
		});
		expect(velocity.kind === 'velocity' && velocity.gramsPerKgDay).toBeCloseTo(15.05, 2);
		expect(parseWeight('1.750 kg')).toMatchObject({ kind: 'grams', grams: 1750 });
	});
});
