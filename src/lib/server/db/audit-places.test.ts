import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	after,
	covers,
	MOST_UNDERWAY,
	type Place,
	placeOf,
	START,
	textOf
} from './audit-places.ts';

describe('a place in the audit', () => {
	it('after a line that came before an earlier one is without that one, until it comes', () => {
		const ahead = after({ upTo: 4, without: [] }, 6);
		expect(ahead).toEqual({ upTo: 6, without: [5] });
		expect(covers(ahead, 5)).toBe(false);
		expect(after(ahead, 5)).toEqual({ upTo: 6, without: [] });
	});

	it('covers each line from when it was read, in whatever order they come', () => {
		const orders = fc.shuffledSubarray([...Array(40).keys()].map((number) => number + 1));
		fc.assert(
			fc.property(orders, (order) => {
				let place: Place = START;
				for (const [read, seq] of order.entries()) {
					expect(covers(place, seq)).toBe(false);
					place = after(place, seq);
					for (const one of order.slice(0, read + 1)) expect(covers(place, one)).toBe(true);
				}
			})
		);
	});

	it('forgets a number that nobody can still be writing under', () => {
		let place = after(START, 2);
		expect(place.without).toEqual([1]);
		for (let seq = 3; seq < MOST_UNDERWAY + 3; seq++) place = after(place, seq);
		expect(place.without).toEqual([]);
	});

	it('is kept by a page as text', () => {
		fc.assert(
			fc.property(fc.nat(), fc.uniqueArray(fc.nat(), { maxLength: 20 }), (upTo, numbers) => {
				const place = { upTo, without: numbers.toSorted((a, b) => a - b) };
				expect(placeOf(textOf(place))).toEqual(place);
			})
		);
	});

	it.each(['', '-1', '1~', '1~2.', '~1', '1 or 1=1', `1~${'2.'.repeat(600)}3`, '9'.repeat(16)])(
		'is not "%s"',
		(text) => expect(placeOf(text)).toBeUndefined()
	);
});
