import fs from 'node:fs';
import { type CompilerOptions, compile } from '@inlang/paraglide-js';

let failed: unknown;

/** What Paraglide makes of `messages/`, and where. */
export const WORDS: CompilerOptions = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['baseLocale'],
	fs: {
		...fs,
		promises: {
			...fs.promises,
			// It writes thousands of files at once, and passes in silence over those that a machine's limit
			// of open files refuses (opral/paraglide-js issue 495): so one after the other.
			writeFile: (async (...args) => {
				try {
					fs.writeFileSync(...(args as Parameters<typeof fs.writeFileSync>));
				} catch (error) {
					failed = error;
					throw error;
				}
			}) as typeof fs.promises.writeFile
		}
	}
};

if (import.meta.main) {
	await compile({ ...WORDS, outdir: process.argv[2] ?? WORDS.outdir });
	if (failed) throw failed;
	// A worker of Paraglide's would stay for half a minute.
	process.exit();
}
