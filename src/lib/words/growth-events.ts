import type { Day } from '#lib/domain/calendar.ts';
import type {
	EventDayRefused,
	EventKind,
	EventName,
	GrowthEvent
} from '#lib/domain/growth/events.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

const KINDS: Record<EventKind, () => string> = {
	feeds: m.events_feeds,
	'fortifier-started': m.events_fortifier_started,
	'fortifier-stopped': m.events_fortifier_stopped,
	fluids: m.events_fluids,
	illness: m.events_illness,
	procedure: m.events_procedure,
	transfer: m.events_transfer,
	other: m.events_other
};

/** What happened, in a word or two: ours, or the unit's own as it was then. */
export const eventWord = (name: EventName) =>
	name.kind === 'own' ? name.label : KINDS[name.kind]();

/** The word of one of our kinds. */
export const kindWord = (kind: EventKind) => KINDS[kind]();

/**
 * The events of the days after one weight and up to the next, as they are read out at the next; null is
 * an open end. One that lasted is said of each weight it touches.
 *
 * @example "Fortifier started, 12 Mar · Illness, 10 Mar, until 14 Mar"
 */
export function happenedBetween(
	events: readonly GrowthEvent[],
	{ after, until }: { after: Day | null; until: Day | null }
): string {
	return events
		.filter(
			({ day, untilDay }) =>
				(after === null || (untilDay ?? day) > after) && (until === null || day <= until)
		)
		.map(({ name, day, untilDay }) => {
			const said = { event: eventWord(name), day: format.day(day) };
			return untilDay === null
				? m.growth_tip_event(said)
				: m.growth_tip_event_until({ ...said, until: format.day(untilDay) });
		})
		.join(' · ');
}

/** Why an event cannot be on these days, and the field it is said beside. */
export function dayRefusal(why: EventDayRefused): Record<string, string> {
	switch (why.kind) {
		case 'before-birth':
			return { day: m.events_before_birth({ day: format.day(why.birthDay, 'long') }) };
		case 'in-the-future':
			return { day: m.events_in_the_future({ day: format.day(why.today, 'long') }) };
		case 'ends-before-it-begins':
			return { untilDay: m.events_ends_first() };
		case 'ends-in-the-future':
			return { untilDay: m.events_in_the_future({ day: format.day(why.today, 'long') }) };
	}
}
