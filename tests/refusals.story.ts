import { newId } from '../src/lib/server/ids.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { change, row } from './support/database.ts';
import { hand, signedIn, type Answer, type Hand } from './support/hand.ts';
import { fieldOf, formAt } from './support/lived-in.ts';
import { mainOf, sentencesOf } from './support/sentences.ts';
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

const amara = `/infants/${INFANTS.amara}`;
const theo = `/infants/${INFANTS.theo}`;
const log = (infant = amara) => `${infant}/weights?/log`;

/** A reading of the server's own database, as it is on the disk. */
function read<Row>(sql: string, ...values: string[]): Row {
	return row<Row>(server, sql, ...values);
}

const count = (table: string) => read<{ n: number }>(`select count(*) as n from ${table}`).n;

/** Opening a page, being refused and asking the gate leave lines of their own. */
const TELLS_OF_A_WRITE = ['open %', 'refused: %', 'the gate %', 'sign%']
	.map((act) => `act not like '${act}'`)
	.join(' and ');

/** How many rows every table holds: two readings are alike where nothing was written. */
function everything(): Record<string, number> {
	const tables = ['weight', 'session', 'session_event', 'consent_decision', 'infant', 'person'];
	const rows = [...tables, 'invitation'].map((name) => [name, count(name)] as const);
	return { ...Object.fromEntries(rows), audit: count(`audit where ${TELLS_OF_A_WRITE}`) };
}

/** What the weight form of a page posts; its weight is one that nothing is asked about. */
async function weightForm(who: Hand, changes: Record<string, string> = {}, infant = amara) {
	const form = await formAt(who, `${infant}/weights`, '?/log');
	const id = INFANTS[infant === amara ? 'amara' : 'theo'];
	const { grams } = read<{ grams: number }>(
		'select grams from weight where infant_id = ? order by unit_day desc, measured_at desc limit 1',
		id
	);
	return {
		...Object.fromEntries(form.fields),
		...{ id: fieldOf(form, 'id'), weight: String(grams + 3), time: '' },
		...changes
	};
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Ten megabytes, said to be so or sent bit by bit without saying how much comes. */
const TEN_MEGABYTES = 10_000_000;
const inOne = () => `note=${'x'.repeat(TEN_MEGABYTES)}`;
const bitByBit = () => {
	const part = new TextEncoder().encode('x'.repeat(100_000));
	let left = TEN_MEGABYTES;
	return new ReadableStream({
		pull(stream) {
			if (left <= 0) return stream.close();
			stream.enqueue(part);
			left -= part.length;
		}
	});
};

test('a body of 10 MB: 413 says it was too much, nothing is written, and it is no error of ours', async () => {
	const before = everything();
	const saidBefore = server.said().length;
	for (const [who, path] of [
		[practitioner, log()],
		[lead, '/unit/admit'],
		[hand(server.origin), '/sign-in']
	] as [Hand, string][]) {
		for (const body of [inOne, bitByBit]) {
			const answer = await who.send(path, body(), FORM);
			expect(answer.status, path).toBe(413);
			expect(mainOf(answer.text), path).toContain('That is more than can be sent at once.');
			expect(mainOf(answer.text), path).toContain('Nothing was saved.');
			expect(mainOf(answer.text), 'no reference').not.toMatch(/\b[0-9a-f]{12}\b/);
		}
	}
	const ask = { ...FORM, accept: 'application/json', 'x-sveltekit-action': 'true' };
	const scripted = await practitioner.send(log(), inOne(), ask);
	expect(JSON.parse(scripted.text)).toMatchObject({
		...{ type: 'error', error: { message: expect.stringContaining('more than can be sent') } }
	});
	expect(everything()).toEqual(before);
	const lines = () => server.said().slice(saidBefore).split('\n').filter(Boolean);
	const tooLarge = () => lines().filter((line) => JSON.parse(line).status === 413);
	await expect.poll(() => tooLarge().length).toBe(7);
	expect(lines().filter((line) => 'reference' in JSON.parse(line))).toEqual([]);
});

test('another content type than a form’s is not read', async () => {
	const before = everything();
	const body = JSON.stringify(await weightForm(practitioner));
	const json = await practitioner.send(log(), body, { 'content-type': 'application/json' });
	expect(json.status).toBe(415);
	expect(everything()).toEqual(before);
});

test('a form that is cut short, or has none of the shape it says, could not be read', async () => {
	const before = everything();
	for (const [type, body] of [
		['multipart/form-data', 'no boundary'],
		[
			'multipart/form-data; boundary=x',
			'--x\r\ncontent-disposition: form-data; name="weight"\r\n\r\n18'
		]
	] as const) {
		const broken = await practitioner.send(log(), body, { 'content-type': type });
		expect(broken.status).toBe(400);
		expect(sentencesOf(broken.text)).toContain('This form could not be read.');
	}
	expect(everything()).toEqual(before);
});

test('bytes that are no text come back beside their field', async () => {
	const before = everything();
	const fields = String(new URLSearchParams(await weightForm(practitioner, { weight: 'W' })));
	for (const bytes of ['%FF%FE15', '1%C3%28', '%ED%A0%80', '15%0012']) {
		const sent = fields.replace('weight=W', `weight=${bytes}`);
		const garbled = await practitioner.send(log(), sent, FORM);
		expect(garbled.status, bytes).toBe(400);
		expect(sentencesOf(garbled.text), bytes).toContain('Some characters here could not be read.');
	}
	expect(everything()).toEqual(before);
});

for (const [what, changes, sentence] of [
	['a weight that is none', { weight: 'heavy' }, '“heavy” was not understood as a weight'],
	['no weight', { weight: '' }, 'Type the weight'],
	['less than anyone weighs', { weight: '150' }, 'below 200 g'],
	['more than anyone weighs', { weight: '9000' }, 'above 8 000 g'],
	['a date that is none', { date: 'yesterday' }, 'This is not a date'],
	['a day that is not in the calendar', { date: '2026-02-30' }, 'This is not a date'],
	['a weight in the future', { date: '2099-01-01' }, 'This day has not come yet'],
	['a weight before birth', { date: '2001-01-01' }, 'This is before birth'],
	['a time that is none', { time: '25:00' }, 'This is not a time'],
	['an answer nobody offered', { equipment: 'a blanket' }, 'Say whether anything else'],
	['a field that nobody asked for', { source: 'staff' }, 'updated'],
	['an author who is said to be someone', { authorId: 'me' }, 'updated']
] as [string, Record<string, string>, string][]) {
	test(`${what} is refused, with a sentence`, async () => {
		const before = everything();
		const answer = await practitioner.post(log(), await weightForm(practitioner, changes));
		expect(answer.status).toBe(400);
		expect(sentencesOf(answer.text)).toContain(sentence);
		expect(everything()).toEqual(before);
	});
}

test('an infant without a gestation is not admitted: nothing is assumed', async () => {
	const before = everything();
	const admitted = await lead.post('/unit/admit', {
		...{ form: 'admit/1', id: newId(), name: 'A. B.', hospitalNumber: '', sex: 'female' },
		...{ birthDate: '2026-01-01', birthTime: '10:00', gestationWeeks: '', gestationDays: '' },
		...{ birthWeight: '1200', twinOf: 'none', bed: '40' }
	});
	expect(admitted.status).toBe(400);
	expect(sentencesOf(admitted.text)).toContain('Nothing is assumed.');
	expect(everything()).toEqual(before);
});

const TO_SIGN_IN = `/sign-in?from=${encodeURIComponent('/ward')}`;

/** Neither a page nor a form is open to this cookie, and nothing is written. */
async function opensNothing(who: Hand) {
	const before = everything();
	expect((await who.get('/ward')).location).toBe(TO_SIGN_IN);
	const sent = await who.post(log(), await weightForm(practitioner));
	expect([sent.status, sent.location]).toEqual([303, expect.stringContaining('/sign-in')]);
	expect(everything()).toEqual(before);
}

test('a session that nobody was given opens nothing', async () => {
	await opensNothing(hand(server.origin, `nestling_session=${'a'.repeat(40)}`));
	await opensNothing(hand(server.origin, `nestling_session=' or 1=1 --`));
});

test('a session that has expired opens nothing', async () => {
	const late = await signedIn(server.origin, 'practitioner');
	expect((await late.get('/ward')).status).toBe(200);
	const newest = 'select id from sign_in_session order by created_at desc limit 1';
	const past = new Date(Date.now() - 1000).toISOString();
	change(server, `update sign_in_session set expires_at = ? where id = (${newest})`, past);
	await opensNothing(late);
});

test('a session that was stolen opens nothing once its owner has signed out', async () => {
	const owner = await signedIn(server.origin, 'practitioner');
	const thief = hand(server.origin, owner.cookie);
	expect((await thief.get('/ward')).status).toBe(200);
	expect((await owner.post('/account?/signOut', { form: 'sign-out/1' })).status).toBe(303);
	await opensNothing(thief);
});

test('a session read from a copy of the database opens nothing', async () => {
	await signedIn(server.origin, 'practitioner');
	const { id } = read<{ id: string }>('select id from sign_in_session limit 1');
	await opensNothing(hand(server.origin, `nestling_session=${id}`));
});

test('a form open since before an update comes back with what was typed', async () => {
	const before = everything();
	const fields = await weightForm(practitioner, { form: 'weight/0', weight: '1 234.5 g' });
	const { status, text } = await practitioner.post(log(), fields);
	expect(status).toBe(400);
	expect(sentencesOf(text)).toContain('This page was open since before Nestling was updated.');
	expect(mainOf(text)).toContain('value="1 234.5 g"');
	const ask = { accept: 'application/json', 'x-sveltekit-action': 'true' };
	const scripted = await practitioner.post(log(), fields, ask);
	expect(JSON.parse(scripted.text)).toMatchObject({ type: 'failure', status: 400 });
	expect(scripted.text).toContain('1 234.5 g');
	expect(everything()).toEqual(before);
});

test('the same form sent twice, with the same content, is one row', async () => {
	const fields = await weightForm(practitioner);
	const first = await practitioner.post(log(), fields);
	expect(first.status).toBe(303);
	const after = everything();
	const again = await practitioner.post(log(), fields);
	expect([again.status, again.location]).toEqual([303, first.location]);
	expect(everything()).toEqual(after);

	const both = await weightForm(practitioner, { weight: String(Number(fields.weight) + 5) });
	const answers = await Promise.all([1, 2, 3].map(() => practitioner.post(log(), both)));
	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
	expect(everything()).toMatchObject({ weight: after.weight! + 1, audit: after.audit! + 1 });
});

test('the same form sent again with other content: nothing is written, and both are shown', async () => {
	const fields = await weightForm(practitioner);
	expect((await practitioner.post(log(), fields)).status).toBe(303);
	const after = everything();
	const other = String(Number(fields.weight) + 11);
	const conflict = await practitioner.post(log(), { ...fields, weight: other });
	expect(conflict.status).toBe(409);
	const shown = mainOf(conflict.text).replace(/[\u202f\u00a0]/g, '');
	expect(shown).toContain(fields.weight);
	expect(shown).toContain(other);
	expect(everything()).toEqual(after);
});

test('a key that stands on another infant: 404, and nothing is written', async () => {
	const fields = await weightForm(practitioner);
	expect((await practitioner.post(log(), fields)).status).toBe(303);
	const after = everything();
	const taken = await weightForm(practitioner, { id: fields.id }, theo);
	const answer: Answer = await practitioner.post(log(theo), taken);
	expect(answer.status).toBe(404);
	expect(answer.text).not.toContain('Amara');
	expect(everything()).toEqual(after);
});

test('an address with a zero in it is nobody’s, on either database', async () => {
	for (const path of [`${log()}&x=%00`, '/infants/%00/weights?/log', '/ward?show=%00']) {
		expect((await practitioner.get(path)).status, path).toBe(404);
		expect((await practitioner.post(path, await weightForm(practitioner))).status, path).toBe(404);
	}
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
	const lead = await signedIn(own.origin, 'lead');
	await lead.post('/unit/people?/inviteStaff', {
		...{ form: 'invite-staff/2', id: newId(), name, role: 'clinician', checkedHow: 'known' }
	});
	await hand(own.origin).post('/sign-in', { form: 'sign-in/1', username: name, password: name });
	const typed = { weight: '1876.5 Zyzzyva', date: '2026-11-01', time: '', equipment: 'none' };
	await practitioner.post(log(), { form: 'weight/1', id: newId(), ...typed });
	await practitioner.get(`/ward?show=${encodeURIComponent(name)}`);
	change(own, 'drop table weight_review');
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
	const line = said.split('\n').find((one) => one.includes(reference!))!;
	const [, trace] = broken.headers.get('traceresponse')!.split('-');
	expect(JSON.parse(line)).toMatchObject({ trace_id: trace, reference });
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
