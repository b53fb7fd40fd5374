import { spawn } from 'node:child_process';
import { ownNode } from '../../scripts/lib/node.mjs';
import { inRoot, root } from '../../scripts/lib/root.mjs';

/** Runs one of our commands as a person on the server does; what it said, and how it ended. */
export function runCommand(
	name: string,
	args: string[],
	env: Record<string, string>
): Promise<{ code: number | null; said: string }> {
	const child = spawn(ownNode, [inRoot('scripts', `${name}.ts`), ...args], {
		cwd: root,
		env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (text) => (said += String(text)));
	}
	return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}
