import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER } from '../../scripts/lib/build.mjs';
import { ownNode } from '../../scripts/lib/node.mjs';
import { inRoot, root } from '../../scripts/lib/root.mjs';
import { createDatabase, dropDatabase, environmentAt, ON_POSTGRES } from './database.ts';

export interface Asked {
	/** A real ward instead of the demonstration. */
	ward?: boolean;
	/** A data folder that is there already; without it a new one that goes with the server. */
	folder?: string;
	/** PORT, HOST, NESTLING_CLOCK_OFFSET_SECONDS … on top of the least a server needs. */
	env?: Record<string, string>;
}

export interface RunningServer {
	origin: string;
	pid: number;
	folder: string;
	/** What a new real ward is set up with. */
	setupCode: string | undefined;
	/** Everything it printed so far. */
	said(): string;
	/** Ends it as Ctrl-C or a service manager does; its exit code, null when it had to be killed. */
	stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

export interface RefusedStart {
	code: number | null;
	said: string;
}

const PATIENCE_MS = 60_000;

/** A new, empty data folder in the system's temporary one. */
export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'nestling-story-'));

/** A folder for a server of a story's own: with the demonstration in it, as it was made before the stories. */
export function folderFor({ ward, env }: Asked): string {
	const folder = temporaryFolder();
	const made = process.env.NESTLING_STORY_MADE;
	const isAsMade = made && !ward && !env?.NESTLING_CLOCK_OFFSET_SECONDS;
	if (isAsMade && !ON_POSTGRES) cpSync(made, folder, { recursive: true });
	if (isAsMade) createDatabase(folder, made);
	return folder;
}

/** Starts the real build on a free loopback port; resolves when it says it is ready. */
export async function startServer(asked: Asked = {}): Promise<RunningServer> {
	const folder = asked.folder ?? folderFor(asked);
	createDatabase(folder);
	const server = launch({ ...asked, folder });
	const origin = await Promise.race([server.ready, server.ended.then(() => undefined)]);
	if (!origin) throw new Error(`The server did not start:\n${server.said()}`);
	return {
		origin,
		pid: server.child.pid!,
		folder,
		setupCode: server.said().match(/with the code (\S+)/)?.[1],
		said: server.said,
		async stop(signal = 'SIGTERM') {
			server.child.kill(signal);
			const code = await server.ended;
			if (!asked.folder) rmSync(folder, { recursive: true, force: true });
			if (!asked.folder) dropDatabase(folder);
			return code;
		}
	};
}

/** Starts a server that should refuse to; an error when it starts after all. */
export async function refusedStart(asked: Asked & { folder: string }): Promise<RefusedStart> {
	const server = launch(asked);
	const origin = await Promise.race([server.ready, server.ended.then(() => undefined)]);
	if (!origin) return { code: await server.ended, said: server.said() };
	server.child.kill();
	await server.ended;
	throw new Error(`The server should have refused to start, and is ready:\n${server.said()}`);
}

function launch({ ward, folder, env }: Asked & { folder: string }) {
	// A server that runs what was not built would hold Node's reader of types (docs/decisions/0048).
	const child = spawn(ownNode, ['--no-strip-types', SERVER, ...(ward ? ['--ward'] : [])], {
		cwd: root,
		// Nothing of the developer's own HOST, ORIGIN or DATA_DIR gets in.
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			PORT: '0',
			...environmentAt({ folder }),
			// Most stories ask little of their server; those that need several say so.
			PROCESSES: '1',
			// Each start would compile the same scripts anew, which is a fifth of it.
			NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'compiled'),
			NESTLING_TEST: '1',
			...env
		}
	});
	const output: string[] = [];
	const said = () => output.join('');
	const ready = new Promise<string>((resolve) => {
		const listen = (text: Buffer) => {
			output.push(String(text));
			const origin = said().match(/^Nestling is ready: (\S+)/m)?.[1];
			if (origin) resolve(origin);
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
	});
	return { child, said, ready, ended: untilEnded(child) };
}

/** Its exit code; a server that neither starts nor ends is killed, so that no story waits for ever. */
function untilEnded(child: ChildProcess): Promise<number | null> {
	const began = Date.now();
	let ready = false;
	child.stdout?.on('data', (text) => (ready ||= String(text).includes('Nestling is ready')));
	const watch = setInterval(() => {
		if (!ready && Date.now() - began > PATIENCE_MS) child.kill('SIGKILL');
	}, 1000);
	return new Promise((resolve) => {
		child.on('close', (code) => {
			clearInterval(watch);
			resolve(code);
		});
	});
}
