import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/root.mjs';

const MEMBER = /^\t(?:'([^']+)'|(\w+)): (?:async )?\(/gm;
const METHOD = /^export const (POST|PUT|PATCH|DELETE)\b/gm;

/**
 * What a request can write through, read from src/routes: the actions of every page, and endpoints
 * that take more than a reading. One that is added is tested, or fails a test, without being told of.
 *
 * @example serverActions() // ['/?/demonstrate', '/infants/[id]/weights?/log', 'POST /theme', …]
 */
export function serverActions(): string[] {
	const folder = inRoot('src', 'routes');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /(^|\/)\+(page\.)?server\.ts$/.test(file))
		.flatMap((file) => {
			const source = readFileSync(`${folder}/${file}`, 'utf8');
			const route = `/${file.replace(/\/?\+[^/]*$/, '')}`.replace(/\/\([^)]+\)/g, '') || '/';
			if (!file.endsWith('+page.server.ts')) {
				return [...source.matchAll(METHOD)].map(([, method]) => `${method} ${route}`);
			}
			const actions = source.split(/^export const actions\b/m)[1] ?? '';
			return [...actions.matchAll(MEMBER)].map(([, quoted, plain]) => {
				const name = quoted ?? plain;
				return name === 'default' ? route : `${route}?/${name}`;
			});
		})
		.toSorted();
}
