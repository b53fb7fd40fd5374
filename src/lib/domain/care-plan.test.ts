import { describe, expect, it } from 'vitest';
import { planAt, preselected, type CarePlan } from './care-plan.ts';
import { BODY_AREAS } from './session-vocabulary.ts';

const plan = (changes: Partial<CarePlan> = {}): CarePlan => ({
	...{ id: 'plan-1', infantId: 'a', version: 1, assessmentId: 'seen', hopes: ['gas'], other: null },
	...{ techniques: ['foot-reflexology'], areas: ['feet', 'abdomen'], forFamily: 'For less gas' },
	...{ byId: 'mei', at: '2026-11-20T08:00:00.000Z' },
	...changes
});

describe('a plan', () => {
	it('holds from the moment it was written until the next version', () => {
		const second = plan({ id: 'plan-2', version: 2, at: '2026-11-22T08:00:00.000Z' });
		const at = (moment: string) => planAt([second, plan()], moment)?.id;
		expect(at('2026-11-19T08:00:00.000Z')).toBeUndefined();
		expect(at('2026-11-21T08:00:00.000Z')).toBe('plan-1');
		expect(at('2026-11-22T08:00:00.000Z')).toBe('plan-2');
	});

	const everything = {
		areas: BODY_AREAS.map((thing) => ({ thing, open: true })),
		techniques: [{ thing: 'foot-reflexology' as const, open: true }]
	};

	it('is what a start form has ticked, and never what someone ruled out', () => {
		expect(preselected(plan(), everything)).toEqual({
			areas: ['abdomen', 'feet'],
			techniques: ['foot-reflexology']
		});
		const ruledOut = {
			areas: BODY_AREAS.map((thing) => ({ thing, open: thing !== 'abdomen' })),
			techniques: [{ thing: 'foot-reflexology' as const, open: false }]
		};
		expect(preselected(plan(), ruledOut)).toEqual({ areas: ['feet'], techniques: [] });
	});

	it('that names no area, or is none, leaves every open area ticked', () => {
		expect(preselected(undefined, everything)).toEqual({ areas: [...BODY_AREAS], techniques: [] });
		expect(preselected(plan({ areas: [] }), everything).areas).toEqual([...BODY_AREAS]);
	});
});
