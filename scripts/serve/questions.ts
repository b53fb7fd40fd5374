import { randomUUID } from 'node:crypto';

/** One end of the channel between two processes: `process` itself, or the child it made. */
interface Channel {
	send?(message: object, handle: undefined, options: undefined, done: () => void): boolean;
	on(event: 'message', hear: (message: unknown) => void): unknown;
}

type Ask = (what: string, withinMs: number) => Promise<unknown>;

interface Said {
	ask?: { id: string; what: string };
	answer?: { id: string; value: unknown };
}

/**
 * Asks what is on the other end of a channel, and answers what it asks. A question that nothing answers
 * in time, for whatever reason, comes back as undefined.
 */
export function questionsOver(
	channel: Channel,
	answers: Record<string, () => Promise<unknown> | undefined> = {}
): Ask {
	const waiting = new Map<string, (value: unknown) => void>();
	// That the channel is closed by now is found out by who waits for an answer.
	const send = (said: Said) => channel.send?.(said, undefined, undefined, () => {});
	channel.on('message', async (message) => {
		const { ask, answer } = (Object(message) as Said) ?? {};
		if (answer) waiting.get(answer.id)?.(answer.value);
		if (!ask) return;
		const value = await Promise.resolve(answers[ask.what]?.()).catch(() => undefined);
		send({ answer: { id: ask.id, value } });
	});
	return (what, withinMs) =>
		new Promise((resolve) => {
			const id = randomUUID();
			const over = (value?: unknown) => {
				clearTimeout(tooLong);
				waiting.delete(id);
				resolve(value);
			};
			const tooLong = setTimeout(over, withinMs);
			waiting.set(id, over);
			send({ ask: { id, what } });
		});
}
