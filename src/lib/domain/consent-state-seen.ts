import type { ConsentState } from './consent.ts';
import type { Viewer } from './consent-seen.ts';
import type { End } from './until.ts';

/** A consent's state as one reader may see it. */
export interface SeenState {
	/** `another-objects` is for parents: another person objects now, and nothing more is told. */
	state: ConsentState['state'] | 'another-objects';
	/** Where given, its end; where expired, when it did; null where the end is another parent's. */
	expiresAt: End;
}

/**
 * The state for a chip. Staff see it whole. A parent is not told whether another person refused or
 * withdrew, nor when another person's permission ends.
 */
export function stateSeen(viewer: Viewer, consent: ConsentState): SeenState {
	const { state, expiresAt } = consent;
	if (viewer.as !== 'parent') return { state, expiresAt };
	const isOwn = ({ personId }: { personId: string }) => personId === viewer.personId;
	switch (state) {
		case 'refused':
		case 'withdrawn':
		case 'disagree': {
			const objections = consent.objections.map(({ decision }) => decision);
			const own = objections.filter(isOwn).at(-1);
			if (!own) return { state: 'another-objects', expiresAt: null };
			const alone = objections.every(isOwn);
			if (alone && state === 'disagree') return { state, expiresAt: null };
			return { state: own.decision === 'withdrawn' ? 'withdrawn' : 'refused', expiresAt: null };
		}
		case 'given':
			return { state, expiresAt: consent.permissions.every(isOwn) ? expiresAt : null };
		case 'expired':
			return { state, expiresAt: consent.expired.every(isOwn) ? expiresAt : null };
		default:
			return { state, expiresAt: null };
	}
}

/**
 * Whether every yes that carries a given consent is bound to conditions, as this reader may see it: a
 * parent is told of their own yes alone.
 */
export function boundSeen(viewer: Viewer, { state, permissions }: ConsentState): boolean {
	const seen = permissions.filter(
		({ personId }) => viewer.as !== 'parent' || personId === viewer.personId
	);
	return (
		state === 'given' && seen.length > 0 && seen.every(({ conditions }) => conditions !== null)
	);
}

const MINUTE = 60_000;

/**
 * Whole minutes until something ends where that is within a day, else null. Never overstated.
 *
 * @example minutesLeft('2026-11-23T14:30:00.000Z', '2026-11-24T02:30:00.000Z') // 720
 */
export function minutesLeft(at: string, end: End): number | null {
	if (end === null) return null;
	const minutes = Math.floor((Date.parse(end) - Date.parse(at)) / MINUTE);
	return minutes >= 0 && minutes <= 24 * 60 ? minutes : null;
}
