import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes comments out of the scripts in a folder and writes letters outside ASCII as escapes; lines stay
 * lines, so that a trace can be read. A process holds the text of all that it runs, at two bytes a letter
 * where a single one is not Latin. Maps of the lines as they were go too.
 *
 * @param {string} folder
 */
export async function shortenTexts(folder) {
	const { minifySync } = await import('vite');
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		const file = join(folder, name);
		if (name.endsWith('.js.map')) rmSync(file);
		if (!name.endsWith('.js')) continue;
		const { code, errors } = minifySync(file, readFileSync(file, 'utf8'), {
			...{ module: true, compress: false, mangle: false },
			codegen: { removeWhitespace: false, asciiOnly: true }
		});
		if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
		writeFileSync(file, code);
	}
}
