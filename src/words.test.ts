import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const messages = globSync('messages/en/*.json', { cwd: ROOT }).flatMap((file) => {
	const entries = Object.entries(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
	return entries
		.filter(([key]) => key !== '$schema')
		.map(([key, value]) => ({ file, key, words: JSON.stringify(value) }));
});

/** PRACTICE.md §3: the product records and shows; it never advises, predicts or judges. */
const NEVER = [
	/on track/i,
	/falling behind/i,
	/\btargets?\b/i,
	/\bsafe(ly|ty)?\b/i,
	/\brecommend/i,
	/\bimprov/i,
	/\btreats?\b|\btreatment\b/i,
	/\brisks?\b/i,
	/\bscores?\b/i,
	/(?<!quiet |active )\balerts?\b/i, // Brazelton's states keep their names
	/\bforecast|\bpredict/i,
	/\bmissed\b/i,
	/\bgood growth|\bpoor growth|\bgrowing well/i,
	/\bshould (gain|grow|weigh)/i,
	/\bnormal\b|\babnormal\b/i,
	/[✓✔✗✘↑↓▲▼]/
];

describe('the words on the screen', () => {
	it('are there to be read', () => {
		expect(messages.length).toBeGreaterThan(100);
	});

	it('never advise, predict or judge', () => {
		const wrong = messages.flatMap(({ file, key, words }) =>
			NEVER.filter((pattern) => pattern.test(words)).map(
				(pattern) => `${file} ${key}: ${words} (${pattern})`
			)
		);
		expect(wrong).toEqual([]);
	});

	it('hold no word twice under one key', () => {
		const keys = messages.map(({ key }) => key);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});

	it('are all said somewhere', () => {
		const files = globSync('{src,scripts,tests}/**/*.{ts,svelte}', { cwd: ROOT })
			.filter((file) => !file.includes('paraglide'))
			.map((file) => readFileSync(join(ROOT, file), 'utf8'));
		const said = new Set(files.flatMap((text) => text.match(/(?<=\bm\s*\.\s*)\w+/g) ?? []));
		expect(messages.map(({ key }) => key).filter((key) => !said.has(key))).toEqual([]);
	});

	it('stand in the messages and not in the pages', () => {
		const pages = globSync('src/**/*.svelte', { cwd: ROOT });
		const wrong = pages.flatMap((page) => {
			const source = readFileSync(join(ROOT, page), 'utf8');
			const markup = source
				.replace(/<script[\s\S]*?<\/script>/g, '')
				.replace(/<style[\s\S]*?<\/style>/g, '')
				.replace(/<!--[\s\S]*?-->/g, '');
			const bare = [...markup.matchAll(/>([^<>{}]*[A-Za-z]{3,}[^<>{}]*)</g)]
				.map((match) => match[1]!.trim())
				.filter((text) => /^[A-Z][a-z]+ [a-z]/.test(text));
			return bare.map((text) => `${page}: ${text}`);
		});
		expect(wrong).toEqual([]);
	});
});
