import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/root.mjs';

const MEMBER = /^\t(?:'([^']+)'|(\w+)): (?:async )?\(/gm;
const METHOD = /^export const (POST|PUT|PATCH|DELETE)\b/gm;

const READ = /^export const GET\b/m;

/** The server files of src/routes, each with its route. */
function serverFiles(): { route: string; file: string; source: string }[] {
	const folder = inRoot('src', 'routes');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /(^|\/)\+(page\.)?server\.ts$/.test(file))
		.map((file) => ({
			file,
			source: readFileSync(`${folder}/${file}`, 'utf8'),
			route: `/${file.replace(/\/?\+[^/]*$/, '')}`.replace(/\/\([^)]+\)/g, '') || '/'
		}));
}

/**
 * What a request can read that is no page: files, live addresses and the like.
 * @example endpoints() // ['/awake', '/health', '/infants/[id]/growth/table.csv', …]
 */
export function endpoints(): string[] {
	return serverFiles()
		.filter(({ file, source }) => !file.endsWith('+page.server.ts') && READ.test(source))
		.map(({ route }) => route)
		.toSorted();
}

/**
 * What a request can write through, read from src/routes: the actions of every page, and endpoints
 * that take more than a reading. One that is added is tested, or fails a test, without being told of.
 *
 * @example serverActions() // ['/?/demonstrate', '/infants/[id]/weights?/log', 'POST /theme', …]
 */
export function serverActions(): string[] {
	return serverFiles()
		.flatMap(({ file, source, route }) => {
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
