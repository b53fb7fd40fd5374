import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../lib/root.mjs';
import { readOptions } from './options.ts';

describe('what npm start is asked for', () => {
	it('is a demonstration on this machine when nothing is said', () => {
		expect(readOptions([], {})).toEqual({
			ward: false,
			folder: inRoot('data', 'demonstration'),
			address: { kind: 'sqlite', file: inRoot('data', 'demonstration', 'nestling.sqlite') },
			host: '127.0.0.1',
			port: 3000,
			origin: undefined,
			processes: expect.any(Number)
		});
	});

	it('answers in as many processes as there are cores, four at most, or as many as asked', () => {
		const { processes } = readOptions([], {});
		expect(processes).toBe(Math.min(4, availableParallelism()));
		expect(readOptions([], { PROCESSES: '1' }).processes).toBe(1);
		for (const PROCESSES of ['0', '17', '1.5', 'two'])
			expect(() => readOptions([], { PROCESSES })).toThrow(/a whole number from 1 to 16/);
	});

	it('keeps a ward in a folder of its own', () => {
		expect(readOptions(['--ward'], {}).folder).toBe(inRoot('data', 'ward'));
		expect(readOptions(['--ward'], { DATA_DIR: '/srv/nestling' }).folder).toBe('/srv/nestling');
	});

	it('takes an address with a port, and not a page', () => {
		expect(readOptions([], { ORIGIN: 'https://nestling.example:8443/' }).origin).toBe(
			'https://nestling.example:8443'
		);
		for (const ORIGIN of ['nestling.example', 'https://nestling.example/ward', 'file:///tmp'])
			expect(() => readOptions([], { ORIGIN })).toThrow(/is not an address people type/);
	});

	it('wants to know the address people type when it listens on every address', () => {
		expect(() => readOptions(['--ward'], { HOST: '0.0.0.0' })).toThrow(/needs ORIGIN/);
		const ORIGIN = 'https://nestling.example';
		expect(readOptions(['--ward'], { HOST: '0.0.0.0', ORIGIN }).origin).toBe(ORIGIN);
	});

	it.each(['-1', '65536', '3e3', 'three', '80.5'])('refuses PORT=%s', (PORT) => {
		expect(() => readOptions([], { PORT })).toThrow(/is not a port/);
	});

	it('refuses a flag it does not know, as it could be a ward mistyped', () => {
		expect(() => readOptions(['--wrad'], {})).toThrow('does not know "--wrad"');
	});
});
