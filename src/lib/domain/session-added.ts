import type { Ending, SessionEvent } from './session-events.ts';
import { PAUSE_REASONS, STOP_REASONS, type PauseReason } from './session-vocabulary.ts';

/** How it ended, with what was said about it afterwards. */
export function endingOf(
	{ id, detail }: SessionEvent<'ended'>,
	added: readonly SessionEvent<'detail-added'>[]
): Ending {
	const stateAfter = saidLater(added, { id }, 'stateAfter') ?? detail.stateAfter;
	if (detail.as !== 'stopped') return { ...detail, stateAfter };
	const later = STOP_REASONS.find((known) => known === saidLater(added, { id }, 'reason'));
	return { ...detail, reason: later ?? detail.reason, stateAfter };
}

/** Why it was paused, as said then or afterwards; null where nobody said. */
export function pauseReasonOf(
	pause: SessionEvent<'paused'>,
	added: readonly SessionEvent<'detail-added'>[]
): PauseReason | null {
	const later = PAUSE_REASONS.find((known) => known === saidLater(added, pause, 'reason'));
	return later ?? pause.detail.reason;
}

/** What was said last about a step after it was recorded, if anything was. */
export function saidLater<What extends 'reason' | 'stateAfter' | 'techniques' | 'touch' | 'action'>(
	added: readonly SessionEvent<'detail-added'>[],
	step: { id: string } | undefined,
	what: What
) {
	return added
		.filter(({ detail }) => detail.eventId === step?.id)
		.map(({ detail }) => detail[what])
		.findLast((said) => said !== undefined);
}
