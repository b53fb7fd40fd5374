import { Agent, type OutgoingHttpHeaders, request } from 'node:http';

/**
 * So long a server is asked unmeasured first: what the engine has not compiled yet runs at half its
 * speed, and a ward's server is up for weeks.
 */
export const WARM_UP_MS = 10_000;

/** A kind of request, made anew each time, and how a right answer to it is known. */
export interface Target {
	name: string;
	origin: string;
	next(): Ask;
}

export interface Ask {
	method: 'GET' | 'POST';
	path: string;
	headers?: OutgoingHttpHeaders;
	body?: string;
	status: number;
	/** What the body, or the address it leads to, must hold. */
	holds: string;
}

export interface Measured {
	requests: number;
	seconds: number;
	/** Milliseconds of each request. */
	took: number[];
}

/** Asks over so many kept connections for so long; throws at the first answer that is not right. */
export async function load(target: Target, connections: number, ms: number): Promise<Measured> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const took: number[] = [];
	const began = performance.now();
	async function one(): Promise<void> {
		while (performance.now() - began < ms) {
			const asked = performance.now();
			await send(target, agent);
			took.push(performance.now() - asked);
		}
	}
	try {
		await Promise.all(Array.from({ length: connections }, one));
	} finally {
		agent.destroy();
	}
	return { requests: took.length, seconds: (performance.now() - began) / 1000, took };
}

/** Sends the next request of a kind; rejects where the answer is not right. */
export function send(target: Target, agent: Agent, ask: Ask = target.next()): Promise<void> {
	const { method, path, headers = {}, body, status, holds } = ask;
	const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
	return new Promise((resolve, reject) => {
		const asking = request(target.origin + path, {
			...{ agent, method },
			headers: { ...headers, ...length }
		});
		asking.on('error', reject);
		asking.on('response', (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('error', reject);
			response.on('end', () => {
				const answer = Buffer.concat(parts);
				const where = response.headers.location ?? '';
				if (response.statusCode === status && (where.includes(holds) || answer.includes(holds))) {
					return resolve();
				}
				const start = answer.subarray(0, 600).toString();
				reject(
					new Error(
						`${target.name}: ${method} ${path} answered ${response.statusCode} ${where}, ` +
							`not ${status} with "${holds}"\n${start}`
					)
				);
			});
		});
		asking.end(body);
	});
}
