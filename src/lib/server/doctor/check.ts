/** What a check found: `look` is for somebody to look at, `wrong` is to be mended. */
export type State = 'well' | 'look' | 'wrong';

/** One thing that was looked at, with a plain sentence about it. */
export interface Check {
	what: What;
	state: State;
	sentence: string;
}

/** What is looked at, in the order it is told. */
export const WHATS = [
	'settings',
	'https',
	'modes',
	'secrets',
	'clock',
	'zone',
	'disk',
	'schema',
	'audit',
	'backup'
] as const;

export type What = (typeof WHATS)[number];

/** The worst of what was found, as the exit code of the command: 0 well, 1 to look at, 2 wrong. */
export function exitCodeOf(checks: readonly Check[]): 0 | 1 | 2 {
	if (checks.some(({ state }) => state === 'wrong')) return 2;
	return checks.some(({ state }) => state === 'look') ? 1 : 0;
}
