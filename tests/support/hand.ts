import { randomUUID } from 'node:crypto';
import { sha256 } from '../../src/lib/server/ids.ts';
import { insert } from './database.ts';

/* Requests made by hand, as someone with a terminal and no browser would. */

export interface Hand {
	origin: string;
	cookie: string;
	get(path: string): Promise<Answer>;
	/** How an answer begins, for one that may never end. */
	begins(path: string): Promise<{ status: number; location: string | null }>;
	/** Posts a form as a browser without JavaScript does; a list of pairs may name a field twice. */
	post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
	send(path: string, body: BodyInit, headers: Record<string, string>): Promise<Answer>;
}

export type Fields = Record<string, string> | [string, string][];

export interface Answer {
	status: number;
	text: string;
	location: string | null;
	headers: Headers;
}

/** Somebody with a cookie, or with none. */
export function hand(origin: string, cookie = ''): Hand {
	async function ask(path: string, init: RequestInit & { headers?: Record<string, string> }) {
		// None is kept open: a story that waits for a command finds it closed, and is not told in time.
		const headers = { accept: 'text/html', cookie, connection: 'close', ...init.headers };
		const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers });
		return {
			status: answer.status,
			text: await answer.text(),
			location: answer.headers.get('location'),
			headers: answer.headers
		};
	}
	return {
		origin,
		cookie,
		get: (path) => ask(path, {}),
		begins: async (path) => {
			const headers = { accept: '*/*', cookie };
			const answer = await fetch(origin + path, { redirect: 'manual', headers });
			await answer.body?.cancel();
			return { status: answer.status, location: answer.headers.get('location') };
		},
		post: (path, fields, headers = {}) =>
			ask(path, {
				method: 'POST',
				body: new URLSearchParams(fields),
				headers: { origin, ...headers }
			}),
		send: (path, body, headers) => {
			const bits = body instanceof ReadableStream ? { duplex: 'half' as const } : {};
			return ask(path, { method: 'POST', body, headers: { origin, ...headers }, ...bits });
		}
	};
}

/** Signs in through the demonstration's picker. */
export async function signedIn(
	origin: string,
	as: 'parent' | 'practitioner' | 'clinician' | 'lead' | 'network'
): Promise<Hand> {
	const guest = hand(origin);
	const answer = await guest.post('/?/demonstrate', { as });
	const who = cameIn(guest, answer);
	if (!who) throw new Error(`${as} could not sign in: ${answer.status}`);
	return who;
}

/** What an answer left in the browser under a name, as it is sent back; nothing where it took it away. */
export const cookieOf = ({ headers }: Answer, name: string): string =>
	headers
		.getSetCookie()
		.map((text) => text.split(';')[0]!)
		.find((text) => text.startsWith(`${name}=`) && !text.endsWith('=')) ?? '';

/** Whom an answer signed in, if anyone. */
export function cameIn({ origin }: Hand, answer: Answer): Hand | undefined {
	const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('nestling_session='));
	return cookie && !/Max-Age=0/i.test(cookie) ? hand(origin, cookie.split(';')[0]) : undefined;
}

/** Signs in someone whom the picker has no button for, by a row in the server's own database. */
export function signedInAs(
	server: { origin: string; folder: string },
	personId: string,
	/** How far the server's clock is ahead of the machine's. */
	aheadMs = 0
): Hand {
	const id = randomUUID();
	const [created, expires] = [0, 3_600_000].map((ms) =>
		new Date(Date.now() + aheadMs + ms).toISOString()
	);
	insert(server, 'sign_in_session', {
		...{ id: sha256(id), person_id: personId, expires_at: expires, created_at: created }
	});
	return hand(server.origin, `nestling_session=${id}`);
}
