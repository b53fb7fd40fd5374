import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays } from '../src/lib/domain/calendar.ts';
import { GATE_CASES, type GateCase } from '../src/lib/domain/gate-cases.fixtures.ts';
import type { Reason } from '../src/lib/domain/gate-reasons.ts';
import { startOfDay } from '../src/lib/domain/zone.ts';
import consentWords from '../messages/en/consent.json' with { type: 'json' };
import sessionWords from '../messages/en/sessions.json' with { type: 'json' };
import {
	type At,
	happen,
	hoursAgo,
	OIL,
	performerOf,
	post,
	wallOf,
	ZONE
} from './support/case-steps.ts';
import { anId, type Cot, handOf, makeCaseWard } from './support/case-ward.ts';
import { rows } from './support/database.ts';
import { mainOf, sentencesOf } from './support/sentences.ts';
import { type RunningServer, startServer, temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * The table of cases (src/lib/domain/gate-cases.fixtures.ts) through the real server: each step by the
 * form a person would use, the start by the practitioner's form, the answer from what is said and kept.
 */

const words: Record<string, string> = { ...consentWords, ...sessionWords };

/** A message as a pattern: whatever is filled in stands for anything. */
function pattern(key: string): RegExp {
	const message = words[key];
	if (message === undefined) throw new Error(`no message ${key}`);
	const parts = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(parts.join('.{1,80}?').replaceAll(/[’']/g, '.'));
}

/** How each reason of the table is said, to staff and to a parent. */
const SAID: Partial<Record<Reason['id'], string[]>> = {
	'infant-not-here': ['reason_died', 'reason_discharged', 'reason_transferred'],
	'consent-unreadable': ['reason_consent_unreadable'],
	'consent-not-recorded': ['reason_consent_not_recorded'],
	'consent-refused': ['reason_consent_refused', 'reason_another_objects'],
	'consent-withdrawn': ['reason_consent_withdrawn', 'sessions_stop_withdrawn'],
	'parents-disagree': ['reason_parents_disagree'],
	'consent-expired': ['reason_consent_expired_at'],
	'wording-changed': ['reason_wording_changed'],
	'no-valid-permission': ['reason_no_valid_permission'],
	'person-not-named': ['reason_person_not_named'],
	'area-not-permitted': ['reason_area_not_permitted'],
	'clearance-hold': ['reason_clearance_hold_for'],
	'clearance-expired': ['reason_clearance_expired'],
	'clearance-none': ['reason_clearance_none'],
	'not-taught': ['reason_not_taught'],
	'skin-test-none': ['reason_skin_test_none']
};

/** A decision as a parent takes it along. */
interface Taken {
	about: string;
	decision: string;
	inError: boolean;
	decided: { day: string; time: string };
}

const momentOf = ({ decided: { day, time } }: Taken) => `${day} ${time}`;

/** Which of the reasons a text says. */
const reasonsIn = (text: string) =>
	Object.entries(SAID)
		.filter(([, keys]) => keys.some((key) => pattern(key).test(text)))
		.map(([id]) => id)
		.toSorted();

const START = {
	...{
		form: 'session/1',
		protocol: 'elmoneim-2021/1',
		'checked[]': 'yes',
		'look[]': 'nothing-noted'
	},
	...{ stateBefore: 'drowsy', permission: 'accepting' }
};

/** Asks to start as the case says: the reasons against, none where a session has begun. */
async function start(at: At, one: GateCase): Promise<{ id: string; reasons: string[] }> {
	const { asks } = one;
	const id = anId();
	const infantId = asks.infant === 'twin' ? at.cot.twinId : at.cot.infantId;
	const answer = await post(at, performerOf(one), `/infants/${infantId}/sessions/new?/start`, [
		...Object.entries({ ...START, id }),
		...(asks.oil ? ([['oil', OIL]] as [string, string][]) : []),
		...(asks.areas ? ([['planned', 'yes']] as [string, string][]) : []),
		...(asks.areas ?? []).map((area): [string, string] => ['areas[]', area])
	]);
	const begun = rows(at, 'select id from session where infant_id = ?', infantId);
	if (answer.status === 303) {
		expect(begun).toEqual([{ id }]);
		return { id, reasons: [] };
	}
	expect(begun).toEqual([]);
	// for an infant that is not here the door is shut before the gate is asked
	if (answer.status === 403 && one.stands.some((step) => 'infant' in step)) {
		return { id, reasons: ['infant-not-here'] };
	}
	expect(answer.status).toBe(409);
	return { id, reasons: reasonsIn(sentencesOf(answer.text)) };
}

/** The session is open: its page says what stands against going on, and resuming is refused. */
async function goOn(at: At, one: GateCase, id: string): Promise<void> {
	const page = `/infants/${at.cot.infantId}/sessions/${id}`;
	const step = (action: string) =>
		post(at, performerOf(one), `${page}?/${action}`, { form: 'session-step/1', id: anId() });
	for (const next of one.then!.stands) await happen(at, next);
	const { text } = await handOf(at.origin, at.cot, performerOf(one)).get(page);
	expect(reasonsIn(sentencesOf(text))).toEqual(one.then!.answer);
	expect((await step('pause')).status).toBe(303);
	expect((await step('resume')).status).toBe(409);
	expect((await step('stop')).status).toBe(303);
}

/** Writes the massage down afterwards: what it rests on, who has to sign, and what its page says. */
async function writeDown(at: At, one: GateCase): Promise<void> {
	const id = anId();
	const list = `/infants/${at.cot.infantId}/sessions`;
	const { day, time } = wallOf(hoursAgo(at, one.asks.lateHoursAgo!));
	const written = await post(at, 'mei', `${list}/late?/record`, {
		...{
			form: 'session-late/1',
			protocol: 'elmoneim-2021/1',
			id,
			performer: at.cot.ids.mei,
			date: day,
			time
		},
		...{ 'minutes-0': '5', 'minutes-1': '5', 'minutes-2': '5', permission: 'accepting' },
		reason: 'The baby cried'
	});
	expect(written.status).toBe(303);
	const { basis, secondSigner, between } = one.late!;
	const kept = rows<{ basis: string }>(at, 'select basis from session where id = ?', id);
	expect(kept).toEqual([{ basis }]);
	const seen = (await handOf(at.origin, at.cot, 'second').get(`${list}/${id}`)).text;
	const says = (key: string) => pattern(key).test(seen);
	expect({
		reasons: says('sessions_gate_no') ? reasonsIn(seen.split('Now, after')[0]!) : [],
		inPlace: says('late_basis_in_place'),
		afterwards: says('late_basis_afterwards'),
		deviation: says('late_basis_deviation'),
		awaits: says('late_awaits'),
		between: says('late_between_withdrawn')
	}).toEqual({
		...{ reasons: one.answer, inPlace: basis === 'in-place', deviation: basis === 'deviation' },
		...{ afterwards: basis === 'consent-entered-afterwards', awaits: secondSigner, between }
	});
	const sign = (who: 'mei' | 'second') =>
		post(at, who, `${list}/${id}?/sign`, { form: 'session-signature/1', id: anId() });
	expect((await sign('mei')).status).toBe(403);
	expect((await sign('second')).status).toBe(secondSigner ? 303 : 409);
}

async function holds(at: At, one: GateCase): Promise<void> {
	for (const step of one.stands) await happen(at, step);
	if (one.late) return writeDown(at, one);
	const { id, reasons } = await start(at, one);
	expect(reasons).toEqual(one.answer);
	if (one.then) await goOn(at, one, id);
}

const NAMED = new Map(GATE_CASES.map((one) => [one, `${one.row}: ${one.says}`]));
const NOW_CASES = GATE_CASES.filter(({ asks }) => asks.wall === undefined);
const WALL_CASES = GATE_CASES.filter(({ asks }) => asks.wall !== undefined);

test.describe('the table of cases, through the server', () => {
	test.describe.configure({ mode: 'default' });
	let server: RunningServer;
	let cots: Map<GateCase, Cot>;
	const folder = temporaryFolder();

	test.beforeAll(async () => {
		cots = await makeCaseWard(folder, NOW_CASES, new Date().toISOString());
		server = await startServer({ folder, env: { PROCESSES: '1' } });
	});
	test.afterAll(async () => {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	for (const one of NOW_CASES) {
		test(NAMED.get(one)!, async () => {
			await holds({ origin: server.origin, folder, now: Date.now, cot: cots.get(one)! }, one);
		});
	}

	test('the ward, the day and the consent page say one thing of the consent to massage, whatever stands', async () => {
		const states = Object.entries(words)
			.filter(([key]) => key.startsWith('consent_chip_'))
			.map(([, said]) => said);
		/** The first chip that tells of a consent. */
		const chip = (html: string) =>
			[...html.matchAll(/class="chip[^"]*"[^>]*>([\s\S]*?)<\/span>/g)]
				.map(([, inside = '']) => inside.replace(/<[^>]*>/g, '').trim())
				.find((text) => states.includes(text));
		const said = new Set<string>();
		for (const [one, cot] of cots) {
			// who is not here is on no ward, and a clearance can be “Expired” as well
			if (one.stands.some((step) => 'infant' in step || 'clearance' in step)) continue;
			const clinician = handOf(server.origin, cot, 'clinician');
			const [ward, day, consent] = await Promise.all(
				['/ward', `/infants/${cot.infantId}`, `/infants/${cot.infantId}/consent`].map(
					async (path) => (await clinician.get(path)).text
				)
			);
			const row = ward!.split('<li').find((text) => text.includes(`/infants/${cot.infantId}`))!;
			const [onWard, onDay, onPage] = [row, day!, consent!].map(chip);
			expect([onDay, onPage], one.says).toEqual([onWard, onWard]);
			said.add(onWard!);
		}
		expect(said.size).toBeGreaterThan(6);
	});

	test('what a parent takes along says of their answer what their page says, whatever stands', async () => {
		test.setTimeout(180_000);
		const onPage: Record<string, string> = {
			[words['consent_given']!]: words['consent_you_said_yes']!,
			[words['consent_refused']!]: words['consent_you_refused']!,
			[words['consent_withdrawn']!]: words['consent_you_withdrew']!
		};
		const said = new Set<string>();
		const each = [...cots].flatMap(([one, cot]) =>
			(['M', 'F'] as const).map((who) => ({ one, cot, who }))
		);
		for (const { one, cot, who } of each) {
			const parent = handOf(server.origin, cot, who);
			const here = `/infants/${cot.infantId}`;
			const { text } = await parent.get(`${here}/export/record.json`);
			const { decisions, unreadable } = JSON.parse(text) as {
				decisions: Taken[];
				unreadable: number;
			};
			const kept = rows<{ decision: string }>(
				{ folder },
				'select decision from consent_decision where infant_id = ? and person_id = ?',
				cot.infantId,
				cot.ids[who]
			);
			const taken = decisions.map(({ decision }) => decision).toSorted();
			const inWords = kept.map(({ decision }) => words[`consent_${decision}`]!).toSorted();
			const page = mainOf((await parent.get(`${here}/consent`)).text);
			// Nobody can tell whose such a row is: both say that there is one.
			expect(unreadable > 0, one.says).toBe(/could not be read/i.test(page));
			if (unreadable > 0) {
				expect(mainOf((await parent.get(`${here}/export`)).text)).toContain(
					`record: ${unreadable}.`
				);
				continue;
			}
			expect(taken, one.says).toEqual(inWords);
			const latest = decisions
				.filter(({ about, inError }) => about === words['consent_record_practitioner'] && !inError)
				.toSorted((a, b) => momentOf(a).localeCompare(momentOf(b)))
				.at(-1);
			// a yes that is over, or is asked again, is told as that
			const chips = Object.values(onPage).filter((chip) => page.includes(chip));
			if (latest && chips.length > 0) {
				expect(chips, one.says).toContain(onPage[latest.decision]);
				said.add(latest.decision);
			}
		}
		expect(said.size).toBe(3);
	});

	test('a decision that staff record is the parent’s, on a way that staff can take', async () => {
		const cot = cots.get(NOW_CASES.find(({ row }) => row === 2)!)!;
		const at = { origin: server.origin, folder, now: Date.now, cot };
		const scope = 'massage-by-practitioner';
		const record = (how: string) => {
			const key = { [`${scope}-id`]: anId(), [`${scope}-wording`]: cot.wordings[scope]! };
			return post(at, 'mei', `/infants/${cot.infantId}/consent?/record`, {
				...{ form: 'record-decision/1', ...key, [scope]: 'refused', person: cot.ids.F, how },
				...{ day: wallOf(hoursAgo(at, 1)).day, time: '', name: 'A parent' }
			});
		};
		expect((await record('in-app')).status).toBe(400);
		expect((await record('on-paper')).status).toBe(303);
		const sql = `select person_id as who, author_id as by, how from consent_decision
			where infant_id = ? and decision = 'refused'`;
		const kept = [{ who: cot.ids.F, by: cot.ids.mei, how: 'on-paper' }];
		expect(rows(at, sql, cot.infantId)).toEqual(kept);
		const page = await handOf(server.origin, cot, 'clinician').get(
			`/infants/${cot.infantId}/consent`
		);
		const told = mainOf(page.text)
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ');
		expect(told).toMatch(/Emeka Okafor/);
	});

	test('27: who opened a record in an emergency starts nothing, and nothing sent along opens the gate', async () => {
		const one = NOW_CASES.find(({ row }) => row === 1)!;
		const at = { origin: server.origin, folder, now: Date.now, cot: cots.get(one)! };
		const path = `/infants/${at.cot.infantId}/sessions/new?/start`;
		const sent = await post(at, 'mei', path, { ...START, id: anId(), brokenGlass: 'yes' });
		expect([400, 409]).toContain(sent.status);
		const { infantId } = at.cot;
		await happen(at, { opened: 'break-glass' });
		for (const action of [path, `/infants/${infantId}/sessions?/clear`]) {
			const outside = await post(at, 'outsider', action, { ...START, id: anId() });
			expect(outside.status, action).toBe(403);
		}
		expect(rows(at, 'select id from session where infant_id = ?', infantId)).toEqual([]);
	});
});

/** A server is up, and yes is said, so long before midnight; where a machine is slower, with more. */
const LEADS_MS = [25_000, 60_000, 150_000];
/** Saying yes takes less than this. */
const STEPS_MS = 8000;
/** A request that is sent so long before midnight is answered before it. */
const JUST_BEFORE_MS = 2500;

test('10: each last day of a yes, to its last seconds and from the midnight after it', async () => {
	test.setTimeout(300_000);
	const days = Map.groupBy(WALL_CASES, ({ stands }) => untilDayOf(stands));
	// each to its end, so that no server is left running where another failed
	const settled = await Promise.allSettled([...days].map(([day, own]) => aroundMidnight(day, own)));
	const held = settled.map((one) => {
		if (one.status === 'rejected') throw one.reason;
		return one.value;
	});
	for (const [says, reasons, expected] of held.flat()) expect(reasons, says).toEqual(expected);
	expect(held.flat()).toHaveLength(WALL_CASES.length);
});

type Held = [says: string, reasons: string[], expected: readonly string[]];

/** Asks on a server whose clock comes to that midnight while it runs. */
async function aroundMidnight(untilDay: string, own: GateCase[]): Promise<Held[]> {
	const midnight = Date.parse(startOfDay(ZONE, addDays(untilDay, 1)));
	for (const lead of LEADS_MS) {
		const folder = temporaryFolder();
		const offset = midnight - lead - Date.now();
		const now = () => Date.now() + offset;
		const cots = await makeCaseWard(folder, own, new Date(now()).toISOString());
		const env = { PROCESSES: '1', NESTLING_CLOCK_OFFSET_SECONDS: String(offset / 1000) };
		const server = await startServer({ folder, env });
		try {
			const at = (one: GateCase) => ({ origin: server.origin, folder, now, cot: cots.get(one)! });
			if (now() > midnight - STEPS_MS) continue;
			for (const one of own) for (const step of one.stands) await happen(at(one), step);
			if (now() > midnight - JUST_BEFORE_MS) continue;
			const held: Held[] = [];
			for (const one of own) {
				const early = one.asks.wall!.day === untilDay ? JUST_BEFORE_MS : 0;
				await wait(Math.max(0, midnight - early - now()));
				held.push([one.says, (await start(at(one), one)).reasons, one.answer]);
			}
			return held;
		} finally {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
	throw new Error('no server was up before midnight');
}

function untilDayOf([yes]: GateCase['stands']): string {
	if (!yes || !('who' in yes)) throw new Error('row 10 begins with a yes');
	return yes.untilDay!;
}
