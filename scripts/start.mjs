import { spawn } from 'node:child_process';
import { buildIfStale, SERVER } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ownNode, SERVER_ENVIRONMENT, SERVER_FLAGS } from './lib/node.mjs';
import { runCommand } from './lib/trouble.mjs';

// `npm start`: whatever Node the machine has brings everything up to date, then hands over to
// what scripts/serve.ts was built to, in Node 24. Plain JavaScript without dependencies: nothing is installed yet.

/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
let stopping = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => {
		// Before the server runs there is nothing to close. One Ctrl-C comes from the terminal and from
		// npm: it is handed on once, and the server closes its database and says when it has.
		if (!server) process.exit(130);
		if (!stopping) server.kill(signal);
		stopping = true;
	});
}

await runCommand(async () => {
	await install();
	await buildIfStale();
	const args = [...SERVER_FLAGS, SERVER, ...process.argv.slice(2)];
	const env = { ...SERVER_ENVIRONMENT, ...process.env };
	server = spawn(ownNode, args, { stdio: 'inherit', env });
	// Ended by the signal itself, while starting or when already closed, is ended as asked.
	server.on('exit', (code) => (process.exitCode = code ?? (stopping ? 0 : 1)));
});
