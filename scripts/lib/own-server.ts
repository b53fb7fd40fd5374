import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SERVER } from './build.mjs';
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from './node.mjs';
import { inRoot } from './root.mjs';

export interface Running {
	origin: string;
	pid: number;
	stop(): Promise<void>;
}

/** Starts the server that was built, as its own process, and waits for the line that names its address. */
export function serve(env: Record<string, string>): Promise<Running> {
	return startSaying(SERVER, [], env).then(({ running }) => running);
}

/** Starts another script of ours that says so where it is ready. */
export function start(
	script: string,
	args: string[],
	env: Record<string, string>
): Promise<Running> {
	return startSaying(inRoot(script), args, env).then(({ running }) => running);
}

/** Starts an empty ward, and says with which code it is set up. */
export async function startWard(
	env: Record<string, string>
): Promise<Running & { setupCode: string }> {
	const { running, said } = await startSaying(SERVER, ['--ward'], env);
	return { ...running, setupCode: /with the code (\S+)/.exec(said.join('\n'))?.[1] ?? '' };
}

function startSaying(script: string, args: string[], env: Record<string, string>) {
	const flags = script === SERVER ? SERVER_FLAGS : [];
	const child = spawn(process.execPath, [...flags, script, ...args], {
		env: { ...SERVER_ENVIRONMENT, ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const said: string[] = [];
	return new Promise<{ running: Running; said: string[] }>((resolve, reject) => {
		child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
		createInterface(child.stdout).on('line', (line) => {
			said.push(line);
			const origin = /ready: (http:\S+)/.exec(line)?.[1];
			if (!origin) return;
			resolve({ running: { origin, pid: child.pid!, stop: () => stop(child) }, said });
		});
	});
}

function stop(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.on('exit', () => resolve());
		child.kill('SIGTERM');
	});
}
