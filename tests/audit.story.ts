import { execFileSync } from 'node:child_process';
import { LOG_WEIGHT } from '../src/lib/schemas/weight.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { newId } from '../src/lib/server/ids.ts';
import { change, environmentAt, ON_POSTGRES, row } from './support/database.ts';
import { hand, signedIn } from './support/hand.ts';
import { placesOf } from './support/places.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* Who opened whose record: kept when it happens, read by the parent, the person and the unit lead. */

const amara = `/infants/${INFANTS.amara}`;

let server: RunningServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

/** The lines of the audit as a lead takes them. */
async function lines(query = '') {
	const lead = await signedIn(server.origin, 'lead');
	const { text, headers } = await lead.get(`/unit/audit/audit.csv${query}`);
	expect(headers.get('content-type')).toContain('text/csv');
	const [head, ...rows] = text.trim().split('\r\n');
	const names = head!.split(',');
	return rows.map((row) =>
		Object.fromEntries(row.split(',').map((field, place) => [names[place]!, field]))
	);
}

/** A weight weighed today, as its form sends it. */
function weightForm(weight: string) {
	const date = new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
	return { form: LOG_WEIGHT, id: newId(), weight, date, time: '', equipment: 'none' };
}

function lastGrams(infantId: string): string {
	const { grams } = row<{ grams: number }>(
		server,
		'select grams from weight where infant_id = ? order by unit_day desc limit 1',
		infantId
	);
	return String(grams + 3);
}

const verify = (...more: string[]) =>
	execFileSync('npm', ['run', '-s', 'audit:verify', ...(more.length > 0 ? ['--', ...more] : [])], {
		env: { ...process.env, ...environmentAt(server) },
		encoding: 'utf8'
	});

test('a parent reads that a practitioner opened the record, and when', async ({
	page,
	browser
}) => {
	await signIn(page, 'Parent', server.origin);
	await page.goto(`${server.origin}${amara}/access`);
	const list = page.getByRole('region', { name: 'Who opened this record' });
	await expect(list.getByText('You', { exact: true })).toBeVisible();
	await expect(list.getByText('practitioner')).toHaveCount(0);

	const cot = await browser.newPage();
	await signIn(cot, 'Practitioner', server.origin);
	await cot.goto(`${server.origin}${amara}/growth`);
	await cot.goto(`${server.origin}${amara}/weights`);
	await cot.goto(`${server.origin}/account`);
	const own = cot.getByRole('region', { name: 'What is kept of what you did' });
	await expect(own.getByText('Opened the record')).toHaveCount(1);
	await expect(own.getByRole('link', { name: 'Amara' }).first()).toBeVisible();
	await cot.close();

	await page.goto(`${server.origin}${amara}`);
	await page.getByRole('link', { name: 'Who opened this record' }).click();
	const opener = list.getByRole('listitem').filter({ hasText: 'practitioner' });
	await expect(opener).toHaveCount(1);
	await expect(opener.getByText(/^\d\d:\d\d$/)).toHaveCount(1);
	expect(await inThemes(page)).toEqual({});
});

test('the lead finds a refusal by its filter, and takes the lines as a file', async ({ page }) => {
	const practitioner = await signedIn(server.origin, 'practitioner');
	expect((await practitioner.get('/unit/people')).status).toBe(403);
	const parent = await signedIn(server.origin, 'parent');
	expect((await parent.get(`/infants/${INFANTS.theo}/growth`)).status).toBe(404);

	await signIn(page, 'Unit lead', server.origin);
	await page.goto(`${server.origin}/unit`);
	await page.getByRole('link', { name: 'Audit' }).click();
	await page
		.getByRole('combobox', { name: 'What', exact: true })
		.selectOption('Was refused a page or an act');
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(page).toHaveURL(/act=refused/);
	const shown = page.getByRole('region', { name: 'Lines that match' });
	await expect(shown.getByRole('listitem')).toHaveCount(2);
	await expect(shown.getByRole('listitem').first()).toContainText('Theo');
	const file = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Take these as CSV' }).click();
	expect((await file).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
	expect(await inThemes(page)).toEqual({});

	const refused = await lines('?act=refused:');
	expect(refused.map(({ act, role }) => [act, role])).toEqual([
		// The frame of an infant's pages asks as well as the page itself: whichever is first.
		[expect.stringMatching(/^refused: see (growth|consent state)$/), 'parent'],
		['refused: see people', 'practitioner']
	]);
	expect((await practitioner.get('/unit/audit/audit.csv')).status).toBe(403);
	expect((await hand(server.origin).get('/unit/audit/audit.csv')).status).toBe(303);
});

test('a page opened again within five minutes is one line; the ward is one that names the unit', async () => {
	const clinician = await signedIn(server.origin, 'clinician');
	const before = await lines();
	for (const path of ['/ward', amara, `${amara}/growth`, '/ward', `${amara}/sessions`]) {
		expect((await clinician.get(path)).status, path).toBe(200);
	}
	const after = await lines();
	const fresh = after.slice(0, after.length - before.length).map(({ act }) => act);
	expect(fresh.filter((act) => act === 'open the record')).toHaveLength(1);
	expect(fresh.filter((act) => act === 'open the ward')).toHaveLength(1);
	const ward = after.find(({ act }) => act === 'open the ward')!;
	expect([ward.infant, ward.subject]).toEqual(['', ward.chain]);
});

test('a form that is written is kept by its own line; one that is sent back shows, and is an opening', async () => {
	const practitioner = await signedIn(server.origin, 'practitioner');
	const kept = async () => (await lines(`?infant=${INFANTS.iyad}`)).map(({ act }) => act);
	const weights = `/infants/${INFANTS.iyad}/weights`;
	const written = await practitioner.post(`${weights}?/log`, weightForm(lastGrams(INFANTS.iyad)));
	expect([written.status, await kept()]).toEqual([303, ['log a weight']]);
	const sentBack = await practitioner.post(`${weights}?/log`, weightForm('a lot'));
	expect([sentBack.status, await kept()]).toEqual([400, ['open the record', 'log a weight']]);
});

test('what a page shows of the gate is kept with its answer, once while it stays the same', async () => {
	const practitioner = await signedIn(server.origin, 'practitioner');
	for (let time = 0; time < 2; time++) await practitioner.get(`${amara}/sessions`);
	const kept = (await lines(`?infant=${INFANTS.amara}`)).filter(
		({ act, role }) => act!.startsWith('the gate says') && role === 'practitioner'
	);
	expect(kept).toHaveLength(1);
	expect(kept[0]!.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('nothing in the file is a name or was typed, and every chain is whole', async () => {
	const clinician = await signedIn(server.origin, 'clinician');
	for (const path of ['/ward', amara, '/unit/people']) await clinician.get(path);
	const all = await lines();
	expect(all.length).toBeGreaterThan(5);
	for (const line of all) {
		for (const field of ['person', 'infant', 'subject'] as const) {
			expect(line[field], `${field} of ${line.act}`).toMatch(/^([0-9a-f-]{36})?$/);
		}
	}
	expect(verify()).toMatch(/The audit is whole: \d+ lines in 2 chains\./);
	const checkpoint = `${server.folder}/checkpoint.json`;
	verify('--checkpoint', checkpoint);
	await signedIn(server.origin, 'lead');
	expect(verify('--checkpoint', checkpoint)).toContain('The audit is whole');
});

test('every page of the infant that a parent reads leads to who opened it, and none of the staff’s', async () => {
	const link = `href="${amara}/access"`;
	const linked = async (who: 'Parent' | 'Practitioner') => {
		const asking = await signedIn(server.origin, who === 'Parent' ? 'parent' : 'practitioner');
		const places = (await placesOf(server.origin, who)).filter(({ route }) =>
			route.startsWith('/infants/[id]')
		);
		expect(places.length).toBeGreaterThan(6);
		const pages = await Promise.all(
			places.map(async ({ route, path }) => ({ route, text: (await asking.get(path)).text }))
		);
		return pages.filter(({ text }) => text.includes(link)).map(({ route }) => route);
	};
	const own = (await placesOf(server.origin, 'Parent')).map(({ route }) => route);
	const expected = own.filter((route) => route.startsWith('/infants/[id]'));
	// the list itself, and the hands of who massages, lead nowhere else
	const without = ['/infants/[id]/access'];
	expect(await linked('Parent')).toEqual(expected.filter((route) => !without.includes(route)));
	expect(await linked('Practitioner')).toEqual([]);
});

test('an opening that cannot be kept is no page: 503, it says so, and nobody is named', async () => {
	const clinician = await signedIn(server.origin, 'clinician');
	await clinician.get(`/infants/${INFANTS.theo}`);
	const full = 'database or disk is full';
	if (ON_POSTGRES) {
		change(
			server,
			`create function audit_full() returns trigger language plpgsql
				as $$ begin raise exception '${full}'; end $$;
			create trigger audit_full before insert on audit execute function audit_full()`
		);
	} else {
		change(
			server,
			`create trigger audit_full before insert on audit begin select raise(abort, '${full}'); end`
		);
	}
	for (const page of ['', '/growth', '/weights', '/growth/table.csv']) {
		const { status, text } = await clinician.get(`/infants/${INFANTS.noor}${page}`);
		expect(status, page).toBe(503);
		expect(text).toContain('that could not be written just now');
		expect(text).not.toContain('Noor');
	}
	const sentBack = await clinician.post(
		`/infants/${INFANTS.noor}/weights?/log`,
		weightForm('a lot')
	);
	expect([sentBack.status, sentBack.text.includes('Noor')]).toEqual([503, false]);
	// What stands in the audit already of these five minutes is opened again.
	expect((await clinician.get(`/infants/${INFANTS.theo}/weights`)).status).toBe(200);
	change(server, `drop trigger audit_full${ON_POSTGRES ? ' on audit' : ''}`);
	expect((await clinician.get(`/infants/${INFANTS.noor}`)).status).toBe(200);
	expect(verify()).toContain('The audit is whole');

	change(
		server,
		`update audit set act = 'sign out'
			where seq = (select max(seq) from audit where act = 'sign in')`
	);
	expect(() => verify()).toThrow(/installation: line \d+ \(seq \d+\) is altered/);
});
