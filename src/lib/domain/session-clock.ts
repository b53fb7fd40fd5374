import type { Instant } from './calendar.ts';
import type { SessionEvent } from './session-events.ts';

/** A stretch of massage in one phase. `to` is null while it runs. */
export interface Span {
	phase: number;
	from: Instant;
	to: Instant | null;
}

/**
 * The stretches with hands on the infant, from events oldest first. A phase runs from its start to the
 * next phase, a pause or the end; what comes after the end, and a pause before the first phase, count
 * for nothing.
 */
export function spansOf(events: readonly SessionEvent[]): Span[] {
	const spans: Span[] = [];
	let open: Span | null = null;
	let phase: number | null = null;
	for (const event of events) {
		if (!['phase-started', 'paused', 'resumed', 'ended'].includes(event.kind)) continue;
		if (event.kind === 'phase-started') phase = event.detail.phase;
		const runsOn: boolean = event.kind === 'resumed' && open !== null;
		if (runsOn || (event.kind === 'resumed' && phase === null)) continue;
		if (open !== null) spans.push({ ...open, to: event.at });
		const starts = event.kind === 'phase-started' || event.kind === 'resumed';
		open = starts && phase !== null ? { phase, from: event.at, to: null } : null;
		if (event.kind === 'ended') return spans;
	}
	return open === null ? spans : [...spans, open];
}

/** Whole seconds of massage in the spans up to a moment, cut and not rounded. */
export function secondsUntil(spans: readonly Span[], moment: Instant): number {
	const milliseconds = spans.reduce((sum, { from, to }) => {
		const end = to === null || to > moment ? moment : to;
		return sum + Math.max(0, Date.parse(end) - Date.parse(from));
	}, 0);
	return Math.floor(milliseconds / 1000);
}
