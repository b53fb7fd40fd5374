import type { RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import type { Act } from '#lib/domain/access-table.ts';
import { unitOf } from '#lib/words/unit-address.ts';
import type { Standing } from '../db/people.ts';

type Asking = Pick<RequestEvent, 'url' | 'locals'>;

/** In which unit somebody asks for something; `several` asks them, and `none` is nowhere they may. */
export type WhichUnit =
	| { kind: 'one'; unitId: string }
	| { kind: 'several' }
	| { kind: 'none'; because: 'not-found' | 'forbidden' };

/**
 * Which of a person's units a request is about: the one its address names; on a tablet of the ward the
 * tablet's; or the only one where they may do this. It never guesses: where there are several, the person
 * is asked.
 */
export function whichUnit({ url, locals }: Asking, person: Standing, act: Act): WhichUnit {
	const held = unitsHere(locals, person);
	const allowed = held.filter((unitId) => may(person, act, { unitId }).allowed);
	const named = unitOf(url);
	if (named !== null) {
		if (allowed.includes(named)) return { kind: 'one', unitId: named };
		const isOwn = person.roles.some(({ unitId }) => unitId === named);
		return { kind: 'none', because: isOwn ? 'forbidden' : 'not-found' };
	}
	const [first, second] = allowed;
	if (first === undefined) return { kind: 'none', because: 'forbidden' };
	return second === undefined ? { kind: 'one', unitId: first } : { kind: 'several' };
}

/**
 * The units a person works in, once each. A tablet belongs to a unit: on it whoever works there works there
 * alone.
 */
export function unitsHere({ wardDevice }: RequestEvent['locals'], person: Standing): string[] {
	const held = [...new Set(person.roles.map(({ unitId }) => unitId))];
	const own = held.filter((unitId) => unitId === wardDevice?.unitId);
	return own.length > 0 ? own : held;
}
