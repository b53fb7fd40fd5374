import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Trouble } from '../lib/trouble.mjs';
import type { Desk } from './desk.ts';

export interface Door {
	port: number;
	/** Lets people in, to each desk in turn; those that came earlier waited. */
	open(desks: readonly Desk[]): void;
	/** Lets no more in. */
	close(): Promise<void>;
}

/**
 * Takes the port before anything is written: a second start beside a running one ends here and
 * changes nothing, not even the set-up code the first one printed.
 */
export async function takeDoor(host: string, port: number): Promise<Door> {
	const waiting: Socket[] = [];
	let letIn = (connection: Socket): void => void waiting.push(connection);
	// Paused, so that nothing is read before it is known which process answers.
	const server = createServer({ pauseOnConnect: true, noDelay: true }, (connection) =>
		letIn(connection)
	);
	await listen(server, host, port);
	return {
		port: (server.address() as AddressInfo).port,
		open(desks) {
			let turn = 0;
			letIn = (connection) => desks[turn++ % desks.length]!.take(connection);
			for (const connection of waiting) letIn(connection);
		},
		close: () => new Promise((resolve) => server.close(() => resolve()))
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
