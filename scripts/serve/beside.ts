import type { Socket } from 'node:net';
import { ask, offer } from '#lib/server/measures/asking.ts';
import type { Parts } from '#lib/server/measures/parts.ts';
import { closeApp, endListening, loadApp } from './app.ts';
import { ownDesk } from './desk.ts';
import { questionsOver } from './questions.ts';

// A process that answers beside the one that holds the door (scripts/serve.ts), which hands it
// connections and which it never outlives.

const withinMs = Number(process.argv[2]);
/** More than the one at the door waits for each of us. */
const MEASURES_WITHIN_MS = 3000;

// Ctrl-C reaches every process of a terminal: the one at the door says when this one is to close.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});

const desk = ownDesk(await loadApp());
// Whoever holds the door may have ended meanwhile, and nobody else would end this one.
if (!process.connected) process.exit();
const question = questionsOver(process as never, { 'own measures': () => ask('own') });
offer('all', async () => {
	const all = (await question('measures of all', MEASURES_WITHIN_MS)) as Parts | undefined;
	if (!all) throw new Error('the process at the door does not say what all have measured');
	return all;
});
process.on('message', (_: unknown, connection?: unknown) => {
	// None comes where the browser went away on the way here.
	if (connection) desk.take(connection as Socket);
});
process.on('disconnect', async () => {
	endListening();
	await desk.close(withinMs);
	closeApp();
	// Once nothing is left open the process ends by itself; this is for what forgot to let go.
	setTimeout(() => process.exit(0), 500).unref();
});
process.send!('ready');
