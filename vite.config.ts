import { availableParallelism } from 'node:os';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { lightFonts } from './scripts/lib/light-fonts.ts';
import { WORDS } from './scripts/lib/words.ts';
import settings from './project.inlang/settings.json' with { type: 'json' };

/** Under `npm run dev` words are compiled as they are typed; for all else scripts/lib/prepare.mjs does it. */
const words = () => paraglideVitePlugin(WORDS);

/**
 * While there is one language, a message is its sentence: none asks which language it is said in, nor
 * passes on to the one there is. Some 3 KB of each page. With a second one this does nothing.
 */
const oneLanguage: Plugin = {
	name: 'one-language',
	transform(code, id) {
		if (settings.locales.length > 1 || !id.includes('/paraglide/messages/')) return undefined;
		return code
			.replace(/^import .*runtime\.js';$/gm, '')
			.replace(/^export const (\w+) = [^]*\breturn (\w+)\(inputs\)[^]*$/m, 'export { $2 as $1 };');
	}
};

/**
 * What nearly every page brings comes in three scripts: left alone it comes in some twenty, many of
 * one sentence, and a phone takes longer to ask for a script than to read it.
 */
const fewScripts: Plugin = {
	name: 'few-scripts',
	apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
	config: () => ({ build: { rollupOptions: { output: { codeSplitting: { groups: SCRIPTS } } } } }),
	// Every page brings the names of all scripts and styles: of random letters, which nothing makes smaller.
	outputOptions: (options) => ({
		...options,
		...{ entryFileNames: shorter(options.entryFileNames) },
		...{ chunkFileNames: shorter(options.chunkFileNames) },
		...{ assetFileNames: shorter(options.assetFileNames) }
	})
};

/** Seven letters of 64 are the fewest that the bundler takes. */
function shorter<Name>(name: Name): Name {
	return typeof name === 'string' ? (name.replaceAll('[hash]', '[hash:7]') as Name) : name;
}

/** After an answer SvelteKit puts two functions in the place of an event's own. */
const PUT_AFTERWARDS = /^\s*(event\.(?:cookies\.set|setHeaders)) = (\(\) => \{[^}]*\});$/gm;

/**
 * The engine makes a function that is assigned where it is written among what is old, and with it all that
 * it can reach, here a whole request, stays until the large collection (docs/decisions/0045). By a name of
 * its own it is young, and goes with its request.
 */
const youngFunctions: Plugin = {
	name: 'young-functions',
	transform(code, id) {
		if (!id.endsWith('@sveltejs/kit/src/runtime/server/respond.js')) return undefined;
		let found = 0;
		const named = code.replace(PUT_AFTERWARDS, (_all, place: string, written: string) => {
			const name = `put_afterwards_${++found}`;
			return `const ${name} = ${written};\n${place} = ${name};`;
		});
		if (found !== 2)
			this.error('SvelteKit no longer does what young-functions mends: take it out.');
		return named;
	}
};

/**
 * SvelteKit hashes every page for an `etag`. No page of ours may be kept by anybody (`no-store`), so nobody
 * asks by it, and going through a page letter by letter is a twentieth of what a page costs.
 */
const noEtag: Plugin = {
	name: 'no-etag',
	transform(code, id) {
		if (!id.endsWith('@sveltejs/kit/src/runtime/server/page/render.js')) return undefined;
		const without = code.replace('headers.set(\'etag\', `"${hash(transformed)}"`);', '');
		if (without === code) this.error('SvelteKit no longer makes the etag that no-etag leaves out.');
		return without;
	}
};

const SCRIPTS = [
	{
		name: 'every-page',
		test: new RegExp(
			[
				/node_modules[\\/](svelte|@sveltejs|devalue|esm-env|clsx)|preload-helper/,
				/paraglide[\\/]messages[\\/]((sex|tab|former|nav|discharged|died|twin)_|(bed|weeks|app_name|grams_unit|velocity_unit|growth_days|openings_link|withdraw_link)\.js)/,
				/words[\\/](format|unit-address)|components[\\/](Details|FormerStay|WithdrawLink|not-through|served|shown-problems)/,
				/domain[\\/](calendar|age)\.ts|growth[\\/](baselines|standards)\.ts/
			]
				.map(({ source }) => source)
				.join('|')
		)
	}
];

/** It has a module of its own in the place of one that others share. */
const ALONE = 'src/routes/unit/reference-tables/one-name.test.ts';

export default defineConfig(({ command }) => ({
	// Unit and database tests need neither the framework nor its watchers: plain TypeScript.
	plugins: process.env.VITEST
		? []
		: [
				command === 'serve' ? words() : [],
				oneLanguage,
				lightFonts,
				fewScripts,
				youngFunctions,
				noEtag,
				sveltekit()
			],
	// as packages of their own they bring the words of 62 languages, and 250 files that each cost some memory
	ssr: { noExternal: ['zod', 'kysely'] },
	test: {
		environment: 'node',
		// A style that is asked for as text is that text: else each is empty.
		css: { include: /\.css\?raw/ },
		// Threads share one engine, and it broke once while two of them let go of a PGlite.
		pool: 'forks',
		// Vitest leaves a core free, which on two cores is half of them.
		maxWorkers: availableParallelism(),
		testTimeout: 30_000,
		hookTimeout: 30_000,
		globalSetup: './src/lib/server/db/testing-run.ts',
		projects: [
			{
				extends: true,
				test: {
					name: 'most',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					exclude: ['src/routes/**'],
					// No module here keeps state, so each is loaded once and not once a file.
					isolate: false
				}
			},
			{
				extends: true,
				// They put a database and a clock of their own in the place of the server's.
				test: {
					name: 'routes',
					include: ['src/routes/**/*.test.ts'],
					exclude: [ALONE],
					setupFiles: './src/routes/here.setup.ts',
					isolate: false
				}
			},
			{ extends: true, test: { name: 'alone', include: [ALONE] } }
		]
	}
}));
