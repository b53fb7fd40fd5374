import { describe, expect, it } from 'vitest';
import { clearanceState } from './clearance.ts';
import { clearance, INFANT, NOW, TWIN } from './consent.fixtures.ts';

const cleared = clearance();
const hold = clearance({ id: 'hold', state: 'hold', at: '2026-11-21T08:00:00.000Z' });

describe('clearance', () => {
	it('is none where none was recorded, or only a twin’s', () => {
		expect(clearanceState(INFANT, [], NOW)).toEqual({ state: 'none' });
		expect(clearanceState(INFANT, [clearance({ infantId: TWIN })], NOW)).toEqual({
			state: 'none'
		});
	});

	it('is what the latest record says, in whatever order they come', () => {
		const again = clearance({ id: 'again', at: '2026-11-22T08:00:00.000Z' });
		expect(clearanceState(INFANT, [hold, cleared], NOW).state).toBe('hold');
		expect(clearanceState(INFANT, [again, hold, cleared], NOW)).toEqual({
			state: 'cleared',
			record: again,
			expiresAt: null
		});
	});

	it('is a hold where both were recorded in one moment', () => {
		const same = { ...cleared, id: 'z', at: hold.at };
		expect(clearanceState(INFANT, [hold, same], NOW).state).toBe('hold');
	});

	it('ends at its last moment, not after it', () => {
		const until = { ...cleared, validUntil: NOW };
		expect(clearanceState(INFANT, [until], '2026-11-23T11:59:59.999Z').state).toBe('cleared');
		expect(clearanceState(INFANT, [until], NOW)).toEqual({
			state: 'expired',
			record: until,
			expiresAt: NOW
		});
	});

	it('is not cleared again because a hold ran out', () => {
		const short = { ...hold, validUntil: '2026-11-22T08:00:00.000Z' };
		expect(clearanceState(INFANT, [cleared, short], NOW).state).toBe('expired');
	});

	it('is unreadable where any row is, since that may have been a hold', () => {
		const corrupt = { id: 'row-9', infantId: INFANT, unreadable: true } as const;
		expect(clearanceState(INFANT, [cleared, corrupt], NOW)).toEqual({
			state: 'unreadable',
			unreadable: ['row-9']
		});
	});
});
