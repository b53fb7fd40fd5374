import { DEMONSTRATION_UNITS } from '../../src/lib/server/demo/made-ids.ts';
import { randomBytes } from 'node:crypto';
import { seeded, type Random } from '../../src/lib/server/demo/random.ts';
import { addressOf } from '../../scripts/shots/routes.ts';
import { newId } from '../../src/lib/server/ids.ts';
import type { Hand } from './hand.ts';
import { serverActions } from './server-actions.ts';

/* Requests that nobody's page would send: every action of src/routes, by anyone, with edited bodies. */

type Field = [name: string, value: string];

/** What has been seen on pages so far: what a body can be made of. */
export interface Seen {
	/** By an action's last part, such as `?/start`: the forms that post there, each as its version and its names. */
	forms: Map<string, Set<string>>;
	/** By a field's name: the values it was seen with. */
	values: Map<string, Set<string>>;
	ids: Set<string>;
	sessions: Set<string>;
}

export const nothingSeen = (): Seen => ({
	forms: new Map(),
	values: new Map(),
	ids: new Set(),
	sessions: new Set()
});

const FORM = /<form\b[^>]*?\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g;
const NAMED = /<(?:input|button|textarea)\b[^>]*?\bname="([^"]+)"[^>]*>/g;
const SELECT = /<select\b[^>]*?\bname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

const SESSION = new RegExp(`/sessions/(${ID.source})`, 'g');

const put = (map: Map<string, Set<string>>, key: string, value: string) =>
	void map.set(key, (map.get(key) ?? new Set()).add(value));

/** Learns the forms, fields, values and ids of a page. */
export function learn(seen: Seen, html: string): void {
	for (const [id] of html.matchAll(ID)) seen.ids.add(id);
	for (const [, id = ''] of html.matchAll(SESSION)) seen.sessions.add(id);
	for (const [, action = '', body = ''] of html.matchAll(FORM)) {
		const names = new Set<string>();
		for (const [tag, name = ''] of body.matchAll(NAMED)) {
			names.add(name);
			put(seen.values, name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
		}
		for (const [, name = '', options = ''] of body.matchAll(SELECT)) {
			names.add(name);
			for (const [, value = ''] of options.matchAll(/\bvalue="([^"]*)"/g))
				put(seen.values, name, value);
		}
		const version = /name="form" value="([^"]*)"/.exec(body)?.[1] ?? '';
		put(seen.forms, /\?\/\w+/.exec(action)?.[0] ?? action, [version, ...names].join(' '));
	}
}

export interface Fuzzing {
	hands: Hand[];
	/** Ids for `[id]`; the first is the one that it is about, and comes most often. */
	infants: string[];
	seen: Seen;
	seed: string;
	seconds: number;
	/** So many requests at the least, however long they take: a slow machine sends few in its seconds. */
	atLeast?: number;
	/** Only actions that this says yes to. */
	only?: RegExp;
	/** What may not be sent, such as a yes: changes a field before it goes. */
	edit?(field: Field): Field;
}

/** Sends until the time is up and enough was sent; how many requests it was, and how often each action. */
export async function fuzz(asked: Fuzzing): Promise<{ sent: number; tried: Map<string, number> }> {
	const actions = serverActions()
		.filter((action) => asked.only?.test(action) ?? true)
		.flatMap((action) => Array.from({ length: shareOf(action) }, () => action));
	const random = seeded(asked.seed);
	const until = performance.now() + asked.seconds * 1000;
	const tried = new Map<string, number>();
	let sent = 0;
	async function one(): Promise<void> {
		while (performance.now() < until || sent < (asked.atLeast ?? 0)) {
			const action = random.pick(actions);
			const { status, text, location } = await random
				.pick(asked.hands)
				.post(addressFor(action, asked, random), bodyFor(action, asked, random));
			sent += 1;
			tried.set(action, (tried.get(action) ?? 0) + 1);
			if (status >= 500) throw new Error(`${action} was answered with ${status}`);
			learn(asked.seen, `${location ?? ''} ${text}`);
		}
	}
	await Promise.all(Array.from({ length: 8 }, one));
	return { sent, tried };
}

/** Most where a session begins, or where it is decided whether it may; few that end all the rest. */
function shareOf(action: string): number {
	if (/sessions\/new\?\/start/.test(action)) return 120;
	if (/consent\?\/(decide|record)|sessions\?\/clear/.test(action)) return 40;
	if (/sessions|consent\?\/(withdraw|error)/.test(action)) return 10;
	return /endRole|leave|signOut|(family|consent)\?\/end/.test(action) ? 1 : 4;
}

function addressFor(action: string, { infants, seen }: Fuzzing, random: Random): string {
	const [route = '', query] = action.replace(/^POST /, '').split('?');
	const id = random.chance(0.6) ? infants[0]! : random.pick(infants);
	const ids = [...seen.ids];
	// The last one that was begun is the one that has not ended.
	const sessionId = [...seen.sessions].at(random.chance(0.7) ? -1 : 0);
	const known = () => (random.chance(0.9) ? random.pick(ids) : newId());
	const path = addressOf(route, {
		unitId: DEMONSTRATION_UNITS.west,
		...{ id, sessionId: sessionId ?? known(), weightId: known(), measurementId: known() }
	});
	return path + (query ? `?${query}` : '');
}

function bodyFor(action: string, { seen, edit }: Fuzzing, random: Random): Field[] {
	const last = /\?\/\w+/.exec(action)?.[0] ?? action;
	const own = seen.forms.get(last);
	const forms =
		own && random.chance(0.95) ? [...own] : [...seen.forms.values()].flatMap((set) => [...set]);
	const [version = '', ...names] = random.pick(forms).split(' ');
	const fields = names
		.filter(() => random.chance(0.97))
		.map((name): Field => [name, name === 'form' ? version : valueOf(name, seen, random)]);
	if (random.chance(0.1))
		fields.push([random.pick([...seen.values.keys()]), valueOf('', seen, random)]);
	return edit ? fields.map(edit) : fields;
}

function valueOf(name: string, { values, ids }: Seen, random: Random): string {
	if (/(^|-)id$/i.test(name) && random.chance(0.8)) return newId();
	const known = [...(values.get(name) ?? [])];
	if (known.length > 0 && random.chance(0.95)) return random.pick(known);
	return random.pick(['', 'yes', 'given', '0', '-1', randomBytes(6).toString('hex'), ...ids]);
}
