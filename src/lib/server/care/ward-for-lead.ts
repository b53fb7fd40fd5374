import type { WardRow } from './read-ward.ts';

export type SeenWardRow = Omit<WardRow, 'reading' | 'lastMinuteOfDay'> &
	Partial<Pick<WardRow, 'reading' | 'lastMinuteOfDay'>>;

/** A unit lead without a clinical role sees names, beds and states: no growth, no reason for a hold. */
export function namesAndStatesOnly(row: WardRow): SeenWardRow {
	const { reading: _reading, lastMinuteOfDay: _minute, ...rest } = row;
	return { ...rest, clearance: { ...rest.clearance, reason: null } };
}
