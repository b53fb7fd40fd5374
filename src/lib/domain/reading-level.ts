/** How hard a text is to read, as one published formula counts it, with what it counted. */
export type ReadingLevel =
	| { kind: 'grade'; grade: number; words: number; sentences: number; syllables: number }
	| { kind: 'no-words' };

/**
 * The Flesch–Kincaid grade level of an English text, in school years of the United States:
 * 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 *
 * Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy
 * enlisted personnel. Research Branch Report 8-75, 1975. The formula was made for English and says
 * nothing of other languages. Sentences end at . ! ? or a blank line; syllables are counted by
 * `syllablesIn`, so the figure can differ by some tenths from one that looks words up.
 *
 * @example readingLevel('The cat sat on the mat.') // grade −1.45: 6 words, 1 sentence, 6 syllables
 */
export function readingLevel(text: string): ReadingLevel {
	const words = text.match(WORD) ?? [];
	if (words.length === 0) return { kind: 'no-words' };
	const sentences = text.split(SENTENCE_END).filter((part) => part.match(WORD)).length;
	const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
	const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
	return { kind: 'grade', grade, words: words.length, sentences, syllables };
}

const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;
/** A point inside a number ends nothing. */
const SENTENCE_END = /[.!?]+(?=\s|["”’)]|$)|\n\s*\n/u;

/**
 * Syllables of an English word, as its groups of vowels: an e that closes the word is silent, but for
 * -le after a consonant, and so are most -es and -ed. At least one.
 *
 * @example syllablesIn('massage') // 2
 */
export function syllablesIn(word: string): number {
	const letters = word.toLowerCase().replace(/['’]s$/, '');
	const parts = letters.split('-').filter((part) => part !== '');
	if (parts.length > 1) return parts.reduce((sum, part) => sum + syllablesIn(part), 0);
	const spoken = letters
		.replace(/[^a-z]/g, '')
		.replace(/(?<=[^aeioul])e$|(?<=[aeiou]l)e$|(?<=[aeiou])e$/, '')
		.replace(/(?<=[^aeioutd])ed$/, 'd')
		.replace(/(?<=[^aeiouscxzgh])es$/, 's')
		.replace(/^y/, '');
	return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0);
}
