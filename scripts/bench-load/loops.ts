import { Agent } from 'node:http';
import { send, type Target } from '../bench/load.ts';

/** One request: of what kind, and how long it took. */
export interface Took {
	name: string;
	ms: number;
}

export interface Looped {
	took: Took[];
	seconds: number;
}

/** Each connection asks again as soon as it has its answer. */
export async function closedLoop(
	next: () => Target,
	{ connections, ms }: { connections: number; ms: number }
): Promise<Looped> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const took: Took[] = [];
	const began = performance.now();
	async function one(): Promise<void> {
		while (performance.now() - began < ms) {
			const target = next();
			const asked = performance.now();
			await send(target, agent);
			took.push({ name: target.name, ms: performance.now() - asked });
		}
	}
	try {
		await Promise.all(Array.from({ length: connections }, one));
	} finally {
		agent.destroy();
	}
	return { took, seconds: (performance.now() - began) / 1000 };
}

/**
 * Requests come at a fixed rate, whether the ones before were answered or not. How long one took is
 * counted from when it was to come: what waits because the server is slow is the server's.
 */
export async function openLoop(
	next: () => Target,
	{ perSecond, connections, ms }: { perSecond: number; connections: number; ms: number }
): Promise<Looped> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const took: Took[] = [];
	const sent: Promise<void>[] = [];
	const count = Math.floor((perSecond * ms) / 1000);
	const began = performance.now();
	try {
		for (let number = 0; number < count; number++) {
			const due = began + (number * 1000) / perSecond;
			const early = due - performance.now();
			if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
			const target = next();
			sent.push(
				send(target, agent).then(() => {
					took.push({ name: target.name, ms: performance.now() - due });
				})
			);
		}
		await Promise.all(sent);
	} finally {
		agent.destroy();
	}
	return { took, seconds: (performance.now() - began) / 1000 };
}
