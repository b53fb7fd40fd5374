import { readFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '#lib/domain/growth/lms-rows.ts';

const ROOT = join(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,svelte}', { cwd: ROOT })
	.map((path) => path.replaceAll('\\', '/'))
	.filter((path) => !path.includes('/paraglide/') && !path.endsWith('.d.ts'));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The rooms of DESIGN.md and what each may import. Arrows point one way. */
const ROOMS: Record<string, string[]> = {
	domain: [],
	words: ['domain', 'paraglide'],
	schemas: ['domain', 'words', 'paraglide'],
	charts: ['domain', 'words', 'paraglide'],
	components: ['charts', 'domain', 'words', 'paraglide'],
	server: ['schemas', 'domain', 'words', 'paraglide']
};

const PACKAGES_OF_DOMAIN = ['temporal-polyfill'];

function roomOf(path: string): string | null {
	return /^src\/lib\/([a-z]+)\//.exec(path)?.[1] ?? null;
}

/** Test data and its readers stand beside what they test; the app does not import them. */
const isForTests = (path: string) => /\.(test|fixtures)\.ts$|\/vectors\//.test(path);

function importsOf(path: string): string[] {
	const pattern = /(?:\bfrom |\bimport\(?)\s*'([^'\n]+)'/g;
	return [...text(path).matchAll(pattern)].map((match) => match[1]!);
}

describe('the house', () => {
	it('has files to look at', () => {
		expect(files.length).toBeGreaterThan(50);
	});

	it('lets no room import one that is not below it', () => {
		const wrong = files
			.filter((path) => !isForTests(path))
			.flatMap((path) => {
				const room = roomOf(path);
				const allowed = room === null ? undefined : ROOMS[room];
				if (!allowed) return [];
				return importsOf(path)
					.map((from) => /^#lib\/([a-z]+)\//.exec(from)?.[1])
					.filter((to) => to !== undefined && to !== room && !allowed.includes(to))
					.map((to) => `${path} imports ${to}`);
			});
		expect(wrong).toEqual([]);
	});

	it('keeps the domain free of clock, database, framework and locale', () => {
		const wrong = files
			.filter((path) => roomOf(path) === 'domain' && !isForTests(path))
			.flatMap((path) => {
				const foreign = importsOf(path).filter(
					(from) =>
						!from.startsWith('.') &&
						!from.startsWith('#lib/domain/') &&
						!PACKAGES_OF_DOMAIN.includes(from)
				);
				const clock = /Date\.now|new Date\(\)|Temporal\.Now|Math\.random/.test(text(path));
				return [...foreign, ...(clock ? ['the clock'] : [])].map((what) => `${path}: ${what}`);
			});
		expect(wrong).toEqual([]);
	});

	it('keeps SQL out of the routes and lucia inside server/auth', () => {
		const wrong = files.flatMap((path) =>
			importsOf(path)
				.filter(
					(from) =>
						(path.startsWith('src/routes/') && from === 'kysely') ||
						(!path.startsWith('src/lib/server/auth/') && from === 'lucia')
				)
				.map((from) => `${path} imports ${from}`)
		);
		const queries = files.filter(
			(path) =>
				path.startsWith('src/routes/') && /\.(selectFrom|insertInto|updateTable)\(/.test(text(path))
		);
		expect([...wrong, ...queries]).toEqual([]);
	});

	it('lists sentences by their place: two may read the same, and a key that comes twice breaks a page', () => {
		const byItself = /\{#each [^}]* as (line|note|fact|caveat|weight|reason|sentence) \(\1\)\}/;
		const constants = /\{#each [A-Z_]+ as /;
		const wrong = files
			.filter((path) => path.endsWith('.svelte'))
			.flatMap((path) => text(path).split('\n'))
			.filter((written) => byItself.test(written) && !constants.test(written));
		expect(wrong).toEqual([]);
	});

	it('reads the time in one module', () => {
		const wrong = files
			.filter((path) => path.startsWith('src/lib/server/') || /\+.*server\.ts$/.test(path))
			.filter((path) => !path.endsWith('.test.ts') && path !== 'src/lib/server/clock.ts')
			.filter((path) => /new Date\(\)|Date\.now\(\)|Temporal\.Now/.test(text(path)));
		// a random id is no reading of the clock that anyone sees, but it must start from one
		expect(wrong.filter((path) => path !== 'src/lib/server/ids.ts')).toEqual([]);
	});
});

/**
 * FAULTS 23: elsewhere times in the future or before birth came in by an import path. Here is none: what
 * happened to an infant is typed into forms, each a verb of server/care with the rules of its domain.
 */
describe('what happened to an infant', () => {
	const app = files.filter((path) => !isForTests(path) && !path.includes('/demo/'));
	const holding = (pattern: RegExp) => app.filter((path) => pattern.test(text(path)));

	it('is written by the verbs of server/care alone', () => {
		const clinical =
			'weight|measurement|growthEvent|session|sessionEvent|clearance|consentDecision';
		const inserting = new RegExp(`insertInto\\('(${clinical})'\\)|\\bwriteOnce\\(\\w+, '`);
		const outside = holding(inserting).filter((path) => !/server\/(care|db)\//.test(path));
		expect(outside).toEqual([]);
		const adding = /\b(weights|measurements|growthEvents|events)\.add(Version)?\(/;
		expect(holding(adding).length).toBeGreaterThan(0);
		expect(holding(adding).filter((path) => !path.includes('/server/care/'))).toEqual([]);
	});

	it('never comes out of a file: one form takes one, of a reference table, which has ages and no times', () => {
		expect(holding(/type="file"/)).toEqual(['src/routes/unit/reference-tables/Fields.svelte']);
		expect(holding(/from 'csv-parse/)).toEqual(['src/lib/schemas/lms-csv.ts']);
		expect(holding(/readLmsTable\(/)).toEqual([
			...['src/lib/schemas/lms-csv.ts', 'src/lib/schemas/reference-table.ts']
		]);
		expect(COLUMNS).toEqual(['sex', 'pma_days', 'L', 'M', 'S']);
	});

	it('is posted to no endpoint: those read, but for the theme', () => {
		const endpoints = app.filter((path) => path.endsWith('/+server.ts'));
		const posting = /export const (POST|PUT|PATCH|DELETE)\b/;
		expect(endpoints.filter((path) => posting.test(text(path)))).toEqual([
			'src/routes/theme/+server.ts'
		]);
	});
});

describe('every load, action and endpoint', () => {
	const serverFiles = files.filter((path) => /\/\+(page|layout)?\.?server\.ts$/.test(path));

	it('is found', () => {
		expect(serverFiles.length).toBeGreaterThan(8);
	});

	it.each(serverFiles)('%s names who may, on its first line', (path) => {
		const source = text(path);
		const handlers = [...source.matchAll(HANDLER)];
		expect(handlers.length, 'handlers found').toBeGreaterThan(0);
		for (const handler of handlers) {
			const body = source.slice(handler.index + handler[0].length).trimStart();
			const first = body.slice(0, body.indexOf(';') + 1);
			expect(first, handler[0].trim()).toMatch(
				/^(const [\s\S]+? = |return )?(await )?guard\.\w+\(/
			);
		}
	});
});

describe('every page of a unit', () => {
	// Whoever works in two would otherwise be asked again which, or write on in the other.
	it('keeps the unit of its address in each link, redirect and form of its own', () => {
		const places = globSync('src/routes/{unit,ward,waiting}/**/*.{svelte,ts}', { cwd: ROOT })
			.map((file) => file.replaceAll('\\', '/'))
			.filter((file) => !file.includes('.test.'));
		expect(places.length).toBeGreaterThan(40);
		const bare =
			/href="\/(unit|ward|waiting)(?!\/infants)[^"]*"|redirect\(303, ['`]\/(unit|ward|waiting)(?!\/infants)/;
		expect(places.filter((file) => bare.test(text(file)))).toEqual([]);
		const byAddress = places.filter((file) => /<form(?![^>]*method)/.test(text(file)));
		expect(byAddress.length).toBeGreaterThan(1);
		expect(byAddress.filter((file) => !text(file).includes('<UnitField'))).toEqual([]);
	});
});

/** `load`, `GET`… and the members of `actions`: what a request can reach. */
const HANDLER =
	/(?:export const (?:load|GET|POST|PUT|PATCH|DELETE)[^=]*= (?:async )?\([^)]*\) => \{|^\t(?:'[^']+'|\w+): (?:async )?\([^)]*\) => \{)/gm;
