import { readFileSync } from 'node:fs';
import { Trouble } from '../lib/trouble.mjs';

/** Settings that nobody else may read, and that a service manager hands over in a file rather than by name. */
const SECRETS = ['DATABASE_URL', 'METRICS_TOKEN', 'NESTLING_LIVE_KEY'] as const;

const SHORTEST_TOKEN = 24;

/** Puts the secrets that the environment names the files of, `METRICS_TOKEN_FILE=/run/secrets/token`, in their place. */
export function readSecrets(env: NodeJS.ProcessEnv): void {
	for (const name of SECRETS) {
		const file = env[`${name}_FILE`];
		if (!file) continue;
		if (env[name])
			throw new Trouble(`Both ${name} and ${name}_FILE are set: leave one of them out.`);
		env[name] = contentsOf(file, `${name}_FILE`);
		delete env[`${name}_FILE`];
	}
	const token = env.METRICS_TOKEN;
	if (token && (token.length < SHORTEST_TOKEN || /\s/.test(token)))
		throw new Trouble(
			`METRICS_TOKEN opens /metrics to whoever guesses it: ${SHORTEST_TOKEN} characters or more ` +
				'and no spaces, such as openssl rand -hex 32 makes.'
		);
}

function contentsOf(file: string, setting: string): string {
	let text: string;
	try {
		text = readFileSync(file, 'utf8').trim();
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Trouble(`${setting}=${file} cannot be read (${code}).`);
	}
	if (!text) throw new Trouble(`${setting}=${file} is empty.`);
	return text;
}
