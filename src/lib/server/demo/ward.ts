import { addEvents } from './events.ts';
import { addInfant } from './infant-rows.ts';
import { GONE } from './infants-gone.ts';
import { MASSAGED } from './infants-massaged.ts';
import { CONSENT_ENDED } from './infants-whose-consent-ended.ts';
import { WITHOUT_CONSENT } from './infants-without-consent.ts';
import { asOf, type WardRows } from './rows.ts';
import { emptyWard, type WardAsk } from './ward-frame.ts';

/** The infants of the demonstration, the first of each pair of twins before the second. */
export const DEMONSTRATION_PLANS = [...MASSAGED, ...WITHOUT_CONSENT, ...CONSENT_ENDED, ...GONE];

/**
 * The demonstration ward as plain values: two units, their staff, fourteen infants with families,
 * decisions, weights and sessions. The same seed and moment give the same ward; another day gives
 * the same ward on that day. Nothing is dated after `now`.
 */
export function demonstrationWard(ask: WardAsk): WardRows {
	const frame = emptyWard(ask, ['east', 'west']);
	for (const plan of DEMONSTRATION_PLANS) addInfant(frame, plan);
	addEvents(frame);
	return asOf(frame.rows, frame.now);
}
