import { describe, expect, it } from 'vitest';
import { isAway } from './away.ts';
import { openPostgres } from './open.ts';
import { troubleOf } from './trouble.ts';

describe('a database that is away', () => {
	it.each(['postgres://u@127.0.0.1:1/x', 'postgres://u@%2Fno%2Fsuch%2Ffolder/x'])(
		'is known by what a query comes to: %s',
		async (url) => {
			const db = openPostgres(url);
			const failure = await db
				.selectFrom('unit')
				.selectAll()
				.execute()
				.catch((error: unknown) => error);
			expect(isAway(failure)).toBe(true);
			expect(troubleOf(failure)).toEqual({ kind: 'unreadable', reason: 'away' });
			await db.destroy();
		}
	);

	it('is not what a wrong statement, a missing file or no error at all is', () => {
		const missing = Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' });
		const wrong = Object.assign(new Error('relation'), { code: '42P01' });
		expect([missing, wrong, undefined, 'ECONNRESET'].map(isAway)).toEqual([
			...[false, false, false, false]
		]);
	});
});
