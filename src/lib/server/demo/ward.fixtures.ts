import type { Instant } from '#lib/domain/calendar.ts';
import { consentState } from '#lib/domain/consent.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { gateRecords } from './gate-records.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import type { WardRows } from './rows.ts';
import { demonstrationWard } from './ward.ts';
import { emptyWard } from './ward-frame.ts';

export const ZONE = 'America/New_York';

/** 15:00 in New York, 23 November 2026. */
export const NOW = '2026-11-23T20:00:00.000Z';

export const wardAt = (now: Instant, zone = ZONE, seed = 7) =>
	demonstrationWard({ seed, zone, now, today: dayIn(zone, now) });

export type Key = keyof typeof DEMONSTRATION_INFANTS;
export const KEYS = Object.keys(DEMONSTRATION_INFANTS) as Key[];

/** The rows of a ward as a test asks for them. */
export function reading(rows: WardRows, now: Instant = NOW, zone = ZONE) {
	const of = <Row extends { infantId: string }>(all: Row[], key: Key) =>
		all.filter((row) => row.infantId === DEMONSTRATION_INFANTS[key]);
	const frame = { ...emptyWard({ seed: 7, zone, now, today: dayIn(zone, now) }, []), rows };
	return {
		of,
		facts: (key: Key) => of(rows.infantFacts, key).at(-1)!,
		/** Weights as they stand: no version that a later one supersedes. */
		weights: (key: Key) => {
			const replaced = new Set(rows.weight.map(({ supersedes }) => supersedes));
			return of(rows.weight, key).filter(({ id }) => !replaced.has(id));
		},
		consent: (key: Key) =>
			consentState({
				...gateRecords(frame, DEMONSTRATION_INFANTS[key]),
				infantId: DEMONSTRATION_INFANTS[key],
				scope: 'massage-by-practitioner',
				at: now,
				zone
			}),
		records: (key: Key) => gateRecords(frame, DEMONSTRATION_INFANTS[key])
	};
}
