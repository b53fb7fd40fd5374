import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayIn, instantAt, isBetween, isZone, nextBetween, startOfDay, timeIn } from './zone.ts';

const NEW_YORK = 'America/New_York';
const LORD_HOWE = 'Australia/Lord_Howe';
const APIA = 'Pacific/Apia';

describe('a zone', () => {
	it('is a name of the IANA database', () => {
		expect(isZone(NEW_YORK)).toBe(true);
		expect(isZone('UTC')).toBe(true);
	});

	it.each(['', 'Mars/Olympus', '+05:00', 'New York'])('is not %j', (text) =>
		expect(isZone(text)).toBe(false)
	);
});

describe('the day and time in a zone', () => {
	it('keeps an evening entry on its own day', () => {
		expect(dayIn(NEW_YORK, '2026-05-13T02:30:00.000Z')).toBe('2026-05-12');
		expect(timeIn(NEW_YORK, '2026-05-13T02:30:00.000Z')).toBe('22:30');
	});

	it('writes midnight as 00:00 of the new day', () => {
		expect(dayIn(NEW_YORK, '2026-05-13T04:00:00.000Z')).toBe('2026-05-13');
		expect(timeIn(NEW_YORK, '2026-05-13T04:00:00.000Z')).toBe('00:00');
	});

	it('agrees with Temporal in ordinary and odd zones', () => {
		const zone = fc.constantFrom(NEW_YORK, LORD_HOWE, APIA, 'Asia/Kathmandu', 'Europe/Dublin');
		const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
		fc.assert(
			fc.property(zone, time, (name, milliseconds) => {
				const instant = new Date(milliseconds).toISOString();
				const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(name);
				expect(dayIn(name, instant)).toBe(wall.toPlainDate().toString());
				expect(timeIn(name, instant)).toBe(wall.toPlainTime().toString().slice(0, 5));
			})
		);
	});
});

describe('a wall time on a day', () => {
	it('is one moment on an ordinary day', () => {
		expect(instantAt(NEW_YORK, '2026-05-12', '22:30')).toEqual({
			kind: 'instant',
			instant: '2026-05-13T02:30:00.000Z'
		});
	});

	it('is never 02:30 on the night the clocks go forward', () => {
		expect(instantAt(NEW_YORK, '2026-03-08', '02:30')).toEqual({ kind: 'never' });
		expect(instantAt(NEW_YORK, '2026-03-08', '03:00').kind).toBe('instant');
	});

	it('is 01:30 twice on the night the clocks go back', () => {
		expect(instantAt(NEW_YORK, '2026-11-01', '01:30')).toEqual({
			kind: 'twice',
			first: '2026-11-01T05:30:00.000Z',
			second: '2026-11-01T06:30:00.000Z'
		});
	});

	it('follows the half-hour clock change of Lord Howe', () => {
		expect(instantAt(LORD_HOWE, '2026-10-04', '02:15')).toEqual({ kind: 'never' });
		expect(instantAt(LORD_HOWE, '2026-04-05', '01:45')).toEqual({
			kind: 'twice',
			first: '2026-04-04T14:45:00.000Z',
			second: '2026-04-04T15:15:00.000Z'
		});
	});

	it('is never on the day Samoa left out', () => {
		expect(instantAt(APIA, '2011-12-30', '12:00')).toEqual({ kind: 'never' });
		expect(startOfDay(APIA, '2011-12-31')).toBe('2011-12-30T10:00:00.000Z');
	});

	it('comes back as the same day and time', () => {
		const minute = fc.integer({ min: 0, max: 1439 });
		fc.assert(
			fc.property(fc.constantFrom(NEW_YORK, LORD_HOWE, APIA), minute, (zone, minutes) => {
				const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
				const time = `${hours}:${String(minutes % 60).padStart(2, '0')}`;
				const moment = instantAt(zone, '2026-11-01', time);
				if (moment.kind === 'never') return;
				const instant = moment.kind === 'twice' ? moment.second : moment.instant;
				expect([dayIn(zone, instant), timeIn(zone, instant)]).toEqual(['2026-11-01', time]);
			})
		);
	});
});

describe('the start of a day', () => {
	it('is midnight in the zone', () => {
		expect(startOfDay(NEW_YORK, '2026-05-12')).toBe('2026-05-12T04:00:00.000Z');
	});

	it('is 01:00 where the clocks went forward at midnight', () => {
		expect(timeIn('Asia/Beirut', startOfDay('Asia/Beirut', '2022-03-27'))).toBe('01:00');
	});
});

describe('the next time the clock comes to stand between two times', () => {
	const minute = (at: string, minutes: number) =>
		new Date(Date.parse(at) + minutes * 60_000).toISOString();

	/** Minute by minute, the first at which it stands there and did not the minute before. */
	function scanned(zone: string, hours: { from: string; to: string }, after: string) {
		for (let minutes = 1; minutes <= 36 * 60; minutes++) {
			const at = minute(after, minutes);
			const before = isBetween(timeIn(zone, minute(at, -1)), hours);
			if (isBetween(timeIn(zone, at), hours) && !before) return at;
		}
		return undefined;
	}

	it('is the minute a scan finds, on days the clocks change too', () => {
		const time = fc
			.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
			.map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);
		const changes = [
			...[NEW_YORK, '2026-03-08T07:00:00.000Z', NEW_YORK, '2026-11-01T06:00:00.000Z'],
			...[LORD_HOWE, '2026-04-04T15:00:00.000Z', LORD_HOWE, '2026-10-03T15:30:00.000Z']
		];
		const near = fc
			.tuple(fc.constantFrom(0, 2, 4, 6), fc.integer({ min: -300, max: 300 }))
			.map(([at, off]) => ({ zone: changes[at]!, after: minute(changes[at + 1]!, off) }));
		fc.assert(
			fc.property(near, time, time, ({ zone, after }, from, to) => {
				const hours = { from, to };
				if (from === to || isBetween(timeIn(zone, after), hours)) return;
				const found = scanned(zone, hours, after);
				if (found !== undefined) expect(nextBetween(zone, hours, after)).toBe(found);
			}),
			{ numRuns: 150 }
		);
	});
});
