import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { clear } from '#lib/server/care/clear.ts';
import { recordSessionEvent } from '#lib/server/care/record-session-event.ts';
import type { Step } from '#lib/server/care/session-writer.ts';
import { startSession } from '#lib/server/care/start-session.ts';
import { withdrawConsent } from '#lib/server/care/withdraw-consent.ts';
import { now } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openPostgres } from '#lib/server/db/open.ts';
import { newId } from '#lib/server/ids.ts';
import { makeCots, type Cot } from './cots.ts';
import { startPostgres } from '../lib/postgres-server.ts';
import { race, type Raced, type Way } from './race.ts';

const CONNECTIONS = 32;
/** Between asking the time and the transaction, a request reads a few things. */
const MOST_READING_MS = 10;

/**
 * The race on a real PostgreSQL server, by the verbs themselves over many connections: PGlite is a
 * single connection.
 */
export async function raceOnPostgres({
	count,
	random,
	untilMs
}: {
	count: number;
	random: () => number;
	untilMs: number;
}): Promise<Raced & { version: string }> {
	const server = startPostgres();
	process.env.DATABASE_POOL = String(CONNECTIONS);
	const db = openPostgres(server.url('postgres'));
	try {
		await migrate(db);
		const cots = await makeCots(db, count);
		const { rows } = await sql<{ version: string }>`select version()`.execute(db);
		const raced = await race(db, cots, byTheVerbs(db, random), {
			atOnce: CONNECTIONS / 2,
			random,
			untilMs
		});
		return { ...raced, version: rows[0]!.version.split(' ').slice(0, 2).join(' ') };
	} finally {
		await db.destroy();
		server.stop();
	}
}

function byTheVerbs(db: Database, random: () => number): Way {
	/** As in a request: the moment is taken first, then something is read, then the verb begins. */
	async function asked(): Promise<string> {
		const at = now();
		await wait(random() * MOST_READING_MS);
		return at;
	}
	const sessions = new Map<Cot, string>();
	async function start(cot: Cot) {
		const { infant, unit, practitioner } = cot;
		const id = newId();
		sessions.set(cot, id);
		const started = await startSession(db, {
			...{ id, infantId: infant.infantId, unit, protocol: TRIAL_PROTOCOL },
			performer: { id: practitioner.id, kind: 'practitioner' },
			before: { stateBefore: 'drowsy' },
			...{ permission: 'accepting', now: await asked() }
		});
		return began(started.kind, 'a start');
	}
	async function step(cot: Cot, one: Step) {
		const { infant, unit, practitioner } = cot;
		const happened = await recordSessionEvent(db, {
			...{ id: newId(), infantId: infant.infantId, unit, personId: practitioner.id },
			...{ sessionId: sessions.get(cot)!, steps: [one], now: await asked() }
		});
		return began(happened.kind, one.kind);
	}
	const NEXT: Step = { kind: 'phase-started', detail: { phase: 1, techniques: ['kinesthetic'] } };
	return {
		async ready(cot, hand) {
			if (hand === 'start') return;
			await start(cot);
			if (hand === 'resume') await step(cot, { kind: 'paused', detail: { reason: null } });
		},
		on(cot, hand) {
			if (hand === 'start') return start(cot);
			return step(cot, hand === 'resume' ? { kind: 'resumed', detail: {} } : NEXT);
		},
		no: {
			async withdraw({ infant, stays, unit, parent }) {
				const at = await asked();
				const { kind } = await withdrawConsent(db, {
					...{ unit, infant, stays, person: parent, now: at, today: dayIn(unit.timeZone, at) },
					scopes: [{ scope: 'massage-by-practitioner', id: newId() }]
				});
				if (kind !== 'written') throw new Error(`a withdrawal came to ${kind}`);
			},
			async hold({ infant, unit, practitioner }) {
				const { kind } = await clear(db, {
					...{ id: newId(), infantId: infant.infantId, unit, personId: practitioner.id },
					...{ state: 'hold', reason: 'just-fed', validUntil: null, earliestPmaDays: null },
					...{ seen: null, now: await asked() }
				});
				if (kind !== 'written') throw new Error(`a hold came to ${kind}`);
			}
		}
	};
}

function began(kind: string, what: string): 'started' | 'refused' {
	if (kind === 'written') return 'started';
	if (kind === 'refused') return 'refused';
	throw new Error(`${what} came to ${kind}`);
}
