import { describe, expect, it } from 'vitest';
import { BODY_AREAS } from '#lib/domain/session-vocabulary.ts';
import { askedWords } from './asked.ts';
import { whoSeesWords } from './who-sees.ts';

describe('what a session was asked for', () => {
	const alone = { techniques: [], areas: [], oil: null, there: [], othersThere: false };

	it('always says whether oil was, and else what was asked for and nothing more', () => {
		expect(askedWords(alone)).toEqual(['Massage without oil']);
		expect(
			askedWords({
				...{ techniques: ['foot-reflexology'], areas: ['head', 'feet'], oil: 'Grapeseed oil' },
				...{ there: ['Adaeze Okafor'], othersThere: true }
			})
		).toEqual([
			'Oil: \u2068Grapeseed oil\u2069',
			'Further techniques: Foot reflexology',
			'Where hands go: Head, Feet',
			'There: \u2068Adaeze Okafor\u2069, another person of the family'
		]);
	});

	it('says of every part of the body that none was left out', () => {
		expect(askedWords({ ...alone, areas: BODY_AREAS })[1]).toBe(
			'Where hands go: no part of the body left out'
		);
	});
});

describe('who can see a decision', () => {
	it('follows the access table', () => {
		expect(whoSeesWords().slice(0, 2)).toEqual([
			'What stands now, not who decided it: the parents of this baby, practitioners of the unit, clinicians of the unit, unit leads.',
			'Who decided what, when and how: clinicians of the unit, unit leads.'
		]);
	});
});
