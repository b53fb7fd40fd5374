import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_PEOPLE } from '../src/lib/server/demo/people.ts';
import { addressOf, pageRoutes } from '../scripts/shots/routes.ts';
import { newId } from '../src/lib/server/ids.ts';
import { rows } from './support/database.ts';
import { fuzz, learn, nothingSeen, type Seen } from './support/fuzz.ts';
import { type Hand, signedInAs } from './support/hand.ts';
import { formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * No sequence of requests by anyone starts a session without consent: seeded noise on every action of
 * src/routes. NESTLING_FUZZ_SECONDS makes it longer, NESTLING_FUZZ_SEED other.
 */

const SECONDS = Number(process.env.NESTLING_FUZZ_SECONDS ?? 4);
const SEED = process.env.NESTLING_FUZZ_SEED ?? '1';

test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let ward: LivedIn;
let hands: Hand[];
let seen: Seen;
let ofNoor: Seen | undefined;

// Noise ends roles and stays: each begins on a ward that nobody has touched.
test.beforeEach(async () => {
	test.setTimeout(180_000);
	server = await startServer();
	ward = await liveIn(server);
	hands = handsOf(ward);
	const { clinician } = ward;
	const clearance = await formAt(clinician, `/infants/${ward.infant}/sessions`, '?/clear');
	expect((await send(clinician, clearance, { untilDay: ward.day(2) })).status).toBe(303);
	// Noor may be massaged, so that her pages hold the forms that start a session; they are the same in
	// every demonstration.
	ofNoor ??= await pagesOf(INFANTS.noor, new Set(hands));
	seen = structuredClone(ofNoor);
	await pagesOf(ward.infant, [ward.practitioner, clinician, ward.mother], seen);
});

/** What the pages of an infant hold, and those of the unit, as these people see them. */
async function pagesOf(id: string, people: Iterable<Hand>, known = nothingSeen()): Promise<Seen> {
	for (const route of pageRoutes().filter((route) => !/Id\]/.test(route))) {
		for (const who of people) learn(known, (await who.get(addressOf(route, { id })!)).text);
	}
	return known;
}

/** Most of what is sent is a practitioner's. */
function handsOf({ guest, parent, practitioner, clinician, lead, mother }: LivedIn): Hand[] {
	return [guest, parent, practitioner, practitioner, practitioner, clinician, lead, mother];
}

/** The noise gives and ends roles, and with its roles a sign-in changes its id: all come in again. */
function comeInAgain(): void {
	const { parent, practitioner, clinician, lead } = DEMONSTRATION_PEOPLE;
	const as = (personId: string) => signedInAs(server, personId);
	Object.assign(ward, {
		...{ parent: as(parent), practitioner: as(practitioner), clinician: as(clinician) },
		...{ lead: as(lead), mother: as(ward.motherId) }
	});
	hands = handsOf(ward);
}

test.afterEach(async () => {
	await server.stop();
});

const kept = <Row>(sql: string, ...values: string[]) => rows<Row>(server, sql, ...values);

const STARTS = `select seq, infant_id as infant, subject as session from audit where act = 'start a session'`;

/** How often a session of this infant was begun, or hands went on, since the demonstration was made. */
const begun = (infant: string) =>
	kept(
		`select seq from audit where infant_id = ? and act in ('start a session', 'session: resumed',
			'session: phase-started', 'session: permission-asked')`,
		infant
	).length;

test('where nobody says yes, no request of anyone starts a session', async () => {
	test.setTimeout(60_000 + SECONDS * 1000);
	const noYes = ([name, value]: [string, string]): [string, string] =>
		/^(yes|given)$/.test(value) && /^(massage-|unit-audit)/.test(name)
			? [name, 'no']
			: [name, value];
	// The same noise does start one where it may: otherwise it proves nothing.
	const control = { hands, seen, seed: SEED, infants: [INFANTS.noor], only: /sessions/ };
	await fuzz({ ...control, seconds: 2 });
	expect(begun(INFANTS.noor)).toBeGreaterThan(0);
	const { sent, tried } = await fuzz({
		...{ hands, seen, seed: SEED, seconds: SECONDS, edit: noYes },
		infants: [ward.infant, INFANTS.noor, INFANTS.salma]
	});
	const starts = tried.get('/infants/[id]/sessions/new?/start') ?? 0;
	test
		.info()
		.annotations.push({ type: 'requests', description: `${sent}, ${starts} of them to start one` });
	expect(begun(ward.infant)).toBe(0);
	expect(begun(INFANTS.salma)).toBe(0);
});

/** What must have stood when a session began, whoever did what before: by the audit's order. */
function withoutConsent(): string[] {
	const lines = kept<{ seq: number; subject: string }>('select seq, subject from audit');
	const at = new Map(lines.map(({ seq, subject }) => [subject, seq]));
	const decisions = kept<{
		id: string;
		infant: string;
		person: string;
		scope: string;
		decision: string;
	}>(
		`select id, infant_id as infant, person_id as person, scope, decision from consent_decision
			where not exists (select 1 from consent_error where decision_id = consent_decision.id)
			order by entered_at, id`
	);
	const errors = new Set(
		kept<{ id: string }>('select decision_id as id from consent_error').map(({ id }) => id)
	);
	const ended = new Set(
		kept<{ person: string }>(`select person_id as person from authority where ended_at is not null
			or status <> 'checked'`).map(({ person }) => person)
	);
	const held = kept<{ id: string; infant: string; state: string }>(
		'select id, infant_id as infant, state from clearance order by at, state desc'
	);
	const kinds = new Map(
		kept<{ id: string; kind: string }>('select id, performer_kind as kind from session').map(
			({ id, kind }) => [id, kind]
		)
	);
	return kept<{ seq: number; infant: string; session: string }>(STARTS).flatMap(
		({ seq, infant, session }) => {
			const scope = `massage-by-${kinds.get(session)}`;
			const before = ({ id }: { id: string }) => (at.get(id) ?? 0) < seq;
			const own = decisions.filter(
				(one) => one.infant === infant && one.scope === scope && before(one)
			);
			const latest = [...new Map(own.map((one) => [one.person, one])).values()];
			const objects = latest.some(
				({ person, decision }) => decision !== 'given' && !ended.has(person)
			);
			const yes =
				scope === 'massage-by-parent' ||
				errors.size > 0 ||
				latest.some(({ decision }) => decision === 'given');
			const cleared = held.filter((one) => one.infant === infant && before(one)).at(-1)?.state;
			const wrong = [
				objects && 'an objection',
				!yes && 'no yes',
				cleared !== 'cleared' && `${cleared}`
			];
			return wrong.filter(Boolean).map((why) => `${session} began with ${why}`);
		}
	);
}

/** Whoever has no role or is signed out starts nothing, nor on whom went home: then nothing is proved. */
const BUT_ENDED = /^(?!.*(endRole|leave|signOut|\?\/end))/;
const ROUNDS = 4;
/** On a machine that does much else a round may begin none. */
const MOST_ROUNDS = 24;

/** Ends what runs, clears, and has the mother say yes: noise alone soon comes to where nothing may. */
async function mayStart(): Promise<void> {
	comeInAgain();
	const { infant, mother, clinician, practitioner, day } = ward;
	const { session } = kept<{ session: string | null }>(
		`select max(id) as session from session where infant_id = ?`,
		infant
	)[0]!;
	// Whoever of the two has it.
	for (const who of session ? [practitioner, mother] : []) {
		const at = `/infants/${infant}/sessions/${session}`;
		await who.post(`${at}?/stop`, { form: 'session-step/1', id: newId() });
		const give = { form: 'session-give-up/1', id: newId(), reason: 'other' };
		await who.post(`${at}?/notDone`, give);
	}
	await send(clinician, await formAt(clinician, `/infants/${infant}/sessions`, '?/clear'), {
		untilDay: day(2)
	});
	const consent = `/infants/${infant}/consent`;
	const yes = { 'massage-by-practitioner': 'yes', 'massage-by-parent': 'yes', name: 'Bola' };
	if ((await mother.get(consent)).text.includes('name="massage-by-practitioner-id"')) {
		await send(mother, await formAt(mother, consent, '?/decide'), yes);
	}
}

test('where some say yes and some say no, each session began on a yes that stood', async () => {
	test.setTimeout(240_000 + (SECONDS * 1000 * MOST_ROUNDS) / ROUNDS);
	const started = () => kept(STARTS).length;
	let sent = 0;
	for (let round = 1; round <= (started() > 1 ? ROUNDS : MOST_ROUNDS); round++) {
		await mayStart();
		const seconds = SECONDS / ROUNDS;
		const noise = {
			hands,
			seen,
			seed: `${SEED}, with a yes, ${round}`,
			seconds,
			atLeast: 150,
			only: BUT_ENDED
		};
		sent += (await fuzz({ ...noise, infants: [ward.infant, INFANTS.noor] })).sent;
	}
	const starts = started();
	test
		.info()
		.annotations.push({ type: 'requests', description: `${sent}, ${starts} sessions begun` });
	const { text } = await ward.practitioner.get(`/infants/${ward.infant}/sessions/new`);
	expect(starts, /<main[^]*<\/main>/.exec(text)?.[0]).toBeGreaterThan(1);
	expect(withoutConsent()).toEqual([]);
});
