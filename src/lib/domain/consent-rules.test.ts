import { expect, it } from 'vitest';
import { lastDayOfYes } from './consent-rules.ts';

const decidedOn = '2026-11-23';

it('a yes ends on the parent’s day or the unit’s, whichever comes first', () => {
	const rule = { oil: 7 };
	expect(lastDayOfYes('oil', { decidedOn, until: null }, rule)).toBe('2026-11-30');
	expect(lastDayOfYes('oil', { decidedOn, until: '2026-11-25' }, rule)).toBe('2026-11-25');
	expect(lastDayOfYes('oil', { decidedOn, until: '2026-12-25' }, rule)).toBe('2026-11-30');
});

it('without a rule for its scope it ends on the parent’s day, or never', () => {
	expect(lastDayOfYes('photos', { decidedOn, until: null }, { oil: 7 })).toBeNull();
	expect(lastDayOfYes('photos', { decidedOn, until: '2026-11-25' }, {})).toBe('2026-11-25');
});

it('what the record is used for rests on nobody’s yes, so that has no end', () => {
	const rule = { 'unit-audit': 7 };
	expect(lastDayOfYes('unit-audit', { decidedOn, until: '2026-11-25' }, rule)).toBeNull();
});
