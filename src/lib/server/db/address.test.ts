import { describe, expect, it } from 'vitest';
import { addressFrom, addressOf, nameOf } from './address.ts';

describe('the address of a database', () => {
	it.each([
		'postgres://nestling:secret@db.example:5432/nestling?sslmode=verify-full',
		'postgresql://db.example/nestling',
		'postgres://nestling@%2Frun%2Fpostgresql/nestling'
	])('is a server: %s', (url) => expect(addressOf(url)).toEqual({ kind: 'postgres', url }));

	it.each([
		['sqlite:data/nestling.sqlite', 'data/nestling.sqlite'],
		['sqlite:///srv/nestling.sqlite', '/srv/nestling.sqlite'],
		['/srv/nestling.sqlite', '/srv/nestling.sqlite']
	])('is a file: %s', (text, file) => expect(addressOf(text)).toEqual({ kind: 'sqlite', file }));

	it.each(['', 'sqlite:', 'postgres://', 'postgres://db.example', 'mysql://db/nestling'])(
		'is not "%s"',
		(text) => expect(addressOf(text)).toBeUndefined()
	);

	it('is told without its password', () => {
		const address = addressOf('postgres://nestling:secret@db.example:5432/ward?sslmode=require')!;
		expect(nameOf(address)).toBe('the PostgreSQL database ward at db.example:5432');
	});

	it('is the file in the data folder, unless DATABASE_URL names another', () => {
		expect(addressFrom({ DATA_DIR: '/srv' })).toEqual({
			kind: 'sqlite',
			file: '/srv/nestling.sqlite'
		});
		const url = 'postgres://db.example/nestling';
		expect(addressFrom({ DATA_DIR: '/srv', DATABASE_URL: url })).toEqual({ kind: 'postgres', url });
	});

	it('is refused without repeating what it said', () => {
		const wrong = () => addressFrom({ DATABASE_URL: 'mysql://nestling:secret@db/nestling' });
		expect(wrong).toThrow(/no address/);
		expect(wrong).not.toThrow(/secret/);
	});
});
