import { describe, expect, it, vi } from 'vitest';
import { log } from '../log.ts';
import { keepWaiting, waitingLines, writeWaiting } from './waiting.ts';

const told = (infantId: string, minute = 0) => ({
	at: `2026-11-29T03:${String(minute).padStart(2, '0')}:00.000Z`,
	...{ personId: 'mei', act: 'open the record', unitId: 'east', infantId }
});

describe('lines that wait to be written', () => {
	it('are written once each, in their order, and those that cannot be go on waiting', async () => {
		const written: string[] = [];
		let full = true;
		const line = (name: string) => async () => {
			if (full && name !== 'one') throw new Error('full');
			written.push(name);
		};
		expect(keepWaiting(told('one'), line('one'))).toBe(true);
		expect(keepWaiting(told('one', 3), line('one again'))).toBe(true);
		expect(keepWaiting(told('two'), line('two'))).toBe(true);
		expect(keepWaiting(told('one', 7), line('one later'))).toBe(true);
		expect(waitingLines()).toBe(3);
		await writeWaiting();
		expect(written).toEqual(['one']);
		full = false;
		await writeWaiting();
		expect(written).toEqual(['one', 'two', 'one later']);
		expect(waitingLines()).toBe(0);
	});

	it('are not more than can be held: then what they tell of is not shown', async () => {
		const said = vi.spyOn(log, 'warn').mockImplementation(() => {});
		const kept = Array.from({ length: 2500 }, (_, infant) =>
			keepWaiting(told(`${infant}`), async () => {})
		);
		expect(kept.filter(Boolean)).toHaveLength(2000);
		expect(said).toHaveBeenCalledTimes(2000);
		said.mockRestore();
		await writeWaiting();
		expect(waitingLines()).toBe(0);
	});
});
