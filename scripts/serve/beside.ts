import type { Socket } from 'node:net';
import { closeApp, endListening, loadApp } from './app.ts';
import { ownDesk } from './desk.ts';

// A process that answers beside the one that holds the door (scripts/serve.ts), which hands it
// connections and which it never outlives.

const withinMs = Number(process.argv[2]);

// Ctrl-C reaches every process of a terminal: the one at the door says when this one is to close.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});

const desk = ownDesk(await loadApp());
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
