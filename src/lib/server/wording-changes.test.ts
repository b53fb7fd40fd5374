import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingChanges, type Piece } from './wording-changes.ts';

const said = (paragraphs: Piece[][], but: Piece['kind']) =>
	paragraphs
		.map((pieces) =>
			pieces
				.filter(({ kind }) => kind !== but)
				.map(({ text }) => text)
				.join('')
		)
		.join(' ')
		.split(/\s+/)
		.filter(Boolean);
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

describe('what changed between two wordings', () => {
	it('is told word by word, what was taken out before what came in', () => {
		expect(wordingChanges('You can say no.', 'You can always say no.')).toEqual([
			[
				{ kind: 'same', text: 'You can ' },
				{ kind: 'added', text: 'always ' },
				{ kind: 'same', text: 'say no.' }
			]
		]);
	});

	it('tells words replaced one after the other as one phrase', () => {
		const [pieces] = wordingChanges('about 15 minutes long', 'about ten hours long');
		expect(pieces).toEqual([
			{ kind: 'same', text: 'about ' },
			{ kind: 'removed', text: '15 minutes' },
			{ kind: 'added', text: 'ten hours' },
			{ kind: 'same', text: ' long' }
		]);
	});

	it('leaves the space after replaced words out of both', () => {
		const [pieces] = wordingChanges('15 minutes at a time', '15 minutes each time');
		expect(pieces?.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
			...['same 15 minutes ', 'removed at a', 'added each', 'same  ', 'same time']
		]);
	});

	it('keeps paragraphs apart, those that came and those that went too', () => {
		const changes = wordingChanges('One.\n\nTwo.', 'One.\n\nThree new.\n\nTwo.');
		expect(changes).toHaveLength(3);
		expect(changes[0]).toEqual([{ kind: 'same', text: 'One.' }]);
		expect(said(changes, 'removed')).toEqual(['One.', 'Three', 'new.', 'Two.']);
	});

	it('loses and invents no word, whatever the texts', () => {
		const words = fc.array(
			fc.constantFrom(...['you', 'can', 'say', 'no', 'yes.', 'bebé', '،', '\n\n', '\n', '<b>'])
		);
		const texts = words.map((list) =>
			list
				.join(' ')
				.replace(/ *\n */g, '\n')
				.trim()
		);
		fc.assert(
			fc.property(texts, texts, (before, after) => {
				const changes = wordingChanges(before, after);
				expect(said(changes, 'added').join('')).toBe(wordsOf(before).join(''));
				expect(said(changes, 'removed').join('')).toBe(wordsOf(after).join(''));
			})
		);
	});
});
