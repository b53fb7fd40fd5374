import { describe, expect, it } from 'vitest';
import { pmaDays } from '#lib/domain/age.ts';
import { daysBetween } from '#lib/domain/calendar.ts';
import { zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { checkMeasurement } from '#lib/domain/measurement-plausibility.ts';
import { toDomain } from '../db/measurements.ts';
import { KEYS, NOW, reading, wardAt, ZONE } from './ward.fixtures.ts';

const rows = wardAt(NOW);
const ward = reading(rows);

describe('the lengths and head circumferences of the demonstration', () => {
	it('are weekly, both at a time, for each infant who is old enough', () => {
		for (const key of KEYS) {
			const own = ward.of(rows.measurement, key);
			const lengths = own.filter(({ measure }) => measure === 'length');
			const days = [...new Set(own.map(({ unitDay }) => unitDay))];
			expect(own, key).toHaveLength(2 * lengths.length);
			expect(lengths.length, key).toBeGreaterThan(0);
			for (const [index, day] of days.slice(1).entries()) {
				expect(daysBetween(days[index]!, day), key).toBe(7);
			}
		}
	});

	it('are such as would be logged without a question', () => {
		for (const key of KEYS) {
			const own = ward.of(rows.measurement, key);
			for (const [index, row] of own.entries()) {
				const answer = checkMeasurement(
					{ typed: { [row.measure]: row.millimetres }, day: row.unitDay, at: row.measuredAt },
					{
						...{ infant: ward.facts(key), earlier: own.slice(0, index).map(toDomain) },
						...{ today: '2026-11-23', now: NOW }
					}
				);
				expect([key, row.unitDay, answer.kind]).toEqual([key, row.unitDay, 'plausible']);
			}
		}
	});

	it('lie where the standard’s infants do', () => {
		for (const key of KEYS) {
			const { gestationDays, birthDay, sex } = ward.facts(key);
			for (const { measure, millimetres, unitDay } of ward.of(rows.measurement, key)) {
				const at = { sex, pmaDays: pmaDays(gestationDays, birthDay, unitDay) };
				const found = zScore(PRETERM_POSTNATAL, measure, { ...at, value: millimetres / 10 });
				if (found.kind === 'z') expect(Math.abs(found.z), `${key} ${unitDay}`).toBeLessThan(3);
			}
		}
	});

	it('are none that were recorded after now', () => {
		const early = wardAt('2026-11-23T08:00:00.000Z', ZONE).measurement;
		expect(early.every(({ recordedAt }) => recordedAt <= '2026-11-23T08:00:00.000Z')).toBe(true);
		expect(early.length).toBeLessThanOrEqual(rows.measurement.length);
	});
});
