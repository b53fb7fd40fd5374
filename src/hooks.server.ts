import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { isByItself, keepShown, refused } from '#lib/server/auth/kept.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { now } from '#lib/server/clock.ts';
import { closeDatabase, database } from '#lib/server/db/connection.ts';
import * as people from '#lib/server/db/people.ts';
import { newId } from '#lib/server/ids.ts';
import { closeAll } from '#lib/server/live/answer.ts';
import { PASS_COOKIE } from '#lib/server/live/pass.ts';
import { log } from '#lib/server/log.ts';
import { THEME_COOKIE, themeFrom } from '#lib/theme.ts';

export const init: ServerInit = () => {
	process.once('nestling:closing', closeAll);
	process.once('sveltekit:shutdown', () => void closeDatabase());
};

export const handle: Handle = async ({ event, resolve }) => {
	const began = performance.now();
	await recognise(event);
	event.locals.theme = themeFrom(event.cookies.get(THEME_COOKIE));
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => {
			// Only the first line holds them; searching and copying a whole page thrice takes its time.
			const firstLine = html.indexOf('<head>');
			if (firstLine < 0) return html;
			const root = html.slice(0, firstLine).replace('%lang%', 'en').replace('%dir%', 'ltr');
			return root.replace('%theme%', themeAttribute(event)) + html.slice(firstLine);
		},
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || (type === 'font' && !path.includes('latin-ext'))
	});
	// A page's own rule, behind its guard, refused what the guard let in.
	if (response.status === 403) await refused(event);
	await keepShown(event.locals, response);
	protect(response.headers, event.url.pathname);
	const ms = Math.round(performance.now() - began);
	const { method } = event.request;
	const personId = event.locals.person?.id;
	log.info({ method, route: event.route.id, status: response.status, ms, personId });
	return response;
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: m.error_not_found() };
	if (status === 413) return { message: m.error_too_large() };
	const reference = newId().slice(-12);
	const stack = error instanceof Error ? { kind: error.name, stack: frames(error) } : {};
	log.error({ reference, route: event.route.id, status, ...stack });
	return { message: m.error_ours(), reference };
};

type Event = Parameters<Handle>[0]['event'];

async function recognise(event: Event): Promise<void> {
	event.locals.person = null;
	event.locals.sessionId = null;
	const cookie = event.cookies.get(sessions.SESSION_COOKIE);
	if (!cookie) return;
	// A page that is left open asks by itself: that is nobody's doing, and keeps nobody signed in.
	const byItself = isByItself(event) && event.cookies.get(PASS_COOKIE) !== undefined;
	const session = await sessions[byItself ? 'look' : 'resume'](database(), cookie);
	if (!session) return;
	event.locals.sessionId = session.id;
	event.locals.person = (await people.standing(database(), session.personId, now())) ?? null;
}

function themeAttribute(event: Event): string {
	return event.locals.theme === 'system' ? '' : `data-theme="${event.locals.theme}"`;
}

/** Clinical pages are not kept by any cache, and say nothing of where they were opened from. */
function protect(headers: Headers, path: string): void {
	if (!path.startsWith('/_app/')) headers.set('cache-control', 'no-store');
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set(
		'permissions-policy',
		'camera=(self), microphone=(), geolocation=(), screen-wake-lock=(self)'
	);
}

/** Where it happened, without the message: a database's message can hold what a person typed. */
function frames(error: Error): string[] {
	return (error.stack ?? '')
		.split('\n')
		.filter((line) => line.trim().startsWith('at '))
		.slice(0, 8);
}
