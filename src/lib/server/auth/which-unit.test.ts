import { describe, expect, it } from 'vitest';
import type { Act } from '#lib/domain/access-table.ts';
import type { Standing } from '../db/people.ts';
import { unitsHere, whichUnit } from './which-unit.ts';

const held = (...roles: Standing['roles']): Standing => ({
	...{ id: 'me', name: 'Ana', roles, networkLead: false },
	...{ parentOf: [], authorityFor: [], taught: true, emergencies: [] }
});
const nurse = held(
	{ role: 'practitioner', unitId: 'east' },
	{ role: 'practitioner', unitId: 'west' },
	{ role: 'lead', unitId: 'west' }
);
const single = held({ role: 'clinician', unitId: 'east' });

function asked(path: string, tabletOf?: string) {
	const wardDevice = tabletOf
		? { id: 'tablet', unitId: tabletOf, name: 'Bay 2', lockMinutes: 5 }
		: undefined;
	return {
		url: new URL(path, 'http://127.0.0.1'),
		locals: { wardDevice } as unknown as App.Locals
	};
}

const one = (unitId: string) => ({ kind: 'one', unitId });
const none = (because: 'forbidden' | 'not-found') => ({ kind: 'none', because });

describe('the unit that somebody asks for something in', () => {
	it.each<[who: Standing, path: string, tabletOf: string | undefined, act: Act, where: object]>([
		[single, '/ward', undefined, 'see the ward', one('east')],
		[single, '/ward?unit=east', undefined, 'see the ward', one('east')],
		[single, '/ward?unit=west', undefined, 'see the ward', none('not-found')],
		[single, '/unit/people', undefined, 'see people', none('forbidden')],
		[nurse, '/ward', undefined, 'see the ward', { kind: 'several' }],
		[nurse, '/ward?unit=west', undefined, 'see the ward', one('west')],
		[nurse, '/ward?unit=', undefined, 'see the ward', none('not-found')],
		// where only one of theirs can be meant
		[nurse, '/unit/people', undefined, 'see people', one('west')],
		[nurse, '/unit/people?unit=east', undefined, 'see people', none('forbidden')],
		// a tablet belongs to a unit
		[nurse, '/ward', 'east', 'see the ward', one('east')],
		[nurse, '/ward?unit=west', 'east', 'see the ward', none('forbidden')],
		[single, '/ward', 'west', 'see the ward', one('east')]
	])('of %o at %s, on a tablet of %s: %s', (who, path, tabletOf, act, where) => {
		expect(whichUnit(asked(path, tabletOf), who, act)).toEqual(where);
	});

	it('is each of theirs once, and on a tablet of one that one alone', () => {
		expect(unitsHere(asked('/').locals, nurse)).toEqual(['east', 'west']);
		expect(unitsHere(asked('/', 'west').locals, nurse)).toEqual(['west']);
	});
});
