import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { scriptsAfterPaint } from '#lib/server/after-paint.ts';
import { isByItself, keepShown, refused } from '#lib/server/auth/kept.ts';
import { mostBytes, within } from '#lib/server/bodies.ts';
import { config } from '#lib/server/config.ts';
import { fixedHeaders } from '#lib/server/headers.ts';
import { rotate, wardDeviceOf } from '#lib/server/auth/cookie.ts';
import { SESSION_COOKIE } from '#lib/server/auth/cookies.ts';
import { recognise, rolesText } from '#lib/server/auth/recognise.ts';
import { dueOf } from '#lib/server/auth/second-step-due.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { now } from '#lib/server/clock.ts';
import { closeDatabase, database, whereWritable } from '#lib/server/db/connection.ts';
import { troubleOf } from '#lib/server/db/trouble.ts';
import { newId } from '#lib/server/ids.ts';
import { keepLateForm } from '#lib/server/lock-away.ts';
import { beginClosing } from '#lib/server/closing.ts';
import { closeAll } from '#lib/server/live/answer.ts';
import { PASS_COOKIE } from '#lib/server/live/pass.ts';
import { log } from '#lib/server/log.ts';
import { offer } from '#lib/server/measures/asking.ts';
import { registry, watchTheProcess } from '#lib/server/measures/registry.ts';
import { requestAnswered } from '#lib/server/measures/requests.ts';
import { tellWhatStands } from '#lib/server/measures/standing.ts';
import { inTrace, traceFrom, traceResponse } from '#lib/server/trace.ts';
import { sentenceOf } from '#lib/server/outage.ts';
import { whileItLasts } from '#lib/server/outage-answers.ts';
import { THEME_COOKIE, type Theme, themeFrom } from '#lib/theme.ts';

export const init: ServerInit = () => {
	watchTheProcess();
	tellWhatStands();
	offer('own', () => registry.getMetricsAsJSON());
	process.once('nestling:closing', () => {
		beginClosing();
		closeAll();
	});
	process.once('sveltekit:shutdown', () => void closeDatabase());
};

export const handle: Handle = ({ event, resolve }) => {
	const trace = traceFrom(event.request.headers.get('traceparent'));
	event.locals.trace = trace;
	return inTrace(trace, async () => {
		const began = performance.now();
		const response = await letIn(event, resolve);
		response.headers.set('traceresponse', traceResponse(trace));
		tell(event, response.status, performance.now() - began);
		return response;
	});
};

/** Answers what may be asked at all, also while the database cannot be written to. */
async function letIn(event: Event, resolve: Resolve): Promise<Response> {
	// SvelteKit asks this of forms; here it is asked of whatever changes something, JSON included.
	if (changesSomething(event.request) && event.request.headers.get('origin') !== event.url.origin) {
		return new Response(m.error_other_origin(), { status: 403 });
	}
	// SvelteKit looks an action up by its name, and would find what every object has; and there is nothing
	// that an address with a zero in it could name.
	if (namesNoAction(event.url) || event.url.href.includes('%00'))
		return new Response(m.error_not_found(), { status: 404 });
	event.request = within(event.request, mostBytes(event.route.id));
	const response = await whileItLasts(event, () => answer(event, resolve));
	protect(response.headers, event.url.pathname);
	return response;
}

/** Answers a request: who asks, then their page. */
async function answer(event: Event, resolve: Resolve): Promise<Response> {
	await whoAsks(event);
	event.locals.theme = themeFrom(event.cookies.get(THEME_COOKIE));
	const scripts: string[] = [];
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => scriptsAfterPaint(themed(html, event.locals.theme), scripts),
		preload: ({ type, path }) => {
			if (type === 'js') scripts.push(path);
			return type === 'css' || (type === 'font' && !path.includes('latin-ext'));
		}
	});
	// A page's own rule, behind its guard, refused what the guard let in.
	if (response.status === 403) await refused(event);
	await keepShown(event.locals, response);
	return response;
}

function tell({ request, route, locals }: Event, status: number, took: number): void {
	const [method, ms] = [request.method, Math.round(took)];
	log.info({ method, route: route.id, status, ms, personId: locals.person?.id });
	requestAnswered(route.id, status, took);
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: m.error_not_found() };
	if (status === 413) return { message: m.error_too_large() };
	const trouble = troubleOf(error);
	if (trouble) {
		event.locals.trouble = trouble;
		log.error({ database: trouble.reason, route: event.route.id });
		return { message: sentenceOf(trouble), isOutage: true };
	}
	const reference = newId().slice(-12);
	const stack = error instanceof Error ? { kind: error.name, stack: frames(error) } : {};
	// Where a hook itself fails, the request's own trace is over by now.
	log.error({ ...event.locals.trace, reference, route: event.route.id, status, ...stack });
	return { message: m.error_ours(), reference };
};

const FIXED = Object.entries(fixedHeaders(config.origin));

const changesSomething = ({ method }: Request) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Whether an address asks for an action by a name that is none of ours. */
function namesNoAction({ searchParams }: URL): boolean {
	const names = [...searchParams.keys()].filter((key) => key.startsWith('/'));
	return names.some((name) => name.slice(1) in Object.prototype);
}

type Event = Parameters<Handle>[0]['event'];
type Resolve = Parameters<Handle>[0]['resolve'];

/** Puts on the request whoever sends it, by what is true of them now. */
async function whoAsks(event: Event): Promise<void> {
	const { locals, cookies } = event;
	locals.person = null;
	locals.sessionId = null;
	const db = database();
	locals.wardDevice = await wardDeviceOf(db, cookies);
	const cookie = cookies.get(SESSION_COOKIE);
	if (!cookie) return;
	const found = await recognise(db, cookie, now());
	if (found.state === 'nobody') return;
	const { session, person } = found;
	if (found.state === 'locked') {
		if (session.lockedAt === null) await whereWritable(() => sessions.lock(db, session.id));
		if (!event.url.pathname.startsWith('/locked')) {
			await whereWritable(() => keepLateForm(event, person.id));
		}
		return;
	}
	locals.sessionId = session.id;
	locals.person = person;
	locals.strong = session.strong;
	if (!session.strong) locals.due = (await dueOf(db, person, now())) ?? undefined;
	// A page that is left open asks by itself: that is nobody's doing, and keeps nobody signed in.
	if (isByItself(event) && cookies.get(PASS_COOKIE) !== undefined) return;
	await whereWritable(() => sessions.touch(db, session));
	const isPage = event.request.method === 'GET' && !event.isDataRequest;
	if (isPage && session.roles !== null && session.roles !== rolesText(person)) {
		await whereWritable(async () => {
			locals.sessionId = (await rotate(db, event, found)).id;
		});
	}
}

/**
 * Names a theme that was chosen on the root element. A page that follows the device goes on as it was
 * made: whatever is put into it makes the engine copy all of it once more.
 */
function themed(html: string, theme: Theme): string {
	return theme === 'system' ? html : html.replace('<html', `<html data-theme="${theme}"`);
}

/** Clinical pages are not kept by any cache, and say nothing of where they were opened from. */
function protect(headers: Headers, path: string): void {
	if (!path.startsWith('/_app/')) headers.set('cache-control', 'no-store');
	for (const [name, value] of FIXED) {
		if (name !== 'content-security-policy' || !headers.has(name)) headers.set(name, value);
	}
}

/** Where it happened, without the message: a database's message can hold what a person typed. */
function frames(error: Error): string[] {
	return (error.stack ?? '')
		.split('\n')
		.filter((line) => line.trim().startsWith('at '))
		.slice(0, 8);
}
