import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync
} from 'node:fs';
import { basename, join } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { inRoot } from './root.mjs';

const PACKAGE = '@fontsource-variable/atkinson-hyperlegible-next';

/** All that the page's styles ask for, from what a browser calls normal to what it calls bold. */
const WEIGHTS = { wght: { min: 400, max: 700 } };

const MADE = inRoot('node_modules', '.cache', 'nestling', 'fonts');

/**
 * The font without the weights that no page shows: two fifths of its bytes go, and no letter. A page
 * names the package's files; what it gets is what was made of them here, once for a version.
 */
export const lightFonts: Plugin = {
	name: 'light-fonts',
	async config() {
		const files = inRoot('node_modules', PACKAGE, 'files');
		const asked = readdirSync(files).filter((name) => name.endsWith('-wght-normal.woff2'));
		const alias = await Promise.all(
			asked.map(async (name) => ({
				find: `${PACKAGE}/files/${name}`,
				replacement: await lightened(join(files, name))
			}))
		);
		return { resolve: { alias } };
	}
};

/** The file with those weights alone; its folder is named by what it was made of, so none is ever stale. */
async function lightened(file: string): Promise<string> {
	const whole = readFileSync(file);
	const made = createHash('sha256').update(whole).update(JSON.stringify(WEIGHTS)).digest('hex');
	const folder = join(MADE, made.slice(0, 16));
	const path = join(folder, basename(file));
	if (existsSync(path)) return path;
	const light = await subsetFont(whole, '', {
		...{ keepAllGlyphs: true, variationAxes: WEIGHTS, targetFormat: 'woff2' }
	});
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${path}.${process.pid}`, light);
	renameSync(`${path}.${process.pid}`, path);
	return path;
}
