import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsDiffer, NO_CONDITIONS, type WeighingConditions } from './conditions.ts';

const said = (some: Partial<WeighingConditions>): WeighingConditions => ({
	...NO_CONDITIONS,
	...some
});

const any: fc.Arbitrary<WeighingConditions> = fc.record({
	scale: fc.constantFrom(null, 'Scale 1', 'scale  1 ', 'Scale 2'),
	lines: fc.constantFrom(null, 'on' as const, 'off' as const),
	nappy: fc.constantFrom(null, 'on' as const, 'off' as const),
	feed: fc.constantFrom(null, 'before' as const, 'after' as const),
	secondAwaited: fc.boolean()
});

describe('in what two weighings differ', () => {
	it('names each thing, in a fixed order', () => {
		const from = said({ scale: 'Scale 1', lines: 'on', nappy: 'on', feed: 'before' });
		const to = said({ scale: 'Scale 2', lines: 'off', nappy: 'off', feed: 'after' });
		expect(conditionsDiffer(from, to)).toEqual([
			{ what: 'scale', from: 'Scale 1', to: 'Scale 2' },
			{ what: 'lines', from: 'on', to: 'off' },
			{ what: 'nappy', from: 'on', to: 'off' },
			{ what: 'feed', from: 'before', to: 'after' }
		]);
	});

	it('takes what was not said for unknown, not for a difference', () => {
		fc.assert(fc.property(any, (one) => conditionsDiffer(one, NO_CONDITIONS).length === 0));
	});

	it('is nothing between a weighing and itself', () => {
		fc.assert(fc.property(any, (one) => conditionsDiffer(one, one).length === 0));
	});

	it('is the same seen from the other end', () => {
		fc.assert(
			fc.property(any, any, (one, other) => {
				const back = conditionsDiffer(other, one).map(({ what }) => what);
				expect(conditionsDiffer(one, other).map(({ what }) => what)).toEqual(back);
			})
		);
	});

	it('knows a scale whatever the case and the spaces', () => {
		expect(conditionsDiffer(said({ scale: 'Scale 1' }), said({ scale: ' scale  1' }))).toEqual([]);
	});

	it('says nothing of a second weighing awaited: that is about one weight', () => {
		expect(conditionsDiffer(said({ secondAwaited: true }), NO_CONDITIONS)).toEqual([]);
	});
});
