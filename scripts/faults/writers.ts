import { STRESS_CUES } from '#lib/domain/session-vocabulary.ts';
import { now } from '#lib/server/clock.ts';
import { newId } from '#lib/server/ids.ts';
import type { Cot } from '../race/cots.ts';
import type { Ledger, Write } from './ledger.ts';
import type { Node } from './nodes.ts';
import { send, type Sending } from './send.ts';
import type { Ward } from './ward.ts';

const DAY_MS = 86_400_000;
/** More grams than the unit takes for any infant. */
const TOO_HEAVY = 14_500;
/**
 * A weight is refused on purpose once in so many. The others differ from those before them, in whatever
 * order those are read: of the third that is the same somebody is asked.
 */
const ONE_TOO_HEAVY = 7;

/** What all writers share: who answers, what is remembered, and whether they are to end. */
export interface Desk {
	nodes: readonly Node[];
	ledger: Ledger;
	over: boolean;
}

type Sent = Write & Sending;

/**
 * Mixed writers, each on its own: on every cot somebody weighs; at every second one massages, and at the
 * others somebody says no, yes, hold and clear in turns, and massage is asked for in vain between.
 *
 * @returns one promise a writer, each of which ends after `desk.over`, once its last form was answered
 */
export function startWriters(desk: Desk, ward: Ward): Promise<void>[] {
	return ward.cots.flatMap((cot, number) => [
		write(desk, weights(cot)),
		write(desk, number % 2 === 0 ? taps(cot) : decisions(cot, ward))
	]);
}

/** Sends one after the other; what is answered otherwise than it has to be is a fault of the server. */
async function write(desk: Desk, forms: Iterable<Sent>): Promise<void> {
	for (const { path, cookie, fields, takes, ...row } of forms) {
		const answer = await send(desk.nodes, desk.ledger, row, { path, cookie, fields, takes });
		if ((answer === 'acknowledged') !== takes) throw new Error(`${row.act} was ${answer}`);
		if (desk.over) return;
	}
}

const dayFrom = (days: number) =>
	new Date(Date.parse(now()) + days * DAY_MS).toISOString().slice(0, 10);

const at = ({ infant }: Cot, path: string) => `/infants/${infant.infantId}/${path}`;

function* weights(cot: Cot): Generator<Sent> {
	const { infantId } = cot.infant;
	const date = dayFrom(-1);
	for (let count = 1; ; count += 1) {
		const id = newId();
		const takes = count % ONE_TOO_HEAVY !== 0;
		const grams = takes ? 1500 + ((count * 7) % 61) : TOO_HEAVY;
		yield {
			...{ id, infantId, table: 'weight', act: 'log a weight', content: { grams, unitDay: date } },
			...{ takes, path: at(cot, 'weights?/log'), cookie: cot.cookies.practitioner },
			fields: [
				['form', 'weight/1'],
				['id', id],
				['weight', String(grams)],
				['date', date],
				['time', ''],
				['equipment', 'none']
			]
		};
	}
}

function start(cot: Cot, takes: boolean): Sent {
	const id = newId();
	const { infantId } = cot.infant;
	return {
		...{ id, infantId, table: 'session', act: 'start a session', takes },
		content: { performerId: cot.practitioner.id, entryMode: 'live' },
		...{ path: at(cot, 'sessions/new?/start'), cookie: cot.cookies.practitioner },
		fields: [
			['form', 'session/1'],
			['protocol', 'elmoneim-2021/1'],
			['id', id],
			['checked[]', 'yes'],
			['look[]', 'nothing-noted'],
			['stateBefore', 'drowsy'],
			['permission', 'accepting']
		]
	};
}

/** A session, in which every third tap is a pause or a resume. */
function* taps(cot: Cot): Generator<Sent> {
	const session = start(cot, true);
	yield session;
	for (let tap = 0; ; tap += 1) {
		const step = tap % 6 === 2 ? 'pause' : tap % 6 === 5 ? 'resume' : undefined;
		const cue = STRESS_CUES[tap % STRESS_CUES.length]!;
		const kind = step ? `${step}d` : 'cue';
		const id = newId();
		yield {
			...{ id, infantId: cot.infant.infantId, table: 'sessionEvent', act: `session: ${kind}` },
			...{ content: { kind, sessionId: session.id }, takes: true },
			path: at(cot, `sessions/${session.id}?/${step ?? 'cue'}`),
			cookie: cot.cookies.practitioner,
			fields: [
				['id', id],
				['form', step ? 'session-step/1' : 'session-cue/1'],
				...(step ? [] : ([['cue', cue]] satisfies [string, string][]))
			]
		};
	}
}

/** No, yes, hold, clear; and after each no and each hold a start that has to be refused. */
function* decisions(cot: Cot, { wordingId, clinician }: Ward): Generator<Sent> {
	const { infantId } = cot.infant;
	const scope = 'massage-by-practitioner';
	const decided = (decision: string, form: string, fields: [string, string][]): Sent => {
		const id = newId();
		return {
			...{ id, infantId, table: 'consentDecision', act: 'decide consent', takes: true },
			content: { decision, scope, wordingId, personId: cot.parent.id },
			...{ path: at(cot, `consent?/${form}`), cookie: cot.cookies.parent },
			fields: [['form', `${form}-consent/1`], [`${scope}-id`, id], ...fields]
		};
	};
	for (;;) {
		yield decided('withdrawn', 'withdraw', []);
		yield start(cot, false);
		yield decided('given', 'decide', [
			[scope, 'yes'],
			[`${scope}-wording`, wordingId],
			['name', 'A parent']
		]);
		const hold = newId();
		yield {
			...{ id: hold, infantId, table: 'clearance', act: 'place a hold', takes: true },
			content: { state: 'hold', reason: 'just-fed' },
			...{ path: at(cot, 'sessions?/hold'), cookie: cot.cookies.practitioner },
			fields: [
				['form', 'hold/1'],
				['id', hold],
				['reason', 'just-fed']
			]
		};
		yield start(cot, false);
		const cleared = newId();
		yield {
			...{ id: cleared, infantId, table: 'clearance', act: 'clear for massage', takes: true },
			content: { state: 'cleared', reason: null },
			...{ path: at(cot, 'sessions?/clear'), cookie: clinician },
			fields: [
				['form', 'clearance/1'],
				['id', cleared],
				['seen', hold],
				['untilDay', dayFrom(3)]
			]
		};
	}
}
