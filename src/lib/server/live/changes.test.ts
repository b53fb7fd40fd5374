import { describe, expect, it } from 'vitest';
import { FILTERS } from '#lib/words/audit-acts.ts';
import { changeOf, ends } from './changes.ts';

describe('what a page is told of', () => {
	it.each([
		['decide consent', 'consent'],
		['record a consent decision', 'consent'],
		['mark a decision in error', 'consent'],
		['check authority', 'consent'],
		['publish a wording', 'consent'],
		['place a hold', 'clearance'],
		['clear for massage', 'clearance'],
		['record teaching', 'teaching'],
		['start a session', 'session'],
		['session: paused', 'session'],
		['transfer an infant', 'stay'],
		['record a death', 'stay']
	])('%s: %s', (act, change) => expect(changeOf(act)).toBe(change));

	it('is not what somebody opened, was refused or asked, nor who signed in: that would never end', () => {
		const quiet = FILTERS.filter((act) => /^(open|refused|the gate|sign|export)/.test(act));
		expect(quiet.length).toBeGreaterThan(8);
		expect(quiet.map(changeOf)).toEqual(quiet.map(() => null));
	});

	it('is what it does not know, too', () => {
		expect(changeOf('record a skin test')).toBe('record');
	});
});

describe('a line after which someone may read less', () => {
	it('is the end of a role or an access, whoever ended it, and of one’s own sign-in', () => {
		expect(ends({ act: 'end a role', personId: 'lead' }, 'me')).toBe(true);
		expect(ends({ act: 'end access', personId: 'clinician' }, 'me')).toBe(true);
		expect(ends({ act: 'sign out everywhere', personId: 'me' }, 'me')).toBe(true);
		expect(ends({ act: 'sign out', personId: 'another' }, 'me')).toBe(false);
		expect(ends({ act: 'log a weight', personId: 'me' }, 'me')).toBe(false);
	});
});
