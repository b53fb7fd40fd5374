import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from './added-marks.ts';
import { aPicture } from './charts.fixtures.ts';
import { chartConfig } from './chart-config.ts';
import { compose } from './compose.ts';
import { growthScene } from './growth-scene.ts';
import { LAYOUTS, NARROW, WIDE } from './layout.ts';
import type { TextMark } from './marks.ts';
import { drawMoments, momentsOf } from './moments-drawn.ts';
import { stretchOf } from './view.ts';

const OF = { gestationDays: 206, todayPmaDays: 252, ended: 'here', course: null } as const;
const COURSE = { fromPmaDays: 245, toPmaDays: 249 };
const X = { from: 203, to: 266 };

describe('the moments of a stay', () => {
	it('are birth, the newest course’s first and last day with massage, and today', () => {
		expect(momentsOf({ ...OF, course: COURSE })).toEqual([
			{ kind: 'today', pmaDays: 252 },
			{ kind: 'course', pmaDays: 245 },
			{ kind: 'born', pmaDays: 206 },
			{ kind: 'course-to', pmaDays: 249 }
		]);
		expect(momentsOf(OF).map(({ kind }) => kind)).toEqual(['today', 'born']);
	});

	it('say nothing of a course’s last day where that is today, or its only day', () => {
		for (const course of [
			{ fromPmaDays: 245, toPmaDays: 252 },
			{ fromPmaDays: 245, toPmaDays: 245 }
		]) {
			expect(momentsOf({ ...OF, course }).map(({ kind }) => kind)).not.toContain('course-to');
		}
	});

	it('end with the day a discharged infant left, and of one who died without a mark', () => {
		expect(momentsOf({ ...OF, ended: 'discharged' })[0]?.kind).toBe('discharged');
		expect(momentsOf({ ...OF, ended: 'transferred' })[0]?.kind).toBe('transferred');
		expect(momentsOf({ ...OF, ended: 'died' }).map(({ kind }) => kind)).toEqual(['born']);
	});

	it('are named over the weights, on a phone in fewer words', () => {
		const drawn = drawMoments(momentsOf({ ...OF, course: COURSE }), X);
		const words = (texts: TextMark[]) => texts.map(({ text }) => text);
		expect(words(drawn.wide.texts)).toEqual([
			...['today 36+0', 'course from 35+0', 'born 29+3', 'course to 35+4']
		]);
		expect(words(drawn.narrow.texts)).toEqual(['today 36+0', 'course', 'born 29+3', 'to 35+4']);
		for (const layout of LAYOUTS) {
			for (const { y } of drawn[layout.name].texts) expect(y).toBeLessThan(layout.weight.top);
		}
	});

	it('are each a line down to the minutes, begun at its name', () => {
		const { over, texts } = drawMoments(momentsOf(OF), X).narrow;
		const lines = over[0]!.d.match(/M[\d.]+ [\d.]+V[\d.]+/g)!;
		expect(lines).toHaveLength(2);
		lines.forEach((line, index) => {
			expect(line.endsWith(`V${NARROW.minutes.bottom}`)).toBe(true);
			expect(line).toContain(` ${texts[index]!.y - 9}V`);
		});
	});

	it('leave out those that lie outside the time shown', () => {
		const { texts } = drawMoments(momentsOf(OF), { from: 237, to: 256 }).wide;
		expect(texts.map(({ text }) => text)).toEqual(['today 36+0']);
	});

	it('are never named over one another, over the title or over the edge', () => {
		const ages = fc.record({
			gestationDays: fc.integer({ min: 154, max: 270 }),
			stay: fc.integer({ min: 0, max: 150 }),
			course: fc.option(fc.record({ back: fc.nat(150), days: fc.nat(40) })),
			ended: fc.constantFrom('here', 'transferred', 'discharged', 'died')
		});
		fc.assert(
			fc.property(ages, ({ gestationDays, stay, course, ended }) => {
				const todayPmaDays = gestationDays + stay;
				const fromPmaDays = Math.max(gestationDays, todayPmaDays - (course?.back ?? 0));
				const toPmaDays = Math.min(todayPmaDays, fromPmaDays + (course?.days ?? 0));
				const about = { gestationDays, todayPmaDays, ended } as const;
				const moments = momentsOf({ ...about, course: course && { fromPmaDays, toPmaDays } });
				const x = stretchOf('stay', { gestationDays, todayPmaDays, course: null });
				const drawn = drawMoments(moments, x);
				for (const layout of LAYOUTS) {
					const title = { x: 0, y: 17, text: 'Weight, g', lettering: 'tick' } as const;
					const { texts } = drawn[layout.name];
					// where all begin in one week the names may not all have room: today’s always has
					const late = fromPmaDays - gestationDays > 0.4 * (x.to - x.from);
					const named = course && late ? 3 : 1;
					expect(texts.length).toBeGreaterThanOrEqual(Math.min(named, moments.length));
					const boxes = [title, ...texts].map(boxOf);
					for (const [from, to] of boxes) {
						expect(from).toBeGreaterThanOrEqual(0);
						expect(to).toBeLessThanOrEqual(layout.width);
					}
					boxes.forEach((one, index) =>
						boxes.slice(index + 1).forEach((other) => expect(touch(one, other)).toBe(false))
					);
				}
			})
		);
	});
});

/** From left to right and the baseline: what a label takes at most. */
function boxOf({ x, y, text, anchor }: TextMark): [from: number, to: number, y: number] {
	const wide = widthOf(text);
	return anchor === 'end' ? [x - wide, x, y] : [x, x + wide, y];
}

function touch(one: readonly number[], other: readonly number[]): boolean {
	const level = Math.abs(one[2]! - other[2]!) < 11;
	return level && one[0]! < other[1]! && other[0]! < one[1]!;
}

it('stand in the one scene: both pens draw the same marks', () => {
	const scene = growthScene(aPicture({ minutes: { 39: 45, 40: 45 } }).data);
	for (const layout of [WIDE, NARROW]) {
		const marks = compose(scene, layout);
		for (const mark of scene.added[layout.name].over) expect(marks.over).toContainEqual(mark);
		for (const text of scene.added[layout.name].texts) expect(marks.texts).toContainEqual(text);
		const look = { scale: 1, colour: (token: string) => token };
		const drawn = JSON.stringify(chartConfig(scene, layout, look).data);
		expect(drawn).not.toContain('born');
	}
});
