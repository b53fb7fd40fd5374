import { readdirSync } from 'node:fs';
import { inRoot } from '../lib/root.mjs';

/**
 * The addresses of all pages, as folders of src/routes name them: a page that is added is
 * photographed, and visited by the tests, without being told of.
 *
 * @example pageRoutes() // ['/', '/account', '/infants/[id]', …]
 */
export function pageRoutes(): string[] {
	const folder = inRoot('src', 'routes');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /(^|\/)\+page(@[^/]*)?\.svelte$/.test(file))
		.map((file) => `/${file.replace(/\/?\+page[^/]*$/, '')}`)
		.map((route) => route.replace(/\/\([^)]+\)/g, '') || '/')
		.toSorted();
}

/** An address with its parameters filled in, or undefined where one is not known. */
export function addressOf(route: string, ids: Record<string, string>): string | undefined {
	const filled = route.replace(/\[([^\]]+)\]/g, (_, name: string) => ids[name] ?? '[]');
	return filled.includes('[]') ? undefined : filled;
}
