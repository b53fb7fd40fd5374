import type { RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../lib/root.mjs';
import { compressed } from './compressed.ts';
import { underOneName } from './one-name.ts';
import { readToEnd } from './read-to-end.ts';
import { secured } from './secured.ts';

/** The built app, made by `npm run build`. */
export const APP = inRoot('build', 'handler.js');

/** Loads the built app: it reads its settings from the environment while it is loaded. */
export async function loadApp(): Promise<RequestListener> {
	const { handler } = (await import(pathToFileURL(APP).href)) as { handler: RequestListener };
	const origin = process.env.ORIGIN!;
	return readToEnd(secured(origin, underOneName(origin, compressed(handler))));
}

/** Has the app end what would stay open by itself: the connections of pages that listen. */
export function endListening(): void {
	process.emit('nestling:closing' as 'beforeExit', 0);
}

/** Has the app close its database, as under adapter-node's own server. */
export function closeApp(): void {
	process.emit('sveltekit:shutdown' as 'beforeExit', 0);
}
