import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { aWeight, INFANT } from './example.ts';
import type { BaselineCandidate } from './unit-baseline-windows.ts';
import { unitBaseline, type BaselineChoice } from './unit-baseline.ts';

/** Ages of the test infant by day of life: 35+0 is day 39. */
const DAY_35 = 39;
const dayOf = (dayOfLife: number) => addDays(INFANT.birthDay, dayOfLife);

const CHOICE: BaselineChoice = {
	...{ fromPmaDays: 245, toPmaDays: 259, bornFromDays: null, bornToDays: 223 },
	...{ method: 'exponential', today: '2026-12-31' }
};

/** An infant weighed daily from day 30 to 60, gaining so many percent a day. */
function candidate(changes: Partial<BaselineCandidate> = {}, percentADay = 1): BaselineCandidate {
	const weights = Array.from({ length: 31 }, (_, index) =>
		aWeight({
			id: `w${index}`,
			grams: Math.round(1500 * (1 + percentADay / 100) ** index),
			day: dayOf(30 + index)
		})
	);
	return {
		infantId: 'infant',
		infant: INFANT,
		weights,
		massage: [],
		objects: false,
		holds: [],
		here: [{ from: INFANT.birthDay, to: '2026-12-31' }],
		...changes
	};
}

const ten = (changes: Partial<BaselineCandidate> = {}) =>
	Array.from({ length: 10 }, (_, index) =>
		candidate({ infantId: `infant${index}`, ...changes }, 0.5 + index / 10)
	);
const only = (one: BaselineCandidate, choice: Partial<BaselineChoice> = {}) =>
	unitBaseline([one], { ...CHOICE, ...choice }).members[0];

describe('a unit’s own routine-care baseline', () => {
	it('takes of each infant its first window inside the ages asked for', () => {
		expect(only(candidate())).toMatchObject({
			fromDay: dayOf(DAY_35),
			toDay: dayOf(DAY_35 + 5),
			onHold: false
		});
		expect(only(candidate(), { fromPmaDays: 250 })).toMatchObject({ fromDay: dayOf(DAY_35 + 5) });
	});

	it('gives the window’s velocity by the method chosen', () => {
		const member = only(candidate())!;
		const { fromGrams, toGrams } = member;
		expect(member.gramsPerKgDay).toBeCloseTo((1000 * Math.log(toGrams / fromGrams)) / 5, 10);
		expect(only(candidate(), { method: 'average' })!.gramsPerKgDay).toBeCloseTo(
			(2000 * (toGrams - fromGrams)) / (5 * (toGrams + fromGrams)),
			10
		);
	});

	it('takes no window shorter than 5 days or longer than 7', () => {
		const on = (...days: number[]) =>
			days.map((day) => aWeight({ id: `d${day}`, grams: 1500 + day, day: dayOf(DAY_35 + day) }));
		expect(only(candidate({ weights: on(0, 4) }))).toBeUndefined();
		expect(only(candidate({ weights: on(0, 8) }))).toBeUndefined();
		expect(only(candidate({ weights: on(0, 5) }))).toMatchObject({ toDay: dayOf(DAY_35 + 5) });
		expect(only(candidate({ weights: on(0, 7) }))).toMatchObject({ toDay: dayOf(DAY_35 + 7) });
	});

	it.each([
		['in the window', DAY_35 + 2, DAY_35 + 10],
		['on the seventh day before it', DAY_35 - 7, DAY_35 + 1],
		['on the eighth day before it: it stays', DAY_35 - 8, DAY_35],
		['on the window’s last day', DAY_35 + 5, DAY_35 + 13],
		['on the day after it: it stays', DAY_35 + 6, DAY_35]
	])('leaves out a window with massage %s', (_, massageOn, first) => {
		const member = only(candidate({ massage: [{ day: dayOf(massageOn) }] }), { toPmaDays: 280 });
		expect(member?.fromDay).toBe(dayOf(first));
	});

	it('leaves out an infant whose parents object to the audit, and counts it', () => {
		const { members, leftOut } = unitBaseline([candidate({ objects: true })], CHOICE);
		expect(members).toEqual([]);
		expect(leftOut).toEqual({ gestation: 0, objects: 1, noWindow: 0, massage: 0 });
	});

	it('leaves out infants born outside the gestations asked for', () => {
		expect(only(candidate(), { bornToDays: 205 })).toBeUndefined();
		expect(only(candidate(), { bornFromDays: 206, bornToDays: 206 })).toBeDefined();
		expect(only(candidate(), { bornFromDays: 207 })).toBeUndefined();
	});

	it('never takes a parent’s weight that nobody has reviewed', () => {
		const mixed = candidate().weights.map((weight, index) =>
			index === 9 ? { ...weight, source: 'parent' as const, reviewed: false, grams: 1900 } : weight
		);
		const member = only(candidate({ weights: mixed }))!;
		expect(member.fromDay).toBe(dayOf(DAY_35 + 1));
		const reviewed = mixed.map((weight) => ({ ...weight, reviewed: true }));
		expect(only(candidate({ weights: reviewed }))).toMatchObject({ fromGrams: 1900 });
	});

	it('never takes a weight set aside, or with equipment on', () => {
		const [aside, equipment] = [{ reason: 'wrong infant' }, 'not-subtracted' as const];
		const change = (what: object) =>
			candidate().weights.map((weight, index) => (index === 9 ? { ...weight, ...what } : weight));
		for (const what of [{ aside }, { equipment }]) {
			expect(only(candidate({ weights: change(what) }))?.fromDay).toBe(dayOf(DAY_35 + 1));
		}
	});

	it('says which windows held a day on hold', () => {
		const held = (from: number, to: number) =>
			only(candidate({ holds: [{ from: dayOf(from), to: dayOf(to) }] }))?.onHold;
		expect(held(DAY_35 + 5, DAY_35 + 9)).toBe(true);
		expect(held(DAY_35 + 6, DAY_35 + 9)).toBe(false);
		expect(held(DAY_35 - 3, DAY_35 - 1)).toBe(false);
	});

	it('is refused under ten infants, and says how many there are', () => {
		const nine = unitBaseline(ten().slice(1), CHOICE);
		expect(nine.routineCare).toEqual({ kind: 'too-few', n: 9, need: 10 });
		const all = unitBaseline(ten(), CHOICE);
		expect(all.routineCare).toMatchObject({ kind: 'figure', n: 10, onHold: 0 });
	});

	it('gives median and quartiles of its members, and the days they span', () => {
		const { routineCare, members } = unitBaseline(ten(), CHOICE);
		const values = members.map(({ gramsPerKgDay }) => gramsPerKgDay).toSorted((a, b) => a - b);
		if (routineCare.kind !== 'figure') throw new Error('ten infants are enough');
		expect(routineCare.median).toBeCloseTo((values[4]! + values[5]!) / 2, 10);
		expect(routineCare).toMatchObject({ fromDay: dayOf(DAY_35), toDay: dayOf(DAY_35 + 5) });
	});

	it('counts each infant it looked at once: as a member or by why it is none', () => {
		const everyDay = Array.from({ length: 80 }, (_, day) => ({ day: dayOf(day) }));
		const all = [
			...ten(),
			candidate({ infant: { ...INFANT, gestationDays: 224 }, objects: true }),
			candidate({ objects: true, weights: [] }),
			candidate({ weights: [] }),
			candidate({ massage: everyDay })
		];
		const { considered, members, leftOut } = unitBaseline(all, CHOICE);
		expect({ considered, members: members.length, ...leftOut }).toEqual({
			...{ considered: 14, members: 10 },
			...{ gestation: 1, objects: 1, noWindow: 1, massage: 1 }
		});
	});

	it('takes a window only while the infant lay in this unit, and in one stretch', () => {
		const stays = (...days: [number, number][]) =>
			days.map(([from, to]) => ({ from: dayOf(from), to: dayOf(to) }));
		const first = (...days: [number, number][]) =>
			only(candidate({ here: stays(...days) }))?.fromDay;
		expect(first([DAY_35, DAY_35 + 5])).toBe(dayOf(DAY_35));
		expect(first([DAY_35 + 1, DAY_35 + 20])).toBe(dayOf(DAY_35 + 1));
		expect(first([30, DAY_35 + 4], [DAY_35 + 5, DAY_35 + 9])).toBeUndefined();
		expect(first([0, DAY_35 + 2], [DAY_35 + 3, DAY_35 + 8])).toBe(dayOf(DAY_35 + 3));
		expect(first()).toBeUndefined();
	});

	it('names the weights a member rests on', () => {
		expect(only(candidate())).toMatchObject({ fromWeightId: 'w9', toWeightId: 'w14' });
	});

	it('has beside it the windows with three days of massage, of the same infants or others', () => {
		const massage = [0, 1, 2].map((day) => ({ day: dayOf(DAY_35 + 7 + day) }));
		const { routineCare, withMassage } = unitBaseline(ten({ massage }), CHOICE);
		expect([routineCare.kind, withMassage.kind]).toEqual(['figure', 'figure']);
		const twice = massage.slice(1);
		expect(unitBaseline(ten({ massage: twice }), CHOICE).withMassage).toMatchObject({ n: 0 });
	});

	it('agrees with the rules read aloud, whatever the weights and the massage', () => {
		const lives = fc.record({
			weighed: fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { maxLength: 40 }),
			massaged: fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { maxLength: 6 }),
			from: fc.integer({ min: 210, max: 260 }),
			length: fc.integer({ min: 0, max: 30 })
		});
		fc.assert(
			fc.property(lives, ({ weighed, massaged, from, length }) => {
				// always gaining, so that the lowest weight is the birth weight, on day 0
				const weights = weighed.map((day) =>
					aWeight({ id: `d${day}`, grams: 1200 + 20 * day, day: dayOf(day) })
				);
				const massage = massaged.map((day) => ({ day: dayOf(day) }));
				const choice = { ...CHOICE, fromPmaDays: from, toPmaDays: from + length };
				const got = only(candidate({ weights, massage }), choice);
				const days = [0, ...weighed];
				const early = weighed.filter((day) => day <= 14).length;
				const start = early >= 2 ? 0 : 7;
				const pairs = days.flatMap((to) =>
					days
						.filter((first) => to - first >= 5 && to - first <= 7 && first >= start)
						.filter((first) => first + 206 >= from && to + 206 <= from + length)
						.filter((first) => massaged.every((day) => day < first - 7 || day > to))
						.map((first) => ({ first, to }))
				);
				const [earliest] = pairs.toSorted((a, b) => a.to - b.to || a.first - b.first);
				expect(got && [got.fromDay, got.toDay]).toEqual(
					earliest && [dayOf(earliest.first), dayOf(earliest.to)]
				);
			})
		);
	});

	it('of no infants is too few, and nothing else', () => {
		expect(unitBaseline([], CHOICE)).toMatchObject({
			routineCare: { kind: 'too-few', n: 0 },
			withMassage: { kind: 'too-few', n: 0 },
			members: []
		});
	});
});
