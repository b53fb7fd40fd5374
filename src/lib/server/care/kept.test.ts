import { expect, it } from 'vitest';
import { Kept } from './kept.ts';

it('gives what is kept on the same grounds, and nothing on others', () => {
	const kept = new Kept<string>(2);
	kept.keep('one', '3 rows', 'worked out');
	expect(kept.get('one', '3 rows')).toBe('worked out');
	expect(kept.get('one', '4 rows')).toBeUndefined();
	expect(kept.get('other', '3 rows')).toBeUndefined();
});

it('lets go of what was kept longest ago, once there is more than it may hold', () => {
	const kept = new Kept<number>(2);
	kept.keep('a', '', 1);
	kept.keep('b', '', 2);
	kept.keep('a', '', 1);
	kept.keep('c', '', 3);
	expect(kept.get('b', '')).toBeUndefined();
	expect([kept.get('a', ''), kept.get('c', '')]).toEqual([1, 3]);
});
