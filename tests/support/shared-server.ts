import { rmSync } from 'node:fs';
import { buildIfStale } from '../../scripts/lib/build.mjs';
import { startServer, temporaryFolder } from './server.ts';

/** One demonstration ward for all stories: begun before the first, ended after the last. */
export default async function sharedServer() {
	// A story that passes on yesterday's build says nothing.
	await buildIfStale();
	// Made once: a server of a story's own begins with a copy, which takes half as long.
	const made = temporaryFolder();
	await (await startServer({ folder: made })).stop();
	const server = await startServer({ env: { PROCESSES: '2' } });
	// The workers are made after this and inherit it.
	process.env.NESTLING_STORY_MADE = made;
	process.env.NESTLING_STORY_ORIGIN = server.origin;
	return async () => {
		await server.stop();
		rmSync(made, { recursive: true, force: true });
	};
}
