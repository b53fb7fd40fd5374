import { describe, expect, it } from 'vitest';
import { ROLES } from '#lib/domain/access-table.ts';
import { saidTo } from './said.ts';

describe('the words of a session', () => {
	it('are plain to a parent and the field’s to everyone else', () => {
		expect(saidTo('parent').cues['finger-splay']).toBe('Fingers spread');
		const staff = ROLES.filter((role) => role !== 'parent').map(saidTo);
		expect(staff.map(({ cues }) => cues['finger-splay'])).toEqual(staff.map(() => 'Splay'));
	});

	it('are each one’s own within a list: no two answers read the same', () => {
		for (const role of ROLES) {
			for (const [list, said] of Object.entries(saidTo(role))) {
				const all = Object.values<string>(said);
				expect(new Set(all).size, `${role}: ${list}`).toBe(all.length);
			}
		}
	});

	it('name the same ids to everyone', () => {
		const ids = (said: ReturnType<typeof saidTo>) =>
			Object.values(said).map((list) => Object.keys(list));
		expect(ids(saidTo('parent'))).toEqual(ids(saidTo('clinician')));
	});
});
