import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ownNode } from './node.mjs';
import { inRoot, root } from './root.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// Whoever ends us ends what we began: nothing goes on installing or building behind their back.
process.on('exit', () => running.forEach((child) => child.kill('SIGINT')));

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 when it could not be started or was ended by a signal
 * @property {string} output what it printed, unless it printed straight to the terminal
 * @property {number} seconds
 */

/**
 * Runs a command to its end, from the project's folder, with our Node 24 first on the path.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show` prints as it goes
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { show = false, env = {} } = {}) {
	const began = Date.now();
	const path = [inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter);
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, PATH: path, ...env },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe']
		});
		running.add(child);
		/** @type {string[]} */
		const output = [];
		child.stdout?.on('data', (text) => output.push(String(text)));
		child.stderr?.on('data', (text) => output.push(String(text)));
		/** @param {number | null} code */
		const end = (code) => {
			running.delete(child);
			resolve({ code: code ?? 1, output: output.join(''), seconds: (Date.now() - began) / 1000 });
		};
		child.on('error', (error) => {
			output.push(`${error.message}\n`);
			end(1);
		});
		child.on('close', end);
	});
}

/**
 * Runs an installed tool in Node 24, by its own script: `.bin` holds shell shims on some systems.
 * @param {string} packageName
 * @param {string} tool the name of its command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options]
 */
export function runTool(packageName, tool, args, options) {
	const folder = inRoot('node_modules', packageName);
	const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const script = join(folder, typeof bin === 'string' ? bin : bin[tool]);
	return run(ownNode, [script, ...args], options);
}
