import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from './config.ts';

const asked = {
	NESTLING_KIND: 'demonstration',
	HOST: '127.0.0.1',
	NESTLING_TEST: '1',
	NESTLING_CLOCK_OFFSET_SECONDS: '86400'
};

describe('the clock offset for tests', () => {
	it('moves the clock of a demonstration on loopback in a test', () => {
		expect(readConfig(asked).clockOffsetMs).toBe(86_400_000);
		const back = { ...asked, NESTLING_CLOCK_OFFSET_SECONDS: '-60' };
		expect(readConfig(back).clockOffsetMs).toBe(-60_000);
	});

	it('is ignored by a real ward', () => {
		expect(readConfig({ ...asked, NESTLING_KIND: 'ward' }).clockOffsetMs).toBe(0);
	});

	it.each(['0.0.0.0', '::', '192.168.1.20', 'nestling.example', '127.0.0.1.example'])(
		'is ignored on %s, which others can reach',
		(host) => {
			expect(readConfig({ ...asked, HOST: host }).clockOffsetMs).toBe(0);
		}
	);

	it.each([undefined, '', '0', 'true', 'yes'])('is ignored when NESTLING_TEST is %s', (value) => {
		expect(readConfig({ ...asked, NESTLING_TEST: value }).clockOffsetMs).toBe(0);
	});

	it.each(['', 'tomorrow', 'Infinity', 'NaN'])(
		'is ignored when it is not a number: "%s"',
		(value) => {
			expect(readConfig({ ...asked, NESTLING_CLOCK_OFFSET_SECONDS: value }).clockOffsetMs).toBe(0);
		}
	);
});

describe('what the environment asks for', () => {
	it('is a demonstration on this machine alone when it says nothing', () => {
		expect(readConfig({})).toEqual({
			kind: 'demonstration',
			database: { kind: 'sqlite', file: 'data/nestling.sqlite' },
			host: '127.0.0.1',
			origin: 'http://127.0.0.1:3000',
			clockOffsetMs: 0,
			build: 'development',
			measures: {
				token: undefined,
				origin: 'http://127.0.0.1:3000',
				addressHeader: undefined
			}
		});
	});

	it('is a ward only when it says exactly that', () => {
		expect(readConfig({ NESTLING_KIND: 'ward' }).kind).toBe('ward');
		expect(readConfig({ NESTLING_KIND: 'Ward' }).kind).toBe('demonstration');
	});

	it('knows which addresses only this machine can reach', () => {
		expect(['127.0.0.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
		expect(['0.0.0.0', '::', '', '10.0.0.1', 'localhost.example'].some(isLoopback)).toBe(false);
	});
});
