import { spawn } from 'node:child_process';
import { install } from './lib/install.mjs';
import { ownNode } from './lib/node.mjs';
import { inRoot } from './lib/root.mjs';
import { runCommand } from './lib/trouble.mjs';

// `npm run growth`: the growth calculator. Node 24 runs it in place; from a fresh clone an older
// Node installs first, says so on standard error as standard output is the answer's, and hands over.
// package.json keeps V8's young generation small: rows are short-lived, and the memory stays flat.

if (process.features.typescript) await import('./growth.ts');
else
	await runCommand(async () => {
		console.log = console.error;
		await install();
		const script = inRoot('scripts', 'growth.ts');
		const args = [...process.execArgv, script, ...process.argv.slice(2)];
		const child = spawn(ownNode, args, { stdio: 'inherit' });
		child.on('exit', (code) => (process.exitCode = code ?? 1));
	});
