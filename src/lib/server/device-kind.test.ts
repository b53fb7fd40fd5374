import { describe, expect, it } from 'vitest';
import { deviceKind } from './device-kind.ts';

const kindOf = (agent: string, more: Record<string, string> = {}) =>
	deviceKind(new Headers({ ...(agent && { 'user-agent': agent }), ...more }));

describe('the kind of device a decision was sent from', () => {
	it.each([
		['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1', 'phone'],
		['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140.0 Mobile Safari/537.36', 'phone'],
		['Mozilla/5.0 (Linux; Android 14; SM-X810) Chrome/140.0 Safari/537.36', 'tablet'],
		['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1', 'tablet'],
		['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'computer']
	])('%s is a %s', (agent, kind) => {
		expect(kindOf(agent)).toBe(kind);
	});

	it('is what the browser says of itself where its name says too little', () => {
		expect(kindOf('Mozilla/5.0 Chrome/140.0', { 'sec-ch-ua-mobile': '?1' })).toBe('phone');
	});

	it('is not made up where nothing is said', () => {
		expect(kindOf('')).toBeNull();
	});
});
