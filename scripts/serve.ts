import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { databaseIn, nameOf } from '#lib/server/db/address.ts';
import type { Kind } from '#lib/server/deployment.ts';
import { builtFrom } from './lib/build.mjs';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { APP, closeApp, endListening, loadApp } from './serve/app.ts';
import { beginBackups } from './serve/backups.ts';
import { type Desk, ownDesk } from './serve/desk.ts';
import { deskBeside, processBeside } from './serve/desks.ts';
import { type Door, takeDoor } from './serve/door.ts';
import { makeFolder } from './serve/folder.ts';
import { keyFileOf } from './serve/key-file.ts';
import { kindIn } from './serve/kind.ts';
import { sayWhoCanRead } from './serve/modes.ts';
import { offerMeasures } from './serve/measures.ts';
import { type Options, readOptions } from './serve/options.ts';
import { readSchedule } from './serve/schedule.ts';
import { readSecrets } from './serve/secrets.ts';

// Serves the build (`npm start` comes here once everything is installed and built). The order
// matters: nothing is written before the folder's kind, the address and the port are known to be right.

const DRAIN_MS = 4000;

await runCommand(async () => {
	process.umask(0o077);
	readSecrets(process.env);
	const options = readOptions(process.argv.slice(2), process.env);
	if (!existsSync(APP)) throw new Trouble('There is no build yet: npm start makes one.');
	const { address } = options;
	const found = await kindIn(address);
	const kind = kindFor(options, found);
	const file = address.kind === 'sqlite' ? address.file : '';
	const schedule = readSchedule(process.env, kind === 'ward');
	tellTheApp({ NESTLING_KIND: kind, NESTLING_DATABASE: file, HOST: options.host });
	tellTheApp({ NESTLING_KEY_FILE: keyFileOf(process.env, options.folder) ?? '' });
	await refuseVisitors(kind, options.host);

	const door = await takeDoor(options.host, options.port);
	const origin = options.origin ?? `http://${inAddress(options.host)}:${door.port}`;
	tellTheApp({ ORIGIN: origin, PORT: String(door.port), BODY_SIZE_LIMIT: '512K' });
	tellTheApp({ NESTLING_BUILD: builtFrom()?.slice(0, 12) ?? 'unknown' });
	// One for all processes of this start, so that each knows the passes of the others; several nodes
	// are given one.
	tellTheApp({
		NESTLING_LIVE_KEY: process.env.NESTLING_LIVE_KEY || randomBytes(32).toString('hex')
	});
	if (address.kind === 'sqlite') {
		makeFolder(options.folder);
		sayWhoCanRead(options.folder);
	}
	const { makeDatabase, readyDatabase } = await import('./serve/database.ts');
	if (!found) await makeDatabase(address, kind);
	const { setupCode } = await readyDatabase(address);

	// All load the app at once: one after the other a start took twice as long.
	const others = Array.from({ length: options.processes - 1 }, () => processBeside(DRAIN_MS));
	const [app, started] = await Promise.all([loadApp(), Promise.all(others)]);
	const first = ownDesk(app);
	const beside = started.map((process) => deskBeside(first, process, DRAIN_MS));
	offerMeasures(beside);
	const desks = [first, ...beside];
	const endBackups = await beginBackups(address, databaseIn(options.folder), schedule);
	closeOnSignal(door, desks, endBackups);
	door.open(desks);
	if (setupCode) console.log(`Set this ward up at ${origin}/setup with the code ${setupCode}`);
	console.log(`Nestling is ready: ${origin} (${kind})`);
});

/** A database holds one kind for ever. */
function kindFor({ ward, folder, address }: Options, found: Kind | undefined): Kind {
	if (ward && found === 'demonstration')
		throw new Trouble(
			address.kind === 'sqlite'
				? `${folder} holds a demonstration, which never becomes a ward: ` +
						'leave DATA_DIR out, or name an empty folder for the ward.'
				: `${nameOf(address)} holds a demonstration, which never becomes a ward: ` +
						'name an empty one with DATABASE_URL.'
		);
	return found ?? (ward ? 'ward' : 'demonstration');
}

/** The app reads its settings from the environment when it is loaded, so they are set before. */
function tellTheApp(settings: Record<string, string>): void {
	Object.assign(process.env, settings);
}

async function refuseVisitors(kind: Kind, host: string): Promise<void> {
	const { isLoopback } = await import('#lib/server/config.ts');
	if (kind === 'demonstration' && !isLoopback(host))
		throw new Trouble(
			'The demonstration signs people in without a password, so it only listens on this machine: ' +
				`leave HOST=${host} out, or start a real ward with npm start -- --ward.`
		);
}

function inAddress(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}

/** Ctrl-C or SIGTERM: finish what was begun, close the database, end with 0. */
function closeOnSignal(door: Door, desks: readonly Desk[], endBackups: () => void): void {
	let closing = false;
	async function close(signal: NodeJS.Signals): Promise<void> {
		// Ctrl-C reaches us twice: from the terminal, and handed on by npm start.
		if (closing) return;
		closing = true;
		const closed = door.close();
		endBackups();
		endListening();
		await Promise.all(desks.map((desk) => desk.close(DRAIN_MS)));
		await closed;
		closeApp();
		console.log(`Nestling has closed (${signal}).`);
		// Once nothing is left open the process ends by itself; this is for what forgot to let go.
		setTimeout(() => process.exit(0), 500).unref();
	}
	process.on('SIGINT', close).on('SIGTERM', close);
}
