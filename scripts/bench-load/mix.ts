import { seeded } from '#lib/server/demo/random.ts';
import type { Ask, Target } from '../bench/load.ts';
import { gramsAfter, sessionForm, weightForm } from '../bench/targets.ts';
import type { Asked } from './asked.ts';

/** What a ward asks for, and in what shares of a hundred. */
const SHARES = { ward: 35, day: 35, growth: 15, weight: 10, session: 5 };

export type Kind = keyof typeof SHARES;

export const KINDS = Object.keys(SHARES) as Kind[];

/** The requests of each kind, each for the next infant in turn, over all units that are asked about. */
export function kindsOf(origin: string, asked: Asked): Record<Kind, Target> {
	const { infants } = asked;
	const inTurn = (name: Kind, make: (infant: (typeof infants)[number]) => Omit<Ask, 'status'>) => {
		let count = 0;
		// a number that shares no factor with sixty, so that one unit after the other is asked
		return {
			...{ name, origin },
			next: () => ({ status: 200, ...make(infants[(count++ * 61) % infants.length]!) })
		};
	};
	const read = (cookie: string) => ({
		method: 'GET' as const,
		headers: { cookie, accept: 'text/html' }
	});
	/** A form as a page's script sends it: the answer is JSON, and what is written is the same. */
	const post = (cookie: string, body: string) => ({
		...{ method: 'POST' as const, body, holds: '"type":"redirect"' },
		headers: {
			...{ cookie, origin, accept: 'application/json' },
			'content-type': 'application/x-www-form-urlencoded'
		}
	});
	const sent = new Map<string, number>();
	return {
		ward: inTurn('ward', ({ clinician }) => ({
			...{ ...read(clinician), path: '/ward', holds: '</html>' }
		})),
		day: inTurn('day', ({ id, clinician }) => ({
			...{ ...read(clinician), path: `/infants/${id}`, holds: 'g/kg/day' }
		})),
		growth: inTurn('growth', ({ id, clinician }) => ({
			...{ ...read(clinician), path: `/infants/${id}/growth`, holds: 'g/kg/day' }
		})),
		weight: inTurn('weight', ({ id, practitioner, grams, day }) => {
			const times = (sent.get(id) ?? 0) + 1;
			sent.set(id, times);
			const body = weightForm(day, gramsAfter(grams, times));
			return { ...post(practitioner, body), path: `/infants/${id}/weights?/log` };
		}),
		session: inTurn('session', ({ id, practitioner }) => ({
			...{ ...post(practitioner, sessionForm()), path: `/infants/${id}/sessions/new?/start` }
		}))
	};
}

/** The next request of a ward at work; the same seed asks in the same order. */
export function mixed(kinds: Record<Kind, Target>, seed: string): () => Target {
	const chance = seeded(seed);
	return () => {
		let left = chance.next() * 100;
		for (const kind of KINDS) {
			left -= SHARES[kind];
			if (left < 0) return kinds[kind];
		}
		return kinds.ward;
	};
}

/** The same with pages compressed, as browsers ask for them; what comes back is not looked into. */
export function compressed(next: () => Target): () => Target {
	return () => {
		const target = next();
		return {
			...target,
			next: () => {
				const ask = target.next();
				if (ask.method !== 'GET') return ask;
				return { ...ask, holds: '', headers: { ...ask.headers, 'accept-encoding': 'br' } };
			}
		};
	};
}
