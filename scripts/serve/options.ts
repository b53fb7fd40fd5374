import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { root } from '../lib/root.mjs';
import { Trouble } from '../lib/trouble.mjs';
import { addressIn } from './address.ts';

export interface Options {
	/** Asked for by `--ward`; without it an existing folder's own kind counts. */
	ward: boolean;
	folder: string;
	/** Where the data is: the file in that folder, or on a server of DATABASE_URL. */
	address: DatabaseAddress;
	host: string;
	/** 0 takes any free port; the ready line names it. */
	port: number;
	/** The address people type, where it is not simply host and port. */
	origin: string | undefined;
	/** How many processes answer, this one counted. */
	processes: number;
}

const MOST_PROCESSES = 16;

const EVERY_ADDRESS = ['0.0.0.0', '::', '[::]'];

/** What was typed and what the environment asks for, or Trouble saying which of it makes no sense. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
	const unknown = args.find((arg) => arg !== '--ward');
	if (unknown !== undefined)
		throw new Trouble(`Nestling does not know "${unknown}": the one thing to add is --ward.`);
	const ward = args.includes('--ward');
	const host = env.HOST || '127.0.0.1';
	const origin = env.ORIGIN ? originOf(env.ORIGIN) : undefined;
	if (EVERY_ADDRESS.includes(host) && !origin)
		throw new Trouble(
			`HOST=${host} needs ORIGIN, the address people type, such as ORIGIN=https://nestling.example.org.`
		);
	// Relative to the project, wherever the command was typed, so that a folder is always the same one.
	const usual = ward ? 'data/ward' : 'data/demonstration';
	const folder = resolve(root, env.DATA_DIR || usual);
	const address = addressIn(env, usual);
	const processes = processesOf(env.PROCESSES);
	return { ward, folder, address, host, port: portOf(env.PORT || '3000'), origin, processes };
}

function portOf(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	throw new Trouble(`PORT=${text} is not a port: it is a whole number from 1 to 65535.`);
}

/** As many as there are cores, and no more than four unless more are asked for. */
function processesOf(text: string | undefined): number {
	if (!text) return Math.min(4, availableParallelism());
	const processes = Number(text);
	if (/^\d+$/.test(text) && processes >= 1 && processes <= MOST_PROCESSES) return processes;
	throw new Trouble(
		`PROCESSES=${text} makes no sense: it is a whole number from 1 to ${MOST_PROCESSES}.`
	);
}

function originOf(text: string): string {
	const url = URL.parse(text);
	const hasMore = url && (url.pathname !== '/' || url.search || url.hash || url.username);
	if (url && ['http:', 'https:'].includes(url.protocol) && !hasMore) return url.origin;
	throw new Trouble(
		`ORIGIN=${text} is not an address people type: it is like https://nestling.example.org.`
	);
}
