import type { TimelineKind } from '#lib/domain/timeline.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Words } from './choices.ts';

/** What the kinds of line of a stay are called. */
export const timelineKinds: Words<TimelineKind> = {
	sessions: m.timeline_kind_sessions,
	weights: m.timeline_kind_weights,
	consent: m.timeline_kind_consent,
	clearance: m.timeline_kind_clearance,
	plans: m.timeline_kind_plans,
	'skin-tests': m.timeline_kind_skin_tests,
	'growth-events': m.timeline_kind_events,
	stay: m.timeline_kind_stay
};
