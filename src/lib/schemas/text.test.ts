import { describe, expect, it } from 'vitest';
import { line, note } from './text.ts';

const name = line(() => 'missing');
const takes = (schema: typeof name | ReturnType<typeof note>, text: string) =>
	schema.safeParse(text).success;

describe('a line that is typed', () => {
	it('is taken in any script, with the joiners that some scripts are written with', () => {
		for (const text of ['Amara Okafor', 'إياد منصور', 'می\u200cخواهم', 'Oluwadamilola Adébáyọ̀'])
			expect([text, takes(name, text)]).toEqual([text, true]);
	});

	it('is not taken with what turns the writing round, or with control characters', () => {
		for (const hidden of ['\u202e', '\u202a', '\u2066', '\u2069', '\u0000', '\n', '\u0085'])
			expect([hidden, takes(name, `Ana${hidden}Mei`)]).toEqual([hidden, false]);
	});
});

describe('a note that is typed', () => {
	it('may have lines and tabs, and nothing that turns the writing round', () => {
		expect(takes(note(), 'one\r\n\ttwo')).toBe(true);
		expect(takes(note(), 'one\u202etwo')).toBe(false);
		expect(takes(note(), 'one\u0007two')).toBe(false);
	});
});
