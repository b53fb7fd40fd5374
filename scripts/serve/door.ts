import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Trouble } from '../lib/trouble.mjs';

export interface Door {
	port: number;
	/** Lets requests in; those that came earlier waited. */
	open(handler: RequestListener): void;
	/** Lets no more in, waits for those inside, at most so long. */
	close(withinMs: number): Promise<void>;
}

/**
 * Takes the port before anything is written: a second start beside a running one ends here and
 * changes nothing, not even the set-up code the first one printed.
 */
export async function takeDoor(host: string, port: number): Promise<Door> {
	const server = createServer();
	const waiting: Parameters<RequestListener>[] = [];
	const wait: RequestListener = (...request) => void waiting.push(request);
	server.on('request', wait);
	await listen(server, host, port);
	return {
		port: (server.address() as AddressInfo).port,
		open(handler) {
			server.off('request', wait).on('request', handler);
			for (const request of waiting) handler(...request);
		},
		close: (withinMs) => closeGently(server, withinMs)
	};
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(trouble(error, host, port)));
		server.listen(port, host, resolve);
	});
}

function trouble(error: NodeJS.ErrnoException, host: string, port: number): Error {
	if (error.code === 'EADDRINUSE')
		return new Trouble(
			`Port ${port} on ${host} is in use: end the program that uses it, or choose another with PORT.`
		);
	if (error.code === 'EACCES')
		return new Trouble(
			`Port ${port} on ${host} may not be used by this account: choose one above 1023 with PORT.`
		);
	if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(error.code ?? ''))
		return new Trouble(`HOST=${host} is not an address of this machine.`);
	return error;
}

async function closeGently(server: Server, withinMs: number): Promise<void> {
	// A browser keeps its connection after its last answer: it is let go as soon as it is idle.
	const sweep = setInterval(() => server.closeIdleConnections(), 50);
	const force = setTimeout(() => server.closeAllConnections(), withinMs);
	await new Promise((resolve) => server.close(resolve));
	clearInterval(sweep);
	clearTimeout(force);
}
