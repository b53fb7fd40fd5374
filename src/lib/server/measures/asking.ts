import type { Measures, Parts } from './parts.ts';

/*
 * The app and what serves it (scripts/serve) are loaded apart, and meet in `process`: the app offers what
 * this process has measured, and what serves it offers what all of them have.
 */

interface Offered {
	own: Measures;
	all: Parts;
}

const nameOf = (what: keyof Offered) => `nestling:measures:${what}`;

/** From now on this is what is answered, and nothing that was offered before. */
export function offer<What extends keyof Offered>(
	what: What,
	give: () => Promise<Offered[What]>
): void {
	process.removeAllListeners(nameOf(what));
	(process as NodeJS.EventEmitter).on(nameOf(what), (take: (given: unknown) => void) =>
		take(give())
	);
}

/** What was offered; undefined where nothing was, as under `npm run dev`. */
export function ask<What extends keyof Offered>(what: What): Promise<Offered[What]> | undefined {
	let given: Promise<Offered[What]> | undefined;
	(process as NodeJS.EventEmitter).emit(nameOf(what), (one: typeof given) => (given = one));
	return given;
}
