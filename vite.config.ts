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
		pool: 'threads',
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});
