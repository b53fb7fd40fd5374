import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/* What comes with us from others: named versions, under licences we may pass on, that run nothing of theirs
   when they are installed. `npm run sbom` lists them all. */

interface Locked {
	version: string;
	integrity?: string;
	resolved?: string;
	license?: string;
	hasInstallScript?: boolean;
	link?: boolean;
}

const ROOT = join(import.meta.dirname, '..');
const json = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as unknown;
const { packages } = json('package-lock.json') as { packages: Record<string, Locked> };
const theirs = Object.entries(packages).filter(([path]) => path !== '');

/** `node` puts the binary of this machine in its place; it is what runs everything else. */
const MAY_RUN_SCRIPTS = ['node_modules/node'];

/** Each may be passed on with a program under Apache-2.0; MPL is of single files, which we do not change. */
const LICENCES = [
	...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
	...['(Apache-2.0 WITH LLVM-exception)', '(MIT AND Zlib)', 'Python-2.0', 'MPL-2.0', 'OFL-1.1']
];

/** Build tools that name no licence in their package; both projects are MIT by their repositories. */
const SAY_NOTHING = ['@inlang/plugin-message-format', '@lix-js/sdk-linux-x64'];

describe('what comes from others', () => {
	it('is locked, each to one version and the digest of its content', () => {
		expect(theirs.length).toBeGreaterThan(100);
		const loose = theirs.filter(
			([, { version, integrity, link }]) => !version || (!integrity && !link)
		);
		expect(loose.map(([path]) => path)).toEqual([]);
	});

	it('names no host: whatever registry is asked, the digest decides', () => {
		const named = theirs.filter(([, { resolved }]) => resolved !== undefined);
		expect(named.map(([path]) => path)).toEqual([]);
	});

	it('runs no script when it is installed, but for those named here', () => {
		const running = theirs.filter(([, { hasInstallScript }]) => hasInstallScript);
		expect(running.map(([path]) => path)).toEqual(MAY_RUN_SCRIPTS);
	});

	it('is not compiled, which a machine may have no tools for, whoever types npm install', () => {
		const { allowScripts } = json('package.json') as { allowScripts: Record<string, boolean> };
		const said = (allowed: boolean) =>
			Object.keys(allowScripts).filter((name) => allowScripts[name] === allowed);
		expect(said(true).map((name) => `node_modules/${name}`)).toEqual(MAY_RUN_SCRIPTS);
		const compilable = globSync('node_modules/{,@*/}*/binding.gyp', { cwd: ROOT });
		expect(compilable.length).toBeGreaterThan(0);
		expect(compilable).toEqual(
			said(false).map((name) => join('node_modules', name, 'binding.gyp'))
		);
	});

	it('is under a licence that lets us pass it on', () => {
		const others = theirs
			.filter(([, { license }]) => !LICENCES.includes(license ?? ''))
			.map(([path]) => path.replace(/.*node_modules\//, ''));
		expect(others.toSorted()).toEqual(SAY_NOTHING);
	});
});
