import { describe, expect, it } from 'vitest';
import { guessable } from './guessable.ts';

describe('a password that is easy to guess', () => {
	it('is one that everyone tries, or one word again and again', () => {
		for (const easy of ['Password-1234567', 'qwertyuiop asdfgh jkl', 'aaaaaaaaaaaaaaaa']) {
			expect(guessable(easy, [])).not.toBeNull();
		}
		expect(guessable('nurse nurse nurse nurse', [])).not.toBeNull();
	});

	it('is one of the first thousands of the lists, where a second step lets eight characters do', () => {
		for (const easy of [
			'password',
			'Baseball',
			'1qaz2wsx',
			'sunshine1',
			'Qwerty-12345',
			'iloveyou2'
		]) {
			expect(guessable(easy, []), easy).not.toBeNull();
		}
		expect(guessable('oil, wool, 4 hats', [])).toBeNull();
		expect(guessable('kelp9 lamp', [])).toBeNull();
	});

	it('is hardly more than the names around it', () => {
		expect(guessable('rosa.marin.nicu.east', ['Rosa Marin', 'rosa', 'NICU East'])).not.toBeNull();
		expect(guessable('NICU East 2026!', ['NICU East'])).not.toBeNull();
		expect(guessable('three warm wool hats', ['NICU East', 'rosa'])).toBeNull();
	});
});
