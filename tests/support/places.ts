import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_UNITS } from '../../src/lib/server/demo/made-ids.ts';
import { addressOf, pageRoutes } from '../../scripts/shots/routes.ts';
import { hand, signedIn, type Hand } from './hand.ts';
import { PICKED, type Who } from './story.ts';

export const EVERYONE: readonly (Who | null)[] = [
	null,
	'Parent',
	'Practitioner',
	'Clinician',
	'Unit lead',
	'Network lead'
];

export const asWhom = (who: Who | null): Who | 'signed out' => who ?? 'signed out';

/** A page, as its folder of src/routes names it, as its address, and as it was answered. */
export interface Place {
	route: string;
	path: string;
	html: string;
}

/** Asked for once by a worker: the pages of src/routes are many. */
const known = new Map<string, Promise<Place[]>>();

/**
 * The pages that are this person's, of all of src/routes, about the parent's own infant: those that
 * answer 200 and lead nowhere else. Asked for by a sign-in of its own.
 */
export function placesOf(origin: string, who: Who | null): Promise<Place[]> {
	const key = `${origin} ${who}`;
	const places = known.get(key) ?? findPlaces(origin, who);
	known.set(key, places);
	return places;
}

async function findPlaces(origin: string, who: Who | null): Promise<Place[]> {
	const asking = who ? await signedIn(origin, PICKED[who]) : hand(origin);
	const ids = await idsFor(asking);
	const found = pageRoutes().map(async (route): Promise<Place[]> => {
		const path = addressOf(route, ids);
		if (path === undefined) return [];
		const { status, text } = await asking.get(path);
		return status === 200 ? [{ route, path, html: text }] : [];
	});
	return (await Promise.all(found)).flat();
}

/** The infant of the parent, and what its pages link to: a weight, a length, a session and a receipt. */
async function idsFor(who: Hand): Promise<Record<string, string>> {
	const id = DEMONSTRATION_INFANTS.amara;
	const linked = async (page: string, under = page) => {
		const { status, text } = await who.get(`/infants/${id}/${page}`);
		const link = new RegExp(`/infants/${id}/${under}/([0-9a-f-]{36})`);
		return status === 200 ? link.exec(text)?.[1] : undefined;
	};
	const [weightId, sessionId] = [await linked('weights'), await linked('sessions')];
	const measurementId = await linked('measurements');
	const decisionId = await linked('consent', 'consent/receipts');
	return {
		id,
		unitId: DEMONSTRATION_UNITS.west,
		...(weightId && { weightId }),
		...(measurementId && { measurementId }),
		...(sessionId && { sessionId }),
		...(decisionId && { decisionId })
	};
}
