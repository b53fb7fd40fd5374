import { spawn } from 'node:child_process';
import { buildIfStale } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ownNode } from './lib/node.mjs';
import { inRoot } from './lib/root.mjs';
import { runCommand } from './lib/trouble.mjs';

// `npm start`: whatever Node the machine has brings everything up to date, then hands over to
// scripts/serve.ts in Node 24. Plain JavaScript without dependencies: nothing is installed yet.

/** @type {import('node:child_process').ChildProcess | undefined} */
let server;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => {
		// The server closes its database and says when it has; before it runs there is nothing to close.
		if (server) server.kill(signal);
		else process.exit(130);
	});
}

await runCommand(async () => {
	await install();
	await buildIfStale();
	const script = inRoot('scripts', 'serve.ts');
	server = spawn(ownNode, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
	server.on('exit', (code) => (process.exitCode = code ?? 1));
});
