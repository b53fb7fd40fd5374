import { describe, expect, it } from 'vitest';
import { NO_CONDITIONS } from '#lib/domain/growth/conditions.ts';
import { conditions, conditionsDifference } from './weights.ts';

describe('how a weight was taken, in words', () => {
	it('is a short line of what was said', () => {
		const said = { ...NO_CONDITIONS, scale: 'Bay 2', nappy: 'off', secondAwaited: true } as const;
		expect(conditions(said)).toBe('scale Bay 2, nappy off, second weighing awaited');
	});

	it('is nothing where nobody said', () => {
		expect(conditions(NO_CONDITIONS)).toBeNull();
		expect(conditionsDifference([])).toBeNull();
	});

	it('says what differs between two ends, the first end first', () => {
		expect(
			conditionsDifference([
				{ what: 'scale', from: 'Bay 1', to: 'Cart' },
				{ what: 'nappy', from: 'on', to: 'off' }
			])
		).toBe(
			'The two ends were not weighed alike: scale Bay 1, then scale Cart; nappy on, then nappy off.'
		);
	});
});
