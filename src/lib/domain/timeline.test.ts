import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEarlier, NEWEST, pageOf, type Place } from './timeline.ts';

/** Few days and moments, so that many lines share them; ids that are one of a kind. */
const lines = fc
	.uniqueArray(
		fc.record({
			day: fc.constantFrom('2026-11-01', '2026-11-02'),
			at: fc.constantFrom('', '2026-11-01T23:30:00.000Z', '2026-11-02T04:59:59.999Z'),
			id: fc.integer({ min: 0, max: 400 }).map(String)
		}),
		{ selector: ({ id }) => id, maxLength: 60 }
	)
	.map((all): Place[] => all);

/** What a database gives: of each list the newest lines below a place, one more than a page holds. */
const given = (lists: Place[][], below: Place, most: number) =>
	lists.map((list) =>
		list
			.filter((line) => isEarlier(line, below))
			.toSorted((one, other) => (isEarlier(one, other) ? 1 : -1))
			.slice(0, most + 1)
	);

function everyPage(lists: Place[][], most: number): Place[][] {
	const pages: Place[][] = [];
	for (let below: Place | null = NEWEST; below !== null;) {
		const page: ReturnType<typeof pageOf<Place>> = pageOf(given(lists, below, most), {
			below,
			most
		});
		pages.push(page.lines);
		below = page.next;
	}
	return pages;
}

describe('a timeline in pages', () => {
	it('shows every line once, newest first, however many share a moment', () => {
		fc.assert(
			fc.property(
				lines,
				fc.integer({ min: 1, max: 7 }),
				fc.integer({ min: 1, max: 4 }),
				(all, most, kinds) => {
					const lists = Array.from({ length: kinds }, (_, kind) =>
						all.filter((_, index) => index % kinds === kind)
					);
					const shown = everyPage(lists, most).flat();
					expect(shown.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
					const pairs = shown.slice(1).map((line, index) => isEarlier(line, shown[index]!));
					expect(pairs.every(Boolean)).toBe(true);
				}
			)
		);
	});

	it('fills every page but the last, and none is empty where there is anything', () => {
		fc.assert(
			fc.property(lines, fc.integer({ min: 1, max: 7 }), (all, most) => {
				const pages = everyPage([all], most);
				expect(pages.slice(0, -1).every(({ length }) => length === most)).toBe(true);
				expect(pages).toHaveLength(Math.max(1, Math.ceil(all.length / most)));
			})
		);
	});

	it('goes on below its last line when something newer came in between', () => {
		const [old, older] = [
			{ day: '2026-11-02', at: '', id: 'b' },
			{ day: '2026-11-02', at: '', id: 'a' }
		];
		const first = pageOf([[old, older]], { below: NEWEST, most: 1 });
		expect(first).toEqual({ lines: [old], next: old });
		const since = { day: '2026-11-03', at: '2026-11-03T10:00:00.000Z', id: 'c' };
		const second = pageOf([[since, old, older]], { below: first.next!, most: 1 });
		expect(second).toEqual({ lines: [older], next: null });
	});

	it('puts what has no time of day below all that has one that day', () => {
		const timed = { day: '2026-11-02', at: '2026-11-02T05:00:00.000Z', id: 'a' };
		const untimed = { day: '2026-11-02', at: '', id: 'z' };
		const { lines: shown } = pageOf([[untimed], [timed]], { below: NEWEST, most: 5 });
		expect(shown).toEqual([timed, untimed]);
	});

	it('has no page that holds nothing', () => {
		expect(() => pageOf([], { below: NEWEST, most: 0 })).toThrow(RangeError);
	});
});
