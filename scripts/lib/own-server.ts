import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot } from './root.mjs';

export interface Running {
	origin: string;
	pid: number;
	stop(): Promise<void>;
}

/** Starts a script of ours as its own process and waits for the line that names its address. */
export function start(
	script: string,
	args: string[],
	env: Record<string, string>
): Promise<Running> {
	const child = spawn(process.execPath, [inRoot(script), ...args], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	return new Promise((resolve, reject) => {
		child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
		createInterface(child.stdout).on('line', (line) => {
			const origin = /ready: (http:\S+)/.exec(line)?.[1];
			if (origin) resolve({ origin, pid: child.pid!, stop: () => stop(child) });
		});
	});
}

function stop(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.on('exit', () => resolve());
		child.kill('SIGTERM');
	});
}
