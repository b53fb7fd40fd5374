import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SERVER } from '../lib/build.mjs';

const ENDED_BESIDE = 'A process that answered has ended';
const PATIENCE_MS = 120_000;
/** What one start has compiled, the next one reads: a killed node is started many times. */
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'nestling-faults-compiled') };

/** A server of ours as a group of processes of its own, which is killed and started again. */
export class Node {
	/** Where it answers now; a start takes any free port. */
	origin: string | undefined;
	/** Processes of it that ended without having been killed. */
	endedByItself = 0;
	/** What it printed as an error since its last start. */
	errors: string[] = [];
	readonly #env: Record<string, string>;
	#child: ChildProcess | undefined;
	#killing = false;
	#killedBeside = 0;
	#ended: Promise<void> = Promise.resolve();

	/** @param env what it is started with; PORT is its own */
	constructor(env: Record<string, string>) {
		this.#env = env;
	}

	get pid(): number {
		return this.#child!.pid!;
	}

	get isUp(): boolean {
		return this.origin !== undefined;
	}

	/** Starts it, and waits until it says it is ready. */
	async start(more: Record<string, string> = {}): Promise<void> {
		await this.#ended;
		const child = spawn(process.execPath, [SERVER], {
			detached: true,
			env: { ...process.env, ...COMPILED, NESTLING_LOG: 'error', ...this.#env, ...more, PORT: '0' },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		this.#killing = false;
		this.#killedBeside = 0;
		this.errors = [];
		this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
		createInterface(child.stderr).on('line', (line) => this.#hear(line));
		const giveUp = setTimeout(() => signal(-child.pid!), PATIENCE_MS);
		try {
			this.origin = await this.#readyLine(child);
		} finally {
			clearTimeout(giveUp);
		}
		child.once('exit', () => {
			this.origin = undefined;
			if (!this.#killing) this.endedByItself += 1;
		});
	}

	/** Kills it with all its processes, as a machine that loses its power. */
	async kill(): Promise<void> {
		this.#killing = true;
		this.origin = undefined;
		signal(-this.pid);
		await this.#ended;
	}

	/** Kills one of its processes. Where that is the one at the door, the others end by themselves. */
	async killOne(random: () => number): Promise<void> {
		const all = [this.pid, ...besides(this.pid)];
		const one = all[Math.floor(random() * all.length)]!;
		if (one !== this.pid) {
			this.#killedBeside += 1;
			return signal(one);
		}
		this.#killing = true;
		this.origin = undefined;
		signal(one);
		await this.#ended;
	}

	/** Ends it as a service manager does. */
	async stop(): Promise<void> {
		if (!this.isUp) return;
		this.#killing = true;
		this.#child!.kill('SIGTERM');
		await this.#ended;
	}

	/** Resolves once it has ended, by itself or killed. */
	get ended(): Promise<void> {
		return this.#ended;
	}

	#hear(line: string): void {
		if (line.includes(ENDED_BESIDE)) {
			if (this.#killedBeside > 0) this.#killedBeside -= 1;
			else if (!this.#killing) this.endedByItself += 1;
		} else this.errors.push(line);
	}

	#readyLine(child: ChildProcess): Promise<string> {
		return new Promise((resolve, reject) => {
			child.once('close', (code, by) =>
				reject(new Error(`a node ended with ${code ?? by}: ${this.errors.join('\n')}`))
			);
			createInterface(child.stdout!).on('line', (line) => {
				const origin = /ready: (http:\S+)/.exec(line)?.[1];
				if (origin) resolve(origin);
			});
		});
	}
}

/** SIGKILL to a process or a group of ours, which may have ended in that moment. */
function signal(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** The processes beside the one at the door; none where the system does not tell. */
function besides(pid: number): number[] {
	try {
		const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
		return text.split(' ').filter(Boolean).map(Number);
	} catch {
		return [];
	}
}
