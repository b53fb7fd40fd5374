/* Requests made by hand, as someone with a terminal and no browser would. */

export interface Hand {
	origin: string;
	cookie: string;
	get(path: string): Promise<Answer>;
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
		const headers = { accept: 'text/html', cookie, ...init.headers };
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
		post: (path, fields, headers = {}) =>
			ask(path, {
				method: 'POST',
				body: new URLSearchParams(fields),
				headers: { origin, ...headers }
			}),
		send: (path, body, headers) =>
			ask(path, { method: 'POST', body, headers: { origin, ...headers } })
	};
}

/** Signs in through the demonstration's picker. */
export async function signedIn(
	origin: string,
	as: 'parent' | 'practitioner' | 'clinician' | 'lead'
): Promise<Hand> {
	const answer = await hand(origin).post('/?/demonstrate', { as });
	const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('nestling_session='));
	if (!cookie) throw new Error(`${as} could not sign in: ${answer.status}`);
	return hand(origin, cookie.split(';')[0]);
}
