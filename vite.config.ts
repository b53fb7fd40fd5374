import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const words = paraglideVitePlugin({
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['baseLocale']
});

export default defineConfig({
	// Unit and database tests need neither the framework nor its watchers: plain TypeScript.
	plugins: process.env.VITEST ? [] : [words, sveltekit()],
	test: {
		include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
		environment: 'node',
		// Threads share one engine, and it broke once while two of them let go of a PGlite.
		pool: 'forks',
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});
