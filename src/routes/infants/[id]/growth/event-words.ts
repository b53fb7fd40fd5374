import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import type { InfantFacts } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import type { EventTakenBack } from '#lib/server/events-taken-back.ts';
import * as format from '#lib/words/format.ts';
import { eventWord } from '#lib/words/growth-events.ts';

/**
 * What is said of events under the picture: a line for each, in the order of their numbers there, and
 * for staff the way to them; of what was taken back the line that was, and when and by whom. Nothing at
 * all where there is none of it.
 */
export function eventWords(
	{
		events,
		takenBack,
		infant
	}: {
		events: readonly GrowthEvent[];
		takenBack: readonly EventTakenBack[];
		infant: InfantFacts & { infantId: string };
	},
	staff: { record: boolean } | false
) {
	const some = events.length > 0 || takenBack.length > 0;
	if (!some && !staff) return null;
	const line = ({ name, day, untilDay }: GrowthEvent) => {
		const pma = formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, day));
		const said = { day: format.day(day), pma, event: eventWord(name) };
		return untilDay === null
			? m.events_line(said)
			: m.events_line_until({ ...said, until: format.day(untilDay) });
	};
	return {
		...(some && { heading: m.events_recorded(), lines: events.map(line) }),
		...(takenBack.length > 0 && {
			gone: takenBack.map(({ event, inError, day, by: name }) => [
				line(event),
				(inError ? m.events_taken_back : m.events_changed)({ day: format.day(day), name })
			])
		}),
		...(staff && {
			href: `/infants/${infant.infantId}/growth/events`,
			link: staff.record ? m.events_link() : m.events_link_read()
		})
	};
}
