import { describe, expect, it } from 'vitest';
import { mayReadMeasures, type Rules } from './who-may-read.ts';

const TOKEN = 'a token of thirty-two characters'.replaceAll(' ', '-');
const own: Rules = { token: undefined, origin: 'http://127.0.0.1:3000', addressHeader: undefined };
const behind: Rules = {
	token: undefined,
	origin: 'https://nicu.example',
	addressHeader: 'x-forwarded-for'
};

const may = (rules: Rules, remoteAddress: string | undefined, headers: Record<string, string>) =>
	mayReadMeasures(
		{ remoteAddress, headers: new Headers({ host: '127.0.0.1:3000', ...headers }) },
		rules
	);

describe('who may read the measures', () => {
	it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])(
		'is whoever comes from this machine: %s',
		(address) => {
			expect(may(own, address, {})).toBe(true);
			expect(may(behind, address, {})).toBe(true);
		}
	);

	it.each(['10.0.0.7', '192.0.2.1', '::ffff:10.0.0.7', 'fe80::1', 'nonsense', '', undefined])(
		'is nobody who comes from elsewhere: %s',
		(address) => {
			expect(may(own, address, {})).toBe(false);
			// what a header says of where it comes from counts for nothing
			expect(may(own, address, { 'x-forwarded-for': '127.0.0.1' })).toBe(false);
		}
	);

	it.each([
		'forwarded',
		'via',
		'x-forwarded-for',
		'x-forwarded-proto',
		'x-forwarded-host',
		'x-real-ip'
	])('is nobody whom a proxy on this machine brings, by %s', (name) => {
		expect(may(own, '127.0.0.1', { [name]: '127.0.0.1' })).toBe(false);
	});

	it('is nobody whom the proxy brings by the header that it is told to set', () => {
		const rules = { ...behind, addressHeader: 'CF-Connecting-IP' };
		expect(may(rules, '127.0.0.1', { 'cf-connecting-ip': '127.0.0.1' })).toBe(false);
	});

	it('is nobody without a token where a proxy says nothing by which it could be told', () => {
		expect(may({ ...behind, addressHeader: undefined }, '127.0.0.1', {})).toBe(false);
		const rules = { ...behind, addressHeader: undefined, token: TOKEN };
		expect(may(rules, '127.0.0.1', { authorization: `Bearer ${TOKEN}` })).toBe(true);
	});

	it('is nobody who asks by a name that is not of this machine', () => {
		expect(may(own, '127.0.0.1', { host: 'rebound.example' })).toBe(false);
		expect(may(own, '127.0.0.1', { host: 'localhost:3000' })).toBe(true);
		expect(may(own, '::1', { host: '[::1]:3000' })).toBe(true);
	});

	it('is whoever shows the token, from anywhere and through a proxy', () => {
		const rules = { ...behind, token: TOKEN };
		const shown = { authorization: `Bearer ${TOKEN}`, host: 'nicu.example' };
		expect(may(rules, '10.0.0.7', shown)).toBe(true);
		expect(may(rules, '127.0.0.1', { ...shown, 'x-forwarded-for': '192.0.2.1' })).toBe(true);
	});

	it('is nobody who shows another, or one where none is set', () => {
		const rules = { ...own, token: TOKEN };
		for (const wrong of [TOKEN.slice(1), `${TOKEN}x`, TOKEN.toUpperCase(), 'undefined']) {
			expect(may(rules, '10.0.0.7', { authorization: `Bearer ${wrong}` })).toBe(false);
			// who shows a wrong one is not let in for where they are
			expect(may(rules, '127.0.0.1', { authorization: `Bearer ${wrong}` })).toBe(false);
		}
		expect(may(own, '10.0.0.7', { authorization: `Bearer ${TOKEN}` })).toBe(false);
		expect(may(own, '10.0.0.7', { authorization: 'Bearer undefined' })).toBe(false);
	});
});
