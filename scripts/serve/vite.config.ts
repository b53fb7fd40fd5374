import { defineConfig } from 'vite';
import { SERVER_PARTS } from '../lib/build.mjs';
import { inRoot } from '../lib/root.mjs';

/**
 * The server's own scripts as JavaScript, once, when it is built. Run as they are written, each process
 * would hold Node's reader of types for as long as it lives: 14 MB (docs/decisions/0048).
 */
export default defineConfig({
	resolve: { alias: { '#lib': inRoot('src', 'lib') } },
	// as packages of their own they bring the words of 62 languages, and 250 files that each cost some memory
	ssr: { noExternal: ['zod', 'kysely'] },
	// what lies in static/ goes with the app
	publicDir: false,
	build: {
		ssr: true,
		target: 'node24',
		outDir: SERVER_PARTS,
		emptyOutDir: true,
		rollupOptions: {
			input: [inRoot('scripts', 'serve.ts'), inRoot('scripts', 'serve', 'beside.ts')],
			// beside one another, two folders down: root.mjs counts on it
			output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
		}
	}
});
