import { addressFrom, type DatabaseAddress } from './db/address.ts';
import type { Rules } from './measures/who-may-read.ts';

export interface Config {
	kind: 'demonstration' | 'ward';
	database: DatabaseAddress;
	host: string;
	origin: string;
	clockOffsetMs: number;
	build: string;
	/** Who may read /metrics. */
	measures: Rules;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export const isLoopback = (host: string) => LOOPBACK.includes(host);

/**
 * What the environment asks for. The clock can be moved for tests only in the demonstration,
 * on loopback, with NESTLING_TEST=1: a real ward ignores it.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const kind = env.NESTLING_KIND === 'ward' ? 'ward' : 'demonstration';
	const host = env.HOST || '127.0.0.1';
	const mayMoveClock = kind === 'demonstration' && isLoopback(host) && env.NESTLING_TEST === '1';
	const offsetSeconds = Number(env.NESTLING_CLOCK_OFFSET_SECONDS ?? 0);
	const origin = env.ORIGIN || `http://${host}:${env.PORT || '3000'}`;
	return {
		kind,
		database: addressFrom(env),
		host,
		origin,
		clockOffsetMs: mayMoveClock && Number.isFinite(offsetSeconds) ? offsetSeconds * 1000 : 0,
		build: env.NESTLING_BUILD || 'development',
		measures: {
			origin,
			token: env.METRICS_TOKEN || undefined,
			addressHeader: env.ADDRESS_HEADER || undefined
		}
	};
}

export const config = readConfig(process.env);
