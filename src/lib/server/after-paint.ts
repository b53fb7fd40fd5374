/** How SvelteKit's last script begins: it loads the two that load all others. */
const LOADING = /Promise\.all\(\[\s*(import\("[^"]+"\)),\s*(import\("[^"]+"\))\s*\]\)/;

/**
 * A page whose scripts are asked for once it has been painted: what it says is read without them, and to
 * ask for eight scripts is a third of the time to a growth page's first paint (docs/decisions/0012).
 * They are named, so that all come at once and none waits for another that imports it.
 * A page without scripts, or one that SvelteKit writes in another way, stays as it is.
 */
export function scriptsAfterPaint(html: string, scripts: readonly string[]): string {
	const last = html.lastIndexOf('<script');
	if (last < 0) return html;
	const loading = html.slice(last).replace(LOADING, (_all, start: string, app: string) =>
		[
			// A page that nobody looks at has no frames.
			'new Promise((painted) => document.hidden ? painted() : requestAnimationFrame(() => setTimeout(painted)))',
			`.then(() => { for (const href of ${JSON.stringify(scripts)})`,
			` document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));`,
			` return Promise.all([${start}, ${app}]); })`
		].join('')
	);
	return html.slice(0, last) + loading;
}
