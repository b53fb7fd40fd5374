import type { APIRequestContext } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { addressOf, pageRoutes } from '../../scripts/shots/routes.ts';
import type { Who } from './story.ts';

export const EVERYONE: readonly (Who | null)[] = [
	null,
	'Parent',
	'Practitioner',
	'Clinician',
	'Unit lead'
];

export const asWhom = (who: Who | null): Who | 'signed out' => who ?? 'signed out';

/**
 * The addresses that are this person's, of all pages of src/routes, about the parent's own infant:
 * those that answer 200 and lead nowhere else. Asked for as whoever is signed in in the context.
 */
export async function placesOf(request: APIRequestContext, origin: string): Promise<string[]> {
	const ids = await idsIn(request, origin);
	const open: string[] = [];
	for (const route of pageRoutes()) {
		const path = addressOf(route, ids);
		if (path === undefined) continue;
		const answer = await request.get(origin + path, { maxRedirects: 0 });
		if (answer.status() === 200) open.push(path);
	}
	return open;
}

/** The infant of the parent, and what its pages link to: a weight and a session. */
async function idsIn(request: APIRequestContext, origin: string): Promise<Record<string, string>> {
	const id = DEMONSTRATION_INFANTS.amara;
	const linked = async (page: string) => {
		const answer = await request.get(`${origin}/infants/${id}/${page}`, { maxRedirects: 0 });
		const link = new RegExp(`/infants/${id}/${page}/([0-9a-f-]{36})`);
		return answer.status() === 200 ? link.exec(await answer.text())?.[1] : undefined;
	};
	const [weightId, sessionId] = [await linked('weights'), await linked('sessions')];
	return { id, ...(weightId && { weightId }), ...(sessionId && { sessionId }) };
}
