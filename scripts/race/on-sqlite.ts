import { join } from 'node:path';
import { now } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { newId } from '#lib/server/ids.ts';
import { serve } from '../lib/own-server.ts';
import { makeCots, type Cot } from './cots.ts';
import { race, type Raced, type Way } from './race.ts';

const AT_ONCE = 16;

/**
 * The race against the built server with several processes on one SQLite file, over as many connections
 * as there are requests at once. The folder is to be empty.
 */
export async function raceOnSqlite(
	folder: string,
	{ count, random, untilMs }: { count: number; random: () => number; untilMs: number }
): Promise<Raced> {
	const db = openSqlite(join(folder, 'nestling.sqlite'));
	try {
		await migrate(db);
		await prepareDeployment(db, 'demonstration', now());
		const cots = await makeCots(db, count);
		const env = { DATA_DIR: folder, PORT: '0', PROCESSES: '4', NESTLING_LOG: 'error' };
		const server = await serve(env);
		try {
			return await race(db, cots, overHttp(server.origin), { atOnce: AT_ONCE, random, untilMs });
		} finally {
			await server.stop();
		}
	} finally {
		await db.destroy();
	}
}

function overHttp(origin: string): Way {
	async function post(path: string, cookie: string, fields: [string, string][]): Promise<number> {
		const { status } = await fetch(origin + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, cookie, accept: 'text/html' },
			body: new URLSearchParams(fields)
		});
		return status;
	}
	const at = ({ infant }: Cot, path: string) => `/infants/${infant.infantId}/${path}`;
	async function written(status: Promise<number>): Promise<void> {
		if ((await status) !== 303) throw new Error(`a no was answered with ${await status}`);
	}
	const sessions = new Map<Cot, string>();
	const began = (status: number, what: string): 'started' | 'refused' => {
		if (status === 303) return 'started';
		if (status === 409) return 'refused';
		throw new Error(`${what} was answered with ${status}`);
	};
	async function start(cot: Cot) {
		const id = newId();
		sessions.set(cot, id);
		const status = await post(at(cot, 'sessions/new?/start'), cot.cookies.practitioner, [
			['form', 'session/1'],
			['protocol', 'elmoneim-2021/1'],
			['id', id],
			['checked[]', 'yes'],
			['look[]', 'nothing-noted'],
			['stateBefore', 'drowsy'],
			['permission', 'accepting']
		]);
		return began(status, 'a start');
	}
	async function step(cot: Cot, action: string, fields: [string, string][]) {
		const path = at(cot, `sessions/${sessions.get(cot)}?/${action}`);
		const status = await post(path, cot.cookies.practitioner, [['id', newId()], ...fields]);
		return began(status, action);
	}
	const tap = (cot: Cot, action: string) => step(cot, action, [['form', 'session-step/1']]);
	return {
		async ready(cot, hand) {
			if (hand === 'start') return;
			await start(cot);
			if (hand === 'resume') await tap(cot, 'pause');
		},
		on(cot, hand) {
			if (hand === 'start') return start(cot);
			if (hand === 'resume') return tap(cot, 'resume');
			const next: [string, string][] = [
				['form', 'session-next/1'],
				['phase', '1']
			];
			return step(cot, 'next', next);
		},
		no: {
			withdraw: (cot) =>
				written(
					post(at(cot, 'consent?/withdraw'), cot.cookies.parent, [
						['form', 'withdraw-consent/1'],
						['massage-by-practitioner-id', newId()]
					])
				),
			hold: (cot) =>
				written(
					post(at(cot, 'sessions?/hold'), cot.cookies.practitioner, [
						['form', 'hold/1'],
						['id', newId()],
						['reason', 'just-fed']
					])
				)
		}
	};
}
