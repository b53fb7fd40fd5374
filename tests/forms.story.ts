import { ON_POSTGRES, row, rows } from './support/database.ts';
import { WHERE_THERE_ARE_NAMES } from './support/every-door-form.ts';
import { EVERY_FORM } from './support/every-form.ts';
import { type FormCase, hostile, MIDDLE, SHORT } from './support/form-case.ts';
import type { FormOnPage } from './support/forms-on.ts';
import { type Answer, cameIn, hand, type Hand } from './support/hand.ts';
import { fieldOf, formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { sentencesOf } from './support/sentences.ts';
import { serverActions } from './support/server-actions.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * Every form, found from src/routes, with SQL and HTML in each of its fields, one after the other:
 * what is refused says so and keeps what was typed, what is kept is shown as the text it is.
 */

let server: RunningServer;
let ward: LivedIn;
let tables: unknown[];
let people: number;

test.beforeAll(async () => {
	server = await startServer();
	ward = await liveIn(server);
	[tables, people] = read();
});

test.afterAll(async () => {
	await server.stop();
});

/** The tables and triggers as they are on the disk, and how many people there are. */
function read(): [unknown[], number] {
	const found = rows(
		server,
		ON_POSTGRES
			? `select table_name, column_name, data_type from information_schema.columns
				where table_schema = 'public' order by table_name, column_name`
			: 'select type, name, sql from sqlite_master order by name'
	);
	return [found, row<{ n: number }>(server, 'select count(*) as n from person').n];
}

test('every action of src/routes has its form here', () => {
	const here = EVERY_FORM.map(({ action }) => action);
	const named = new Set([...here, ...WHERE_THERE_ARE_NAMES, '/setup']);
	expect([...named].toSorted()).toEqual(serverActions());
});

for (const [index, form] of EVERY_FORM.entries()) {
	test(`${index + 1}: ${form.action}`, async () => {
		const wrong = await attack(ward, form);
		expect(wrong).toEqual([]);
	});
}

test('no page that shows any of it takes it for more than text, and every table is as it was', async () => {
	const { infant, practitioner, clinician, lead, mother } = ward;
	const about = ['', '/growth', '/weights', '/measurements', '/sessions', '/consent', '/family'];
	const pages = [
		...['/ward', '/unit', '/unit/admit', '/unit/people', '/account'],
		...about.map((page) => `/infants/${infant}${page}`)
	];
	for (const who of [practitioner, clinician, lead, mother]) {
		for (const page of pages) expect(harm(await who.get(page)), page).toEqual([]);
	}
	const [after, peopleAfter] = read();
	expect(after).toEqual(tables);
	expect(peopleAfter).toBeGreaterThanOrEqual(people);
});

test('a ward that is being set up', async () => {
	const real = await startServer({ ward: true });
	try {
		const setUp: FormCase = {
			...{ action: '/setup', as: 'guest' },
			open: (_, one) => formAt(one, '/setup', '/setup'),
			typed: () => ({
				...{ code: real.setupCode!, unitName: hostile('unit'), timeZone: 'Europe/London' },
				...{ name: hostile('lead'), username: 'rosa', password: hostile('pass') }
			})
		};
		expect(await attack({ ...ward, guest: hand(real.origin) }, setUp)).toEqual([]);
	} finally {
		await real.stop();
	}
});

const isHostile = (text: string) => /<script>|<i>|<b>|<u>/.test(text);

/** Sends the form with hostile text in each field in turn, then as it should be; what was wrong. */
async function attack(at: LivedIn, form: FormCase): Promise<string[]> {
	const wrong: string[] = [];
	const who = typeof form.as === 'string' ? at[form.as] : await form.as(at);
	let open = await form.open(at, who);
	const names = new Set([...open.fields.map(([name]) => name), ...Object.keys(form.typed(at))]);
	for (const name of [...names, ...(form.also ?? [])]) {
		// A field that keeps any text has it already.
		if (isHostile(form.typed(at)[name] ?? '')) continue;
		for (const text of [hostile(name), SHORT]) {
			const answer = await send(who, open, { ...form.typed(at), [name]: text });
			const say = (what: string) => wrong.push(`${name}=${text}: ${what}`);
			judge(answer, open, name, text).forEach(say);
			if (answer.status < 400) open = await form.open(at, who);
		}
	}
	if (fieldOf(open, 'form') !== '') {
		const older = await send(who, open, {
			...form.typed(at),
			form: fieldOf(open, 'form').replace(/\d+$/, '0')
		});
		if (older.status !== 400 || !said(older).includes('This page was open since before')) {
			wrong.push(`an older version: ${older.status} ${said(older)}`);
		}
	}
	const typed = form.typed(at);
	const answer = await send(who, open, typed);
	const taken = form.refused ? [form.refused] : [303, 200];
	if (!taken.includes(answer.status)) {
		wrong.push(`as it should be: ${answer.status} ${said(answer)}`);
	}
	wrong.push(...harm(answer), ...(await shows(at, form, who, answer, typed)));
	return wrong;
}

/** What is wrong with the answer to hostile text in one field. */
function judge(answer: Answer, open: FormOnPage, name: string, text: string): string[] {
	const wrong = harm(answer);
	if (![200, 303, 400, 404, 409].includes(answer.status)) wrong.push(`answered ${answer.status}`);
	if (answer.status !== 400 || open.action.endsWith('?/demonstrate')) return wrong;
	if (said(answer) === '') wrong.push('no sentence says why');
	if (/Invalid|[Ee]xpected|Too (big|small)/.test(said(answer))) wrong.push(said(answer));
	const kept = open.texts.includes(name) && !/code/i.test(name);
	if (kept && !isShown(answer, text)) wrong.push('what was typed is gone');
	return wrong;
}

/** What was kept stands, as text, where it is shown. */
async function shows(
	at: LivedIn,
	form: FormCase,
	sender: Hand,
	answer: Answer,
	typed: Record<string, string>
): Promise<string[]> {
	const kept = Object.entries(typed).filter(
		([name, text]) => isHostile(text) && !/password/i.test(name)
	);
	if (kept.length === 0) return [];
	const { who, path } = (await form.shown?.(at)) ?? {
		who: cameIn(sender, answer) ?? sender,
		path: ''
	};
	const location = path || answer.location?.replace(/^https?:\/\/[^/]+|#.*/g, '');
	const page = location ? await who.get(location) : answer;
	const missing = kept.filter(([, text]) => !isShown(page, text));
	return [...harm(page), ...missing.map(([name]) => `${name} is not shown at ${location}`)];
}

/** Text of ours that a page took for more than text. */
function harm({ text, status }: Answer): string[] {
	const found = ['<script>alert', '<img src=x', SHORT, SHORT.replace('i', 'b'), MIDDLE].filter(
		(part) => text.includes(part)
	);
	return [...found.map((part) => `${part} stands in the page`), ...(status < 500 ? [] : ['500'])];
}

const said = ({ text }: Answer) => sentencesOf(text);

/** Whether a text stands in a page as text: between tags, or in a field. */
function isShown({ text: page }: Answer, text: string): boolean {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return page.includes(escaped) || page.includes(escaped.replaceAll('"', '&quot;'));
}
