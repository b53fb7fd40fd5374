import { describe, expect, it } from 'vitest';
import { scriptsAfterPaint } from './after-paint.ts';

const LOADED = `Promise.all([
						import("../_app/start.js"),
						import("../_app/app.js")
					]).then(([kit, app]) => { kit.start(app, element, { data: ["Promise.all([import(\\"a\\"), import(\\"b\\")])"] }); });`;
const page = (script: string, said = '') =>
	`<html><body><p>${said}</p><script nonce="n">{ ${script} }</script></body></html>`;

describe('the scripts of a page', () => {
	it('are asked for once it has been painted, all at once', () => {
		const html = scriptsAfterPaint(page(LOADED), ['../_app/start.js', '../_app/page.js']);
		const painted = html.indexOf('requestAnimationFrame');
		expect(painted).toBeGreaterThan(0);
		expect(
			html.indexOf('for (const href of ["../_app/start.js","../_app/page.js"])')
		).toBeGreaterThan(painted);
		expect(html).toContain(
			'return Promise.all([import("../_app/start.js"), import("../_app/app.js")]); }).then(([kit, app])'
		);
		const script = /<script nonce="n">([^]*)<\/script>/.exec(html)![1]!;
		expect(() => new Function('element', script.replaceAll('import(', 'load('))).not.toThrow();
	});

	it('are not looked for in what the page says', () => {
		const html = scriptsAfterPaint(page('start()', LOADED), ['../_app/page.js']);
		expect(html).toBe(page('start()', LOADED));
		expect(scriptsAfterPaint(page(LOADED, LOADED), [])).toContain(`<p>${LOADED}</p>`);
	});

	it('are left alone where there are none', () => {
		expect(scriptsAfterPaint('<html></html>', [])).toBe('<html></html>');
		expect(scriptsAfterPaint('', [])).toBe('');
	});
});
