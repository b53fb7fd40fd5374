import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint } from './fingerprint.mjs';
import { ownNode } from './node.mjs';
import { inRoot } from './root.mjs';
import { run, runTool } from './run.mjs';
import { Trouble } from './trouble.mjs';

const WORDS = [
	...['messages', 'project.inlang/settings.json', 'package-lock.json', 'scripts/lib/words.ts']
];
const TYPES = ['src/routes', 'src/params', 'src/app.html', 'svelte.config.js', 'package-lock.json'];

// Outside what the tools write to: Paraglide and the build each clean their own folder.
const STAMPS = inRoot('node_modules', '.cache', 'nestling');

/** Writes what lint, types and unit tests import but git does not keep: words, and route types. */
export async function prepare() {
	await once('words', WORDS, 'src/lib/paraglide/messages/_index.js', () =>
		run(ownNode, [inRoot('scripts', 'lib', 'words.ts')])
	);
	await once('types', TYPES, '.svelte-kit/tsconfig.json', () =>
		runTool('@sveltejs/kit', 'svelte-kit', ['sync'])
	);
}

/**
 * Makes an output once for its inputs, and again where another tool has written it since: `npm run dev`
 * compiles the words too.
 * @param {string} name
 * @param {string[]} inputs
 * @param {string} output
 * @param {() => Promise<import('./run.mjs').Outcome>} make
 */
async function once(name, inputs, output, make) {
	const stamp = `${STAMPS}/${name}`;
	const now = () => fingerprint([...inputs, output]);
	if (existsSync(inRoot(output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now())
		return;
	const made = await make();
	if (made.code !== 0) {
		console.error(made.output.trim());
		throw new Trouble(`The ${name} could not be prepared, for the reason above.`);
	}
	mkdirSync(STAMPS, { recursive: true });
	writeFileSync(stamp, now());
}
