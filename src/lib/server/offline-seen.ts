import { reasonsSeen } from '#lib/domain/consent-seen.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import { inOrder } from '#lib/domain/session-events.ts';
import { momentWords, reasonSentence } from '#lib/words/gate-reasons.ts';
import { asideSentence } from '#lib/words/session-refusals.ts';
import { saidTo } from '#lib/words/said.ts';
import { describeStep } from '#lib/words/session-steps.ts';
import type { Recorded } from './db/session-rows.ts';
import type { Background } from './session-gate.ts';

/**
 * What of a session was made without a network, as this reader may see it: when it happened and when it
 * came in, why it does not count where it does not, and what the gate said against hands that went on.
 */
export function offlineSeen(recorded: Recorded, { viewer, decisions, zone }: Background) {
	const said = saidTo(viewer.as);
	const against = (answer: GateAnswer | undefined) =>
		reasonsSeen(viewer, answer?.reasons ?? [], decisions).map((one) => reasonSentence(one, zone));
	return inOrder(recorded.events, recorded.id).flatMap((event) => {
		const { id, at, recordedAt, offline } = event;
		if (!offline) return [];
		return [
			{
				...{ id, what: describeStep(event, said) },
				...{ when: momentWords(at, zone), entered: momentWords(recordedAt, zone) },
				aside: offline.aside && asideSentence(offline.aside),
				then: against(offline.gate?.then),
				now: against(offline.gate?.now)
			}
		];
	});
}
