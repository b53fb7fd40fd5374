import { describe, expect, it } from 'vitest';
import { DEFAULT_WORDINGS } from '../server/wordings/default-en.ts';
import { readingLevel, syllablesIn } from './reading-level.ts';

describe('the Flesch–Kincaid grade level', () => {
	/* Wikipedia, "Flesch–Kincaid readability tests": the worked examples with their published counts. */
	it.each([
		['The cat sat on the mat.', 6, 1, 6, -1.45],
		[
			'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.',
			...[13, 1, 24, 11.3]
		]
	] as [string, number, number, number, number][])(
		'of %j is the published one',
		(text, words, sentences, syllables, grade) => {
			const level = readingLevel(text);
			expect(level).toMatchObject({ kind: 'grade', words, sentences, syllables });
			// published to one or two decimals
			expect('grade' in level && level.grade).toBeCloseTo(grade, 1);
		}
	);

	it('is the formula by hand: 10 words, 2 sentences, 13 syllables', () => {
		const level = readingLevel('May we massage your baby? You can say no today.');
		expect(level).toMatchObject({ words: 10, sentences: 2, syllables: 13 });
		expect('grade' in level && level.grade).toBeCloseTo(0.39 * 5 + 11.8 * 1.3 - 15.59, 10);
	});

	it('says so where there are no words, and never a number', () => {
		expect(readingLevel('')).toEqual({ kind: 'no-words' });
		expect(readingLevel(' … \n\n ? ')).toEqual({ kind: 'no-words' });
	});

	it('ends no sentence inside a number, and one at each blank line', () => {
		expect(readingLevel('It is 1.5 hours.')).toMatchObject({ sentences: 1 });
		expect(readingLevel('One line\n\nAnother line')).toMatchObject({ sentences: 2 });
		expect(readingLevel('What?! Yes.')).toMatchObject({ sentences: 2 });
	});

	it('of the wordings a unit starts with is around grade 6 or below', () => {
		for (const { body } of DEFAULT_WORDINGS) {
			const level = readingLevel(body);
			expect('grade' in level && level.grade).toBeLessThan(7.5);
		}
	});
});

describe('syllables', () => {
	it.each([
		...[
			['massage', 2],
			['baby', 2],
			['people', 2],
			['little', 2],
			['stopped', 1],
			['wanted', 2]
		],
		...[
			['changes', 2],
			['times', 1],
			['the', 1],
			['you', 1],
			['day', 1],
			['one', 1],
			['yes', 1]
		],
		...[
			['practitioner', 4],
			['parents', 2],
			['baby’s', 2],
			['well-known', 2],
			['eye', 1]
		],
		...[
			['whole', 1],
			['2026', 1],
			['agree', 2],
			['due', 1]
		]
	] as [string, number][])('of %j are %i', (word, count) => {
		expect(syllablesIn(word)).toBe(count);
	});
});
