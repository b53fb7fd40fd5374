import { request } from 'node:http';
import { rows } from './support/database.ts';
import { cookieOf, hand, type Hand } from './support/hand.ts';
import { fieldOf, formAt, formIn, send } from './support/lived-in.ts';
import { LEAD, type RealWard, startRealWard } from './support/real-ward.ts';
import { expect, test } from './support/story.ts';

/* What somebody tries who wants in and does not belong, on a real ward, each with what they get. */

test.describe.configure({ mode: 'serial' });

const FROM = 'x-forwarded-for';
const ELSEWHERE = 'https://evil.example';

let ward: RealWard;
let nurse: Hand;
test.beforeAll(async () => {
	ward = await startRealWard({ ADDRESS_HEADER: FROM });
	nurse = await ward.invite('Mei Tan', 'mei', 'practitioner');
});
test.afterAll(() => ward.server.stop());

const origin = () => ward.server.origin;
const credentials = { form: 'sign-in/1', username: 'mei', password: LEAD.password };
let addresses = 0;
/** From an address of its own each time, so that no wait hides what is asked. */
const signIn = (who: Hand, fields: Record<string, string> = credentials) =>
	who.post('/sign-in', fields, { [FROM]: `198.51.100.${(addresses += 1) % 250}` });
const opens = async (cookie: string) => (await hand(origin(), cookie).get('/ward')).status === 200;

/** A request with whatever headers and path, as no browser would send it. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET', body = '') {
	const { hostname, port } = new URL(origin());
	return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>(
		(resolve, reject) => {
			const asked = request({ hostname, port, path, method, headers }, (answer) => {
				let text = '';
				answer.setEncoding('utf8').on('data', (part: string) => (text += part));
				answer.on('end', () =>
					resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers })
				);
			});
			asked.on('error', reject);
			asked.end(body);
		}
	);
}

test('a session that somebody planted beforehand is not the one that is signed in', async () => {
	const planted = 'nestling_session=planted-by-somebody-else';
	const own = cookieOf(await signIn(hand(origin(), planted)), 'nestling_session');
	expect(own).not.toBe(planted);
	expect(await opens(own)).toBe(true);
	expect(await opens(planted)).toBe(false);
	// one that holds, of the attacker's own, ends when somebody signs in over it
	const theirs = cookieOf(await signIn(hand(origin())), 'nestling_session');
	const victims = cookieOf(await signIn(hand(origin(), theirs)), 'nestling_session');
	expect(await opens(theirs)).toBe(false);
	expect(await opens(victims)).toBe(true);
});

test('a sign-in whose roles have changed gets another id, and the one before opens nothing', async () => {
	const before = cookieOf(await signIn(hand(origin())), 'nestling_session');
	expect(await opens(before)).toBe(true);
	const { text } = await ward.lead.get('/unit/people');
	const person = fieldOf(
		formIn(text.slice(text.indexOf('Mei Tan')), '/unit/people', '?/giveRole'),
		'personId'
	);
	const giving = { form: 'give-role/1', personId: person, role: 'clinician' };
	expect((await ward.lead.post('/unit/people?/giveRole', giving)).status).toBe(303);
	const page = await hand(origin(), before).get('/ward');
	const after = cookieOf(page, 'nestling_session');
	expect(after).not.toBe('');
	expect(await opens(after)).toBe(true);
	expect(await opens(before)).toBe(false);
	const ending = { ...giving, form: 'end-role/1' };
	expect((await ward.lead.post('/unit/people?/endRole', ending)).status).toBe(303);
});

test('an unknown name and a wrong password take as long, and are answered alike', async () => {
	test.setTimeout(120_000);
	const took = { known: [] as number[], unknown: [] as number[] };
	const answers = new Set<string>();
	for (let round = 0; round < 24; round += 1) {
		for (const [kind, username] of [
			['known', 'mei'],
			['unknown', `nobody-${round}`]
		] as const) {
			const began = performance.now();
			const answer = await signIn(hand(origin()), { ...credentials, username, password: 'wrong' });
			took[kind].push(performance.now() - began);
			answers.add(`${answer.status} ${/problem-box[^>]*>([^<]+)</.exec(answer.text)?.[1]}`);
		}
	}
	expect([...answers]).toEqual(['400 That user name and password do not go together.']);
	const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length / 2]!;
	const ratio = median(took.known) / median(took.unknown);
	expect(ratio).toBeGreaterThan(0.6);
	expect(ratio).toBeLessThan(1.6);
});

test('an invitation is accepted once, however many send it', async () => {
	const form = await formAt(ward.lead, '/unit/people', '?/inviteStaff');
	const fields = { name: 'Ana Sousa', role: 'practitioner', checkedHow: 'known' };
	const { text } = await send(ward.lead, form, fields);
	const invitation = /class="code[^>]*>([^<]+)</.exec(text)![1]!;
	const accept = (username: string) =>
		hand(origin()).post('/invitation?/accept', {
			...{ form: 'accept/1', invitation, username, password: LEAD.password }
		});
	const answers = await Promise.all(['ana', 'ana2', 'ana3', 'ana4'].map(accept));
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
	expect((await accept('ana5')).status).toBe(400);
});

test('nobody is sent to another site', async () => {
	for (const from of [
		'//evil.example',
		'/\\evil.example',
		ELSEWHERE,
		'/%5cevil.example',
		'\t//x'
	]) {
		const { location } = await signIn(hand(origin()), { ...credentials, from });
		expect(new URL(location!, origin()).origin, from).toBe(origin());
		const theme = await hand(origin()).post('/theme', { theme: 'night', from });
		expect(new URL(theme.location!, origin()).origin, from).toBe(origin());
		const page = await hand(origin()).get(`/sign-in?from=${encodeURIComponent(from)}`);
		expect(page.text, from).not.toMatch(/(href|action|value)="(https?:)?[/\\]{2}/);
	}
});

test('another name in the Host header comes into no page, link or way', async () => {
	for (const path of ['/', '/sign-in', '/nowhere', '/invitation']) {
		for (const name of ['host', 'x-forwarded-host', 'forwarded']) {
			const { text, headers } = await raw(path, { [name]: 'evil.example' });
			expect(`${text} ${JSON.stringify(headers)}`, `${name} ${path}`).not.toContain('evil.example');
		}
	}
	const form = await formAt(ward.lead, '/unit/people', '?/inviteStaff');
	const { fields } = form;
	const body = new URLSearchParams([
		...fields.filter(([name]) => !['name', 'role', 'checkedHow'].includes(name)),
		...Object.entries({ name: 'Noor Aziz', role: 'practitioner', checkedHow: 'known' })
	]).toString();
	const made = await raw(
		form.action,
		{
			...{ host: 'evil.example', origin: origin(), cookie: ward.lead.cookie },
			...{ accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
		},
		'POST',
		body
	);
	expect(made.text).toContain(`${origin()}/invitation#`);
	expect(made.text).not.toContain('evil.example');
});

test('what another site sends is refused: a form, JSON, and what says not where it is from', async () => {
	const before = counted('role');
	const json = JSON.stringify({ form: 'end-role/1', personId: 'x', role: 'practitioner' });
	for (const [type, body] of [
		['application/x-www-form-urlencoded', 'form=end-role%2F1&role=practitioner'],
		['text/plain', 'form=end-role/1'],
		['application/json', json],
		['multipart/form-data; boundary=x', '--x--']
	] as const) {
		for (const from of [ELSEWHERE, 'null', undefined]) {
			const headers = {
				...{ cookie: ward.lead.cookie, 'content-type': type },
				...(from !== undefined && { origin: from })
			};
			const { status } = await raw('/unit/people?/endRole', headers, 'POST', body);
			expect(status, `${type} from ${from}`).toBe(403);
		}
	}
	for (const method of ['PUT', 'PATCH', 'DELETE']) {
		const { status } = await raw('/theme', { origin: ELSEWHERE }, method, '');
		expect(status, method).toBe(403);
	}
	expect(counted('role')).toEqual(before);
});

test('no page, no file and no refusal can be framed, sniffed or kept', async () => {
	const { text } = await hand(origin()).get('/sign-in');
	const script = /\/_app\/immutable\/entry\/start[^"]+\.js/.exec(text)![0];
	for (const path of ['/sign-in', '/ward', '/nowhere', '/health', '/favicon.svg', script]) {
		const { headers } = await raw(path, { cookie: nurse.cookie });
		expect(headers, path).toMatchObject({
			...{ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' },
			...{ 'referrer-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' },
			'cross-origin-opener-policy': 'same-origin'
		});
	}
	const { headers } = await raw('/ward', { cookie: nurse.cookie });
	const policy = String(headers['content-security-policy']);
	for (const part of [
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"base-uri 'none'"
	])
		expect(policy).toContain(part);
	expect(policy).not.toMatch(/unsafe-(inline|eval)/);
	expect(headers['cache-control']).toBe('no-store');
});

test('no path leads out of the app', async () => {
	for (const path of [
		...['/_app/../../package.json', '/_app/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json'],
		...['/%2e%2e/%2e%2e/etc/passwd', '/..\\..\\package.json', '/infants/..%2f..%2fhealth'],
		...[
			'/_app/immutable/../../../server/index.js',
			'/favicon.svg/../../package.json',
			'/%00',
			'//etc'
		]
	]) {
		const { status, text } = await raw(path, { cookie: ward.lead.cookie });
		expect([303, 307, 308, 400, 404], path).toContain(status);
		expect(text, path).not.toMatch(/"scripts"|root:x:|better-sqlite3/);
	}
});

test('a field cannot become a property of everything', async () => {
	for (const name of [
		'__proto__',
		'__proto__[admin]',
		'constructor',
		'constructor.prototype',
		'toString'
	])
		for (const path of ['/sign-in', '/unit/people?/inviteStaff', '/unit/second-step']) {
			const fields = { form: 'sign-in/1', username: 'mei', password: 'x', [name]: 'polluted' };
			const who = path === '/sign-in' ? hand(origin()) : ward.lead;
			const { status, text } = await who.post(path, fields);
			expect(status, `${name} ${path}`).toBe(400);
			expect(text, `${name} ${path}`).not.toContain('polluted"');
		}
	for (const action of ['__proto__', 'constructor', 'toString']) {
		expect((await ward.lead.post(`/unit/people?/${action}`, {})).status, action).toBe(404);
	}
	expect((await ward.lead.get('/unit/people')).status).toBe(200);
	expect((await hand(origin()).get('/unit/people')).status).toBe(303);
});

test('a table made to burst is answered with a sentence, and a packed body is not unpacked', async () => {
	const page = '/unit/reference-tables';
	const table = async (values: string) => {
		const form = await formAt(ward.lead, page, '?/add');
		return send(ward.lead, form, { name: 'Burst', values });
	};
	const most = 240_000;
	for (const values of [
		`sex,pma_days,L,M,S\n"${'x'.repeat(most)}`,
		`sex,pma_days,L,M,S\n${'f,200,1,1,1\n'.repeat(most / 12)}`,
		`${','.repeat(most)}\n${'\n'.repeat(1000)}`,
		`${'"'.repeat(most)}`
	]) {
		const { status } = await table(values);
		expect([400, 413]).toContain(status);
	}
	const packed = await ward.lead.send(`${page}?/add`, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), {
		...{ 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' }
	});
	expect([400, 415]).toContain(packed.status);
	expect(counted('reference_table')).toEqual([{ count: 0 }]);
});

const counted = (table: string): unknown[] =>
	rows(ward.server, `select count(*) as count from ${table}`);
