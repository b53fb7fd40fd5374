import { vi } from 'vitest';
import { here } from './here.fixtures.ts';

/*
 * Routes find their database and the time by themselves: each test of them puts its own in `here`. What
 * stands in the place of a module stays there while its process runs, so all of them share this one.
 */

Object.assign(here, { db: undefined, state: undefined, now: undefined });

vi.mock('#lib/server/db/connection.ts', async (original) => {
	const real = await original<typeof import('#lib/server/db/connection.ts')>();
	return {
		...real,
		database: () => here.db ?? real.database(),
		databaseState: () => here.state ?? real.databaseState()
	};
});
vi.mock('#lib/server/clock.ts', async (original) => {
	const real = await original<typeof import('#lib/server/clock.ts')>();
	return { ...real, now: () => here.now ?? real.now() };
});
