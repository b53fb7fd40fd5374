import { type ChildProcess, fork } from 'node:child_process';
import { ask } from '#lib/server/measures/asking.ts';
import type { Measures } from '#lib/server/measures/parts.ts';
import { SERVER_BESIDE } from '../lib/build.mjs';
import type { Desk } from './desk.ts';
import { Remembered, type Told } from './measures.ts';
import { questionsOver } from './questions.ts';

const BEFORE_ANOTHER_MS = 1000;
/** Longer than a page takes, and far less than Prometheus waits. */
const MEASURES_WITHIN_MS = 1000;

/** A desk in another process, which tells what it has measured. */
export interface DeskBeside extends Desk {
	measures(): Promise<Told>;
}

/**
 * Drawing a page keeps a core busy, and whoever writes waits meanwhile: so as many processes answer as
 * there are cores, which share nothing but the database. One that ends unasked is replaced; until the
 * new one can answer, connections go to the first desk.
 */
export function deskBeside(first: Desk, started: ChildProcess, withinMs: number): DeskBeside {
	let closing = false;
	let beside = started;
	let question = questionsTo(beside);
	const remembered = new Remembered();
	// It may have ended while others still loaded.
	if (beside.exitCode === null && beside.signalCode === null) beside.once('exit', replace);
	else replace();

	function replace(): void {
		if (closing) return;
		console.error('A process that answered has ended; another takes its place.');
		void remembered.end();
		setTimeout(async () => {
			const next = await processBeside(withinMs).catch(() => undefined);
			if (!next) return replace();
			beside = next;
			question = questionsTo(beside);
			if (closing) return beside.disconnect();
			beside.once('exit', replace);
		}, BEFORE_ANOTHER_MS).unref();
	}

	return {
		take(connection) {
			if (!beside.connected) return first.take(connection);
			// Where it ended in that moment, the browser asks again on a new connection.
			beside.send('connection', connection, (error) => error && connection.destroy());
		},
		async measures() {
			const said = await question('own measures', MEASURES_WITHIN_MS);
			return remembered.tell(said as Measures | undefined);
		},
		async close() {
			closing = true;
			if (!beside.connected) return;
			const ended = new Promise((resolve) => beside.once('exit', resolve));
			beside.disconnect();
			await ended;
		}
	};
}

/** It may ask for the measures of all: a request for them comes to whichever process has its turn. */
const questionsTo = (child: ChildProcess) =>
	questionsOver(child, { 'measures of all': () => ask('all') });

/** Another process that answers: resolves once it has loaded the app, or rejects. */
export function processBeside(withinMs: number): Promise<ChildProcess> {
	const child = fork(SERVER_BESIDE, [String(withinMs)]);
	return new Promise((resolve, reject) => {
		child.once('message', () => resolve(child));
		child.once('error', reject);
		child.once('exit', (code, signal) =>
			reject(new Error(`a process beside this one ended with ${code ?? signal}`))
		);
	});
}
