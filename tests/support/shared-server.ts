import { buildIfStale } from '../../scripts/lib/build.mjs';
import { startServer } from './server.ts';

/** One demonstration ward for all stories: begun before the first, ended after the last. */
export default async function sharedServer() {
	// A story that passes on yesterday's build says nothing.
	await buildIfStale();
	const server = await startServer();
	// The workers are made after this and inherit it.
	process.env.NESTLING_STORY_ORIGIN = server.origin;
	return async () => {
		await server.stop();
	};
}
