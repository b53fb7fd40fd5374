import { expect, it } from 'vitest';
import { isId } from '#lib/server/ids.ts';
import { newKey } from './new-key.ts';

it('a page makes keys as the server does: each its own, later ones after earlier ones', () => {
	const moments = Array.from({ length: 200 }, (_, index) => 1_795_000_000_000 + index * 999_983);
	const keys = moments.map(newKey);
	expect(keys.every(isId)).toBe(true);
	expect(keys).toEqual(keys.toSorted());
	expect(new Set([...keys, ...moments.map(newKey)]).size).toBe(400);
	const [first = ''] = keys;
	expect(parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(moments[0]);
});
