import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as audit from './audit/audit.ts';
import { forget } from './auth/cookie.ts';
import { SESSION_COOKIE } from './auth/cookies.ts';
import * as sessions from './auth/sessions.ts';
import { formOf } from './bodies.ts';
import { now } from './clock.ts';
import { database, whereWritable } from './db/connection.ts';
import * as wardDevices from './db/ward-devices.ts';
import { pathWithin } from './paths.ts';
import { isSecret } from './secret-fields.ts';

/** A form as it was half typed: by the name it carries, the fields it held. */
export interface HalfTyped {
	form: string;
	fields: [name: string, value: string][];
}

const MOST_KEPT = 20_000;

/** What a request that came too late had typed: its form, kept as if it had been half typed. */
export async function keepLateForm(
	{ request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
	personId: string
): Promise<void> {
	const { wardDevice } = locals;
	const type = request.headers.get('content-type') ?? '';
	if (!wardDevice || request.method !== 'POST' || !/form/.test(type)) return;
	const sent = await formOf(request).catch(() => undefined);
	const path = pathOf(request.headers.get('referer'));
	if (!sent || path === undefined) return;
	const form = String(sent.get('form') ?? '');
	const fields = [...sent].flatMap(([name, value]): HalfTyped['fields'] =>
		typeof value === 'string' && name !== 'form' && !isSecret(name) ? [[name, value]] : []
	);
	await keep({ deviceId: wardDevice.id, personId, path }, JSON.stringify([{ form, fields }]));
}

function pathOf(referer: string | null): string | undefined {
	const url = URL.parse(referer ?? '');
	return url === null ? undefined : pathWithin(url.pathname + url.search);
}

async function keep(
	whose: { deviceId: string; personId: string; path: string },
	fields: string
): Promise<void> {
	if (fields.length > MOST_KEPT) return;
	await wardDevices.keepDraft(database(), { ...whose, fields, at: now() });
}

/** What somebody had half typed on the page that is asked for: it is given back once. */
export async function draftHere(
	{ url }: Pick<RequestEvent, 'url'>,
	deviceId: string,
	personId: string
): Promise<HalfTyped[] | null> {
	const db = database();
	const draft = await wardDevices.draftOf(db, { deviceId, personId, now: now() });
	if (!draft || draft.path !== pathWithin(url.pathname + url.search)) return null;
	await whereWritable(() => wardDevices.dropDraft(db, { deviceId, personId }));
	return read(draft.fields);
}

/** As the browser sent it: whatever else it may hold is left out. */
function read(fields: string): HalfTyped[] {
	try {
		const forms = z.array(halfTyped).safeParse(JSON.parse(fields));
		return forms.data ?? [];
	} catch {
		return [];
	}
}

const halfTyped = z.object({
	form: z.string().max(100),
	fields: z.array(z.tuple([z.string().max(100), z.string().max(10_000)])).max(200)
});

/**
 * Locks a tablet of the ward: its cookie opens nothing any more, and what was half typed is kept for who
 * typed it. Anywhere else, and with nobody signed in, it changes nothing.
 */
export async function lockAway(
	{ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
	{ path, draft }: { path: string; draft: string | undefined }
): Promise<void> {
	const { person, wardDevice } = locals;
	const cookie = cookies.get(SESSION_COOKIE);
	if (!wardDevice || !cookie) return;
	forget(cookies);
	if (!person) return;
	await database()
		.transaction()
		.execute(async (tx) => {
			await sessions.lock(tx, cookie);
			await audit.record(tx, { at: now(), personId: person.id, act: 'lock a tablet' });
		});
	if (draft) await keep({ deviceId: wardDevice.id, personId: person.id, path }, draft);
}
