import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import type { InfantFacts } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { eventWord } from '#lib/words/growth-events.ts';

/**
 * What is said of events under the picture: a line for each, in the order of their numbers there, and
 * for staff the way to them. Nothing at all where there is none of it.
 */
export function eventWords(
	{
		events,
		infant
	}: { events: readonly GrowthEvent[]; infant: InfantFacts & { infantId: string } },
	staff: { record: boolean } | false
) {
	if (events.length === 0 && !staff) return null;
	const line = ({ name, day, untilDay }: GrowthEvent) => {
		const pma = formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, day));
		const said = { day: format.day(day), pma, event: eventWord(name) };
		return untilDay === null
			? m.events_line(said)
			: m.events_line_until({ ...said, until: format.day(untilDay) });
	};
	return {
		...(events.length > 0 && { heading: m.events_recorded(), lines: events.map(line) }),
		...(staff && {
			href: `/infants/${infant.infantId}/growth/events`,
			link: staff.record ? m.events_link() : m.events_link_read()
		})
	};
}
