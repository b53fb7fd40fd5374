import { describe, expect, it } from 'vitest';
import { inUnit, unitOf } from './unit-address.ts';

describe('an address of a unit', () => {
	it.each([
		['/ward', '/ward?unit=west'],
		['/ward?show=running', '/ward?show=running&unit=west'],
		['?/log', '?/log&unit=west'],
		['/account#devices', '/account?unit=west#devices']
	])('%s', (address, withUnit) => {
		expect(inUnit(address, 'west')).toBe(withUnit);
		expect(unitOf(new URL(withUnit, 'http://127.0.0.1/unit'))).toBe('west');
	});

	it('stays as it is where there is none to say', () => {
		expect(inUnit('/ward', null)).toBe('/ward');
		expect(unitOf(new URL('http://127.0.0.1/ward'))).toBeNull();
	});
});
