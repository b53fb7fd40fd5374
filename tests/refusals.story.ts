import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { newId } from '../src/lib/server/ids.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { hand, signedIn, type Fields, type Hand } from './support/hand.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/* What is refused, by requests made by hand to a server of its own: nothing half-written, ever. */

let server: RunningServer;
let parent: Hand;
let practitioner: Hand;
let clinician: Hand;
let lead: Hand;

test.beforeAll(async () => {
	server = await startServer();
	const as = (who: Parameters<typeof signedIn>[1]) => signedIn(server.origin, who);
	[parent, practitioner] = [await as('parent'), await as('practitioner')];
	[clinician, lead] = [await as('clinician'), await as('lead')];
});

test.afterAll(async () => {
	await server.stop();
});

const HOSTILE = `<script>alert(1)</script>'); drop table weight;--`;
const amara = `/infants/${INFANTS.amara}`;
const theo = `/infants/${INFANTS.theo}`;
const log = (infant = amara) => `${infant}/weights?/log`;

/** A reading of the server's own database, as it is on the disk. */
function read<Row>(sql: string, ...values: string[]): Row {
	const database = new SQLite(join(server.folder, 'nestling.sqlite'), { readonly: true });
	const row = database.prepare(sql).get(...values) as Row;
	database.close();
	return row;
}

const count = (table: string) => read<{ n: number }>(`select count(*) as n from ${table}`).n;

/** How many rows every table holds: two readings are alike where nothing was written. */
function everything(): Record<string, number> {
	const tables = ['weight', 'session', 'session_event', 'consent_decision', 'infant', 'person'];
	return Object.fromEntries([...tables, 'invitation', 'audit'].map((name) => [name, count(name)]));
}

/** What the weight form of a page posts; its weight is one that nothing is asked about. */
async function weightForm(who: Hand, changes: Record<string, string> = {}, infant = amara) {
	const { text } = await who.get(`${infant}/weights`);
	const last = /name="date"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="date"/.exec(text);
	const id = INFANTS[infant === amara ? 'amara' : 'theo'];
	const { grams } = read<{ grams: number }>(
		'select grams from weight where infant_id = ? order by unit_day desc, measured_at desc limit 1',
		id
	);
	return {
		...{ form: 'weight/1', id: newId(), weight: String(grams + 3), time: '', equipment: 'none' },
		date: last?.[1] ?? last?.[2] ?? '',
		...changes
	};
}

test('what is not a form: 10 MB, another content type, bytes that are no text', async () => {
	const before = everything();
	const large = await practitioner.post(log(), {
		...(await weightForm(practitioner)),
		x: 'x'.repeat(1e7)
	});
	expect(large.status).toBe(413);
	const body = JSON.stringify(await weightForm(practitioner));
	const json = await practitioner.send(log(), body, { 'content-type': 'application/json' });
	expect(json.status).toBe(415);
	const type = { 'content-type': 'application/x-www-form-urlencoded' };
	const fields = String(new URLSearchParams(await weightForm(practitioner, { weight: 'W' })));
	const garbled = await practitioner.send(
		log(),
		fields.replace('weight=W', 'weight=%FF%FE15'),
		type
	);
	expect(garbled.status).toBe(400);
	expect(garbled.text).toContain('Some characters here could not be read.');
	const broken = await practitioner.send(log(), 'no boundary', {
		'content-type': 'multipart/form-data'
	});
	expect(broken.status).toBe(400);
	expect(broken.text).toContain('This form could not be read.');
	expect(everything()).toEqual(before);
});

test('wrong types, the future, before birth, and fields that nobody asked for', async () => {
	const before = everything();
	const sent = async (changes: Record<string, string>) =>
		practitioner.post(log(), await weightForm(practitioner, changes));
	for (const [changes, sentence] of [
		[{ weight: 'heavy' }, '“heavy” was not understood as a weight'],
		[{ weight: '' }, 'Type the weight'],
		[{ weight: '150' }, 'below 200 g'],
		[{ weight: '9000' }, 'above 8 000 g'],
		[{ date: 'yesterday' }, 'This is not a date'],
		[{ date: '2099-01-01' }, 'This day has not come yet'],
		[{ date: '2001-01-01' }, 'This is before birth'],
		[{ time: '25:00' }, 'This is not a time'],
		[{ equipment: 'a blanket' }, 'Say whether anything else'],
		[{ source: 'staff' }, 'updated'],
		[{ authorId: 'me' }, 'updated']
	] as [Record<string, string>, string][]) {
		const answer = await sent(changes);
		expect(answer.status, JSON.stringify(changes)).toBe(400);
		expect(errorsOf(answer.text), JSON.stringify(changes)).toContain(sentence);
	}
	const admitted = await lead.post('/unit/admit', {
		...{ form: 'admit/1', id: newId(), name: 'A. B.', hospitalNumber: '', sex: 'female' },
		...{ birthDate: '2026-01-01', birthTime: '10:00', gestationWeeks: '', gestationDays: '' },
		...{ birthWeight: '1200', twinOf: 'none', bed: '40' }
	});
	expect(admitted.status).toBe(400);
	expect(admitted.text).toContain('Nothing is assumed.');
	expect(everything()).toEqual(before);
});

test('SQL and HTML in every text field comes back as the text it is', async () => {
	const tables = count('sqlite_master');
	const key = newId();
	const posts: [Hand, string, Fields][] = [
		[hand(server.origin), '/sign-in', { form: 'sign-in/1', username: HOSTILE, password: HOSTILE }],
		[hand(server.origin), '/invitation?/code', { form: 'code/1', code: HOSTILE }],
		[practitioner, log(), await weightForm(practitioner, { weight: HOSTILE.slice(0, 40) })],
		[practitioner, log(), await weightForm(practitioner, { date: HOSTILE, time: HOSTILE })],
		[
			lead,
			'/unit/admit',
			{
				...{ form: 'admit/1', id: key, name: HOSTILE, hospitalNumber: HOSTILE.slice(0, 30) },
				...{ sex: 'female', birthDate: '2026-11-01', birthTime: '10:00', twinOf: 'none' },
				...{ gestationWeeks: '30', gestationDays: '1', birthWeight: '1200', bed: `<b>9'"` }
			}
		],
		[
			lead,
			'/unit/people?/inviteStaff',
			{ form: 'invite-staff/1', id: newId(), name: HOSTILE, role: 'clinician' }
		],
		[
			practitioner,
			`${amara}/sessions/new?/notDone`,
			{ form: 'session-not-done/1', id: newId(), reason: 'other', note: HOSTILE }
		]
	];
	for (const [who, path, fields] of posts) {
		const answer = await who.post(path, fields);
		expect([200, 303, 400], path).toContain(answer.status);
		const shown = answer.location ? await who.get(pathIn(answer.location)) : answer;
		expect(shown.text, path).not.toContain('<script>alert');
		expect(shown.text, path).not.toContain(`<b>9'"`);
	}
	for (const [who, path] of [
		[lead, '/unit'],
		[lead, '/unit/people'],
		[lead, `/unit/infants/${key}`],
		[lead, '/ward'],
		[clinician, '/ward'],
		[clinician, `/infants/${key}`],
		[clinician, `/infants/${key}/growth`],
		[practitioner, `${amara}/sessions`]
	] as [Hand, string][]) {
		const { text, status } = await who.get(path);
		expect(status, path).toBe(200);
		expect(text, path).not.toContain('<script>alert');
	}
	expect((await clinician.get(`/infants/${key}`)).text).toContain('&lt;script>alert(1)');
	expect(count('sqlite_master')).toBe(tables);
	expect(count('weight')).toBeGreaterThan(100);
});

test('a session that is forged, expired, or copied and then signed out opens nothing', async () => {
	const forged = hand(server.origin, 'nestling_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
	const toSignIn = `/sign-in?from=${encodeURIComponent('/ward')}`;
	expect((await forged.get('/ward')).location).toBe(toSignIn);

	const copied = await signedIn(server.origin, 'practitioner');
	const thief = hand(server.origin, copied.cookie);
	expect((await thief.get('/ward')).status).toBe(200);
	const signedOut = await copied.post('/account?/signOut', { form: 'sign-out/1' });
	expect(signedOut.status).toBe(303);
	expect((await thief.get('/ward')).location).toBe(toSignIn);
	expect((await thief.post(log(), await weightForm(practitioner))).location).toContain('/sign-in');

	const late = await signedIn(server.origin, 'practitioner');
	expect((await late.get('/ward')).status).toBe(200);
	const database = new SQLite(join(server.folder, 'nestling.sqlite'));
	const newest = 'select id from sign_in_session order by created_at desc limit 1';
	const past = new Date(Date.now() - 1000).toISOString();
	database.prepare(`update sign_in_session set expires_at = ? where id = (${newest})`).run(past);
	database.close();
	expect((await late.get('/ward')).location).toBe(toSignIn);
});

test('another infant, another unit, and a role that may not', async () => {
	const before = everything();
	const elsewhere = `/infants/${INFANTS.anneliese}`;
	const status = async (who: Hand, path: string) => (await who.get(path)).status;
	for (const page of ['', '/growth', '/weights', '/sessions', '/sessions/new', '/consent']) {
		expect(await status(parent, theo + page), `parent ${page}`).toBe(404);
		expect(await status(parent, `/infants/${newId()}${page}`), 'nobody').toBe(404);
	}
	expect(await status(clinician, `/infants/not-an-id`)).toBe(404);
	expect(await status(clinician, `/infants/${newId()}/growth`)).toBe(404);
	expect(await status(parent, '/ward')).toBe(403);
	expect(await status(parent, '/unit')).toBe(403);
	expect(await status(practitioner, '/unit/people')).toBe(403);
	expect(await status(lead, `${amara}/growth`)).toBe(403);
	for (const [who, path, expected] of [
		[parent, log(theo), 404],
		[lead, log(), 403],
		[clinician, log(elsewhere), 403],
		[clinician, `${amara}/sessions/new?/start`, 403],
		[practitioner, `${amara}/consent?/decide`, 403],
		[practitioner, `${amara}/weights?/review`, 403],
		[practitioner, `${amara}/sessions?/clear`, 403],
		[practitioner, '/unit/admit', 403],
		[clinician, '/unit/people?/inviteStaff', 403],
		[hand(server.origin), log(), 303]
	] as [Hand, string, number][]) {
		const answer = await who.post(path, await weightForm(practitioner));
		expect([expected, expected === 403 ? 404 : expected], path).toContain(answer.status);
	}
	expect(everything()).toEqual(before);
});

test('a form open since before an update comes back with what was typed', async () => {
	const before = everything();
	const fields = await weightForm(practitioner, { form: 'weight/0', weight: '1 234.5 g' });
	const { status, text } = await practitioner.post(log(), fields);
	expect(status).toBe(400);
	expect(text).toContain('This page was open since before Nestling was updated.');
	expect(text).toContain('1 234.5 g');
	expect(everything()).toEqual(before);
});

test('the same form twice is one row; other content is shown beside it; a key is one infant’s', async () => {
	const fields = await weightForm(practitioner);
	const first = await practitioner.post(log(), fields);
	expect(first.status).toBe(303);
	const after = everything();
	const again = await practitioner.post(log(), fields);
	expect([again.status, again.location]).toEqual([303, first.location]);
	expect(everything()).toEqual(after);

	const other = String(Number(fields.weight) + 11);
	const conflict = await practitioner.post(log(), { ...fields, weight: other });
	expect(conflict.status).toBe(409);
	const shown = mainOf(conflict.text).replace(/[\u202f\u00a0]/g, '');
	expect(shown).toContain(fields.weight);
	expect(shown).toContain(other);

	const stolen = await weightForm(practitioner, { id: fields.id }, theo);
	expect((await practitioner.post(log(theo), stolen)).status).toBe(404);
	expect(everything()).toEqual(after);

	const both = await weightForm(practitioner, { weight: String(Number(fields.weight) + 5) });
	const answers = await Promise.all([1, 2, 3].map(() => practitioner.post(log(), both)));
	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
	expect(everything()).toMatchObject({ weight: after.weight! + 1, audit: after.audit! + 1 });
});

test('a form posted from another site is refused', async () => {
	const before = everything();
	for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1']) {
		const answer = await practitioner.post(log(), await weightForm(practitioner), { origin });
		expect(answer.status, origin).toBe(403);
	}
	expect(everything()).toEqual(before);
});

test('every answer protects itself, and none holds a secret or a stack', async () => {
	const secrets = [/\$argon2/, /node_modules/, /\bat \w+ \(/, /file:\/\//, /SQLITE_/, /\/work\//];
	const pages = [
		'/',
		'/sign-in',
		'/invitation',
		'/account',
		'/ward',
		'/unit',
		'/unit/people',
		amara
	];
	const about = ['/growth', '/weights', '/sessions', '/sessions/new', '/consent', '/nowhere'];
	for (const who of [hand(server.origin), parent, practitioner, clinician, lead]) {
		for (const path of [...pages, ...about.map((page) => amara + page), '/health', '/nowhere']) {
			const { headers, text, status } = await who.get(path);
			expect(status, path).toBeLessThan(500);
			expect(headers.get('x-content-type-options'), path).toBe('nosniff');
			expect(headers.get('referrer-policy'), path).toBe('same-origin');
			expect(headers.get('x-frame-options'), path).toBe('DENY');
			expect(headers.get('cache-control'), path).toBe('no-store');
			expect(headers.get('x-powered-by'), path).toBeNull();
			if (headers.get('content-type')?.startsWith('text/html')) {
				const policy = headers.get('content-security-policy') ?? '';
				expect(policy, path).toContain(`default-src 'none'`);
				expect(policy, path).toContain(`frame-ancestors 'none'`);
				expect(policy, path).toMatch(/script-src [^;]*'nonce-/);
				expect(policy, path).not.toContain('unsafe-inline');
				expect(policy, path).not.toContain('unsafe-eval');
			}
			for (const secret of secrets) expect(text, `${path} ${secret}`).not.toMatch(secret);
			if (who.cookie) expect(text, path).not.toContain(who.cookie.split('=')[1]);
		}
	}
});

test('what breaks inside is a page with a reference, and the log has it without what was typed', async () => {
	const own = await startServer();
	const practitioner = await signedIn(own.origin, 'practitioner');
	const name = 'Marked Name Zyzzyva';
	const database = new SQLite(join(own.folder, 'nestling.sqlite'));
	const lead = await signedIn(own.origin, 'lead');
	await lead.post('/unit/people?/inviteStaff', {
		...{ form: 'invite-staff/1', id: newId(), name, role: 'clinician' }
	});
	await hand(own.origin).post('/sign-in', { form: 'sign-in/1', username: name, password: name });
	const typed = { weight: '1876.5 Zyzzyva', date: '2026-11-01', time: '', equipment: 'none' };
	await practitioner.post(log(), { form: 'weight/1', id: newId(), ...typed });
	await practitioner.get(`/ward?show=${encodeURIComponent(name)}`);
	database.exec('drop table weight_review');
	database.close();
	const broken = await practitioner.post(log(), {
		...{ form: 'weight/1', id: newId(), ...typed },
		weight: '1877'
	});
	expect(broken.status).toBe(500);
	const reference = /\b[0-9a-f]{12}\b/.exec(mainOf(broken.text))?.[0];
	expect(reference).toBeDefined();
	expect(broken.text).not.toMatch(/weight_review|SqliteError|\bat \w+/);
	const said = own.said();
	expect(said).toContain(reference);
	for (const marked of [
		'Zyzzyva',
		'1876',
		'1877',
		'Okafor',
		'show=',
		'nestling_session',
		'no such'
	]) {
		expect(said, marked).not.toContain(marked);
	}
	const lines = said.split('\n').filter((line) => line.startsWith('{'));
	expect(lines.length).toBeGreaterThan(5);
	for (const line of lines) expect(JSON.parse(line)).toHaveProperty('time');
	expect(JSON.parse(lines[0]!)).toHaveProperty('ms');
	await own.stop();
});

const pathIn = (location: string) => location.replace(/^https?:\/\/[^/]+/, '').replace(/#.*/, '');

/** The sentences beside the fields of a page, with plain spaces. */
function errorsOf(html: string): string {
	const found = html.matchAll(/class="(?:error|problem-box)[^>]*>([^<]*)/g);
	return [...found]
		.map(([, sentence]) => sentence)
		.join(' ')
		.replace(/[\u202f\u00a0]/g, ' ');
}

/** The content of a page, as text: without its scripts, which hold everything once more. */
function mainOf(html: string): string {
	const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
	return main.replace(/<script[\s\S]*?<\/script>/g, '').replace(/&#39;/g, "'");
}
