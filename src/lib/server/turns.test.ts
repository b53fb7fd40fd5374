import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { turns } from './turns.ts';

describe('turns', () => {
	it('are taken one after the other by what has one key, and beside each other by what has not', async () => {
		const inTurn = turns();
		const said: string[] = [];
		const task = (name: string, ms: number) => async () => {
			said.push(`${name} begins`);
			await wait(ms);
			said.push(`${name} ends`);
			return name;
		};
		const answers = await Promise.all([
			inTurn('one', task('first', 20)),
			inTurn('one', task('second', 0)),
			inTurn('other', task('third', 0))
		]);
		expect(answers).toEqual(['first', 'second', 'third']);
		expect(said.slice(0, 2)).toEqual(['first begins', 'third begins']);
		expect(said.indexOf('second begins')).toBeGreaterThan(said.indexOf('first ends'));
	});

	it('go on after one that failed, which fails alone', async () => {
		const inTurn = turns();
		const failed = inTurn('one', () => Promise.reject(new Error('no')));
		const after = inTurn('one', () => Promise.resolve('yes'));
		await expect(failed).rejects.toThrow('no');
		expect(await after).toBe('yes');
	});
});
