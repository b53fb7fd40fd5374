import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INFANT } from './growth/example.ts';
import type { Measurement, TapeMeasure } from './measurement.ts';
import { checkMeasurement } from './measurement-plausibility.ts';
import type { Typed } from './measurement-slips.ts';

/** The girl of the examples: born on 1 May 2026 at 29+3. */
const NOW = '2026-06-10T12:00:00.000Z';

const on = (
	day: string,
	measure: TapeMeasure,
	millimetres: number,
	more: Partial<Measurement> = {}
): Measurement => ({ measure, millimetres, day, at: null, isAside: false, ...more });

const LAST = [on('2026-06-03', 'length', 415), on('2026-06-03', 'head', 298)];

const check = (
	typed: Typed,
	earlier: Measurement[] = LAST,
	moment: { day?: string; at?: string | null } = {}
) =>
	checkMeasurement(
		{ typed, day: '2026-06-10', at: null, ...moment },
		{ infant: INFANT, earlier, today: '2026-06-10', now: NOW }
	);

const questions = (...asked: Parameters<typeof check>) => {
	const answer = check(...asked);
	return answer.kind === 'ask' ? answer.questions : answer.kind;
};

describe('a length and a head circumference about to be saved', () => {
	it('are taken where nothing is odd about them, the first ones too', () => {
		expect(check({ length: 423, head: 306 })).toEqual({ kind: 'plausible' });
		expect(check({ length: 423 })).toEqual({ kind: 'plausible' });
		expect(check({ length: 423, head: 306 }, [])).toEqual({ kind: 'plausible' });
	});

	it.each([
		['length', 200, 700],
		['head', 150, 500]
	] as const)(
		'are refused outside the limits of a %s, which themselves are inside',
		(measure, from, to) => {
			const refused = (millimetres: number) => {
				const answer = check({ [measure]: millimetres }, []);
				return answer.kind === 'refused' ? answer.reasons[0] : answer.kind;
			};
			expect(refused(from)).toBe('plausible');
			expect(refused(to)).toBe('plausible');
			expect(refused(from - 1)).toMatchObject({ kind: 'below-limit', limitMillimetres: from });
			expect(refused(to + 1)).toMatchObject({ kind: 'above-limit', limitMillimetres: to });
		}
	);

	it.each([
		[4150, 'millimetres-as-centimetres', 415],
		[42, 'centimetres-as-millimetres', 420],
		[163, 'inches-as-centimetres', 414]
	])('%d mm outside the limits names the likely slip: %s', (length, kind, millimetres) => {
		expect(check({ length })).toMatchObject({ reasons: [{ slip: { kind, millimetres } }] });
		expect(check({ length }, [])).toMatchObject({ reasons: [{ slip: { kind, millimetres } }] });
	});

	it('name no slip that is far from the infant’s last one', () => {
		expect(check({ length: 2500 })).toMatchObject({ reasons: [{ slip: null }] });
		expect(check({ length: 2500 }, [])).toMatchObject({
			reasons: [{ slip: { millimetres: 250 } }]
		});
	});

	it('are refused before birth and in the future, by day and by time', () => {
		const kind = (moment: Parameters<typeof check>[2]) => {
			const answer = check({ length: 415 }, [], moment);
			return answer.kind === 'refused' ? answer.reasons.map((reason) => reason.kind) : answer.kind;
		};
		expect(kind({ day: '2026-04-30' })).toEqual(['before-birth']);
		expect(kind({ day: '2026-06-11' })).toEqual(['in-the-future']);
		expect(kind({ at: '2026-06-10T12:00:00.001Z' })).toEqual(['in-the-future']);
		expect(kind({ at: NOW })).toBe('plausible');
	});

	it('are asked about where they are smaller than the last by more than half a centimetre', () => {
		expect(questions({ length: 410, head: 293 })).toBe('plausible');
		expect(questions({ length: 409, head: 292 })).toEqual([
			...[['length', 409, 415] as const, ['head', 292, 298] as const].map(
				([measure, millimetres, last]) => ({
					...{ kind: 'smaller', measure, millimetres },
					previous: { millimetres: last, day: '2026-06-03' }
				})
			)
		]);
	});

	it('are asked about where they grew more than three centimetres a week', () => {
		expect(questions({ length: 445 })).toBe('plausible');
		expect(questions({ length: 446 })).toMatchObject([{ kind: 'grew-fast', days: 7 }]);
		const fortnight = [on('2026-05-27', 'length', 415)];
		expect(questions({ length: 475 }, fortnight)).toBe('plausible');
		expect(questions({ length: 476 }, fortnight)).toMatchObject([{ kind: 'grew-fast', days: 14 }]);
		// a day apart is not a week's growth in a day
		expect(questions({ length: 420 }, [on('2026-06-09', 'length', 415)])).toBe('plausible');
	});

	it('are asked about once where they look swapped', () => {
		const typed = { length: 300, head: 420 };
		expect(questions(typed)).toEqual([{ kind: 'likely-swapped', typed }]);
		expect(questions(typed, [])).toEqual([{ kind: 'likely-swapped', typed }]);
		expect(questions({ head: 417 })).toEqual([{ kind: 'likely-swapped', typed: { head: 417 } }]);
		expect(questions({ length: 300 })).toEqual([
			{ kind: 'likely-swapped', typed: { length: 300 } }
		]);
		expect(questions({ length: 300 }, [])).toBe('plausible');
	});

	it('are held beside the last that is in use and before them, and no other', () => {
		const earlier = [
			...[on('2026-06-05', 'length', 500, { isAside: true }), on('2026-06-03', 'length', 415)],
			...[on('2026-06-12', 'length', 300), on('2026-05-20', 'length', 390)]
		];
		expect(questions({ length: 409 }, earlier)).toMatchObject([
			{ kind: 'smaller', previous: { millimetres: 415 } }
		]);
		const at = (time: string) => `2026-06-10T${time}:00.000Z`;
		const today = [on('2026-06-10', 'length', 430, { at: at('09:00') })];
		expect(questions({ length: 415 }, today, { at: at('08:00') })).toBe('plausible');
		expect(questions({ length: 415 }, today, { at: at('10:00') })).toHaveLength(1);
	});

	it('get an answer whatever is typed and whatever stands before it', () => {
		const size = fc.integer({ min: 0, max: 5000 });
		const days = fc.constantFrom('2026-05-01', '2026-06-03', '2026-06-10');
		const earlier = fc.array(
			fc.record({
				...{ measure: fc.constantFrom('length' as const, 'head' as const), millimetres: size },
				...{ day: days, at: fc.constant(null), isAside: fc.boolean() }
			})
		);
		fc.assert(
			fc.property(size, size, earlier, (length, head, before) => {
				const answer = check({ length, head }, before);
				const inside = length >= 200 && length <= 700 && head >= 150 && head <= 500;
				expect(answer.kind === 'refused').toBe(!inside);
			})
		);
	});
});
