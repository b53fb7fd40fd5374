import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Where connections are answered: in this process, or in another that they are handed to. */
export interface Desk {
	take(connection: Socket): void;
	/** Waits for the answers under way, at most so long; no connection is handed to it any more. */
	close(withinMs: number): Promise<void>;
}

/**
 * Whoever takes longer to send a request is let go: each connection that waits costs us and not them.
 * One that is idle is kept longer than by what may stand in front (nginx 60 s): had it been closed here
 * first, a form that was just then sent on it would be answered with a 502.
 */
const PATIENCE = {
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	keepAliveTimeout: 75_000,
	connectionsCheckingInterval: 2000
};

/** Answers the connections it is handed, in this process. */
export function ownDesk(handler: RequestListener, patience: ServerOptions = PATIENCE): Desk {
	const server = createServer(patience, handler);
	const taken = new Set<Socket>();
	// It listens nowhere: whoever holds the door hands it connections. Told that it listens, it knows
	// which are idle and ends those that are too slow, as a listening one does.
	server.emit('listening');
	return {
		take(connection) {
			taken.add(connection);
			connection.on('close', () => taken.delete(connection));
			server.emit('connection', connection);
			connection.resume();
		},
		async close(withinMs) {
			// A browser keeps its connection after its last answer: it is let go as soon as it is idle.
			const force = setTimeout(() => server.closeAllConnections(), withinMs);
			while (taken.size > 0) {
				server.closeIdleConnections();
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			clearTimeout(force);
			server.emit('close');
		}
	};
}
