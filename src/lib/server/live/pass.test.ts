import { describe, expect, it } from 'vitest';
import { NOW } from '../db/testing-data.ts';
import { isPass, passFor } from './pass.ts';

const about = { sessionId: 'a sign-in', opening: 'open the ward East' };
const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

describe('the pass of a page that is open', () => {
	const pass = passFor(about, NOW);

	it('is good for a minute, and for nothing after it', () => {
		expect(isPass(pass, about, later(59))).toBe(true);
		expect(isPass(pass, about, later(60))).toBe(false);
	});

	it('is good for that sign-in and that opening alone', () => {
		expect(isPass(pass, { ...about, sessionId: 'another' }, NOW)).toBe(false);
		expect(isPass(pass, { ...about, opening: 'open the ward West' }, NOW)).toBe(false);
	});

	it('cannot be made to last longer', () => {
		const [until = '', signature = ''] = pass.split('.');
		expect(isPass(`${Number(until) + 1000}.${signature}`, about, later(30))).toBe(false);
	});

	it.each(['', '.', 'x', '1.2', `9${'0'.repeat(20)}.${'0'.repeat(64)}`, `.${'0'.repeat(64)}`])(
		'is not "%s"',
		(text) => expect(isPass(text, about, NOW)).toBe(false)
	);

	it('is none where the clock was set back since', () => {
		expect(isPass(pass, about, later(-61))).toBe(false);
	});
});
