import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger, Write } from './ledger.ts';
import type { Node } from './nodes.ts';

/** Whoever sends, as a browser: who they are, where to, and what was typed. */
export interface Sending {
	path: string;
	cookie: string;
	fields: [name: string, value: string][];
	/** Whether it has to be taken; otherwise it has to be refused. */
	takes: boolean;
}

const AGAIN_MS = 100;
/** So long a browser waits before the person sends the form again. */
const PATIENCE_MS = 20_000;
/** Who has not been answered for so long was not served at all. */
const MOST_MS = 120_000;

/**
 * Sends a form under its key until it is answered, to another node where one does not answer, and
 * remembers the answer.
 *
 * @throws where it was answered in a way that nobody could expect, or not at all for two minutes
 */
export async function send(
	nodes: readonly Node[],
	ledger: Ledger,
	write: Write,
	sending: Sending
): Promise<'acknowledged' | `refused, ${string}`> {
	const until = performance.now() + MOST_MS;
	for (let tries = 0; performance.now() < until; tries += 1) {
		if (tries === 1) ledger.sentAgain.add(write.id);
		if (tries > 0) await wait(AGAIN_MS);
		const up = nodes.filter(({ isUp }) => isUp);
		const node = up[(tries + keyNumber(write.id)) % up.length];
		if (!node) continue;
		const answer = await post(node.origin!, sending);
		if (answer === undefined) continue;
		const { status, location, problem } = answer;
		if (status === 303 && location.startsWith('/infants/')) {
			ledger.acknowledged.push(write);
			return 'acknowledged';
		}
		const isRefused = status >= 400 && status < 500;
		if (isRefused && !(sending.takes && ledger.maySendBack)) {
			ledger.refused.push(write);
			return `refused, ${status}: ${problem}`;
		}
		if (status < 400) throw new Error(`${sending.path} was answered ${status} to ${location}`);
		ledger.unwell += 1;
	}
	throw new Error(`${write.act} was not answered within ${MOST_MS / 1000} s`);
}

/** The first sentence of a page about what was wrong. */
const PROBLEM = /class="(?:problem-box|error)[^>]*>([^<]+)/;

/** Some node, the same for the same key. */
const keyNumber = (id: string) => parseInt(id.slice(-4), 16);

/** The answer, or undefined where none came. */
async function post(origin: string, { path, cookie, fields }: Omit<Sending, 'takes'>) {
	try {
		const answer = await fetch(origin + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, cookie, accept: 'text/html' },
			body: new URLSearchParams(fields),
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		const { status, headers } = answer;
		const problem = status < 400 ? '' : (PROBLEM.exec(await answer.text())?.[1] ?? 'nothing said');
		return { status, location: headers.get('location') ?? '', problem };
	} catch {
		return undefined;
	}
}
