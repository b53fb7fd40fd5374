import type { Severity } from '#lib/domain/adverse-event.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Words } from './choices.ts';

export const severities: Words<Severity> = {
	mild: m.adverse_mild,
	moderate: m.adverse_moderate,
	severe: m.adverse_severe,
	'life-threatening': m.adverse_life_threatening,
	death: m.adverse_death
};
