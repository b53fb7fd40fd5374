import type { Day } from '../calendar.ts';

/** What happens beside the weights and can bend their line: the kinds that come with Nestling. */
export const EVENT_KINDS = [
	...(['feeds', 'fortifier-started', 'fortifier-stopped', 'fluids'] as const),
	...(['illness', 'procedure', 'transfer', 'other'] as const)
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Kinds a family reads as soon as they are recorded. Illness and procedure never are, and no more is
 * what only a label of the unit's own tells of: each of these once a clinician says the family was told.
 */
const READ_AT_ONCE: readonly (EventKind | 'own')[] = [
	...(['feeds', 'fortifier-started', 'fortifier-stopped', 'fluids', 'transfer'] as const)
];

/** A kind of ours, or a label of the unit's own. */
export type EventName = { kind: EventKind; label: null } | { kind: 'own'; label: string };

/** How long a label of the unit's own may be, in characters: it is drawn beside its mark. */
export const LONGEST_EVENT_LABEL = 40;

/** An event as it stands. A day is the unit's; `untilDay` is the last of a stretch. */
export interface GrowthEvent {
	name: EventName;
	day: Day;
	untilDay: Day | null;
	toldToFamily: boolean;
}

/** What a unit offers to record: our kinds that are switched on, and labels of its own. */
export interface EventList {
	kinds: readonly EventKind[];
	own: readonly string[];
}

/** What a unit offers that never chose. */
export const DEFAULT_EVENT_LIST: EventList = { kinds: EVENT_KINDS, own: [] };

/** Whether a unit's list offers this. */
export function offers({ kinds, own }: EventList, name: EventName): boolean {
	return name.kind === 'own' ? own.includes(name.label) : kinds.includes(name.kind);
}

/** Whether a family may read of this one. */
export function familyMayRead({ name, toldToFamily }: GrowthEvent): boolean {
	return toldToFamily || READ_AT_ONCE.includes(name.kind);
}

/** The events a reader sees, in order of their days: all, or those a family may read of. */
export function eventsSeen<Event extends GrowthEvent>(
	events: readonly Event[],
	seesAll: boolean
): Event[] {
	return events
		.filter((event) => seesAll || familyMayRead(event))
		.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}

/**
 * Whether a corrected event still counts as told to the family: as a clinician says; where someone else
 * corrects it, only if it says what it said, since nobody has told them the rest.
 */
export function toldAfter(before: GrowthEvent, next: GrowthEvent, mayTell: boolean): boolean {
	if (mayTell) return next.toldToFamily;
	return before.toldToFamily && saysTheSame(before, next);
}

/** Whether two events are of one name and of the same days. */
function saysTheSame(one: GrowthEvent, other: GrowthEvent): boolean {
	return (
		one.name.kind === other.name.kind &&
		one.name.label === other.name.label &&
		one.day === other.day &&
		one.untilDay === other.untilDay
	);
}

/** One version of an event, oldest first among its own: what it says, or that it was entered in error. */
export interface EventVersion {
	event: GrowthEvent;
	inError: boolean;
}

/**
 * What a family had read of an event and that stands for them no more, since it was changed, marked in
 * error or is not theirs to read now: the last version they read that said something else, and the one
 * that took it back. Null where they never read any, or all they read of it says the same.
 */
export function takenBack<Version extends EventVersion>(
	versions: readonly Version[]
): { said: Version; by: Version } | null {
	const reads = ({ event, inError }: Version) => !inError && familyMayRead(event);
	const newest = versions.at(-1);
	if (newest === undefined) return null;
	const differs = (version: Version) => !reads(newest) || !saysTheSame(version.event, newest.event);
	const last = versions.findLastIndex((version) => reads(version) && differs(version));
	if (last === -1) return null;
	return { said: versions[last]!, by: newest.inError ? newest : versions[last + 1]! };
}

/** Why an event cannot be on these days. */
export type EventDayRefused =
	| { kind: 'before-birth'; birthDay: Day }
	| { kind: 'in-the-future'; today: Day }
	| { kind: 'ends-before-it-begins' }
	| { kind: 'ends-in-the-future'; today: Day };

/** Events are of days the infant has lived, and end no sooner than they begin. */
export function refuseDays(
	{ day, untilDay }: Pick<GrowthEvent, 'day' | 'untilDay'>,
	{ birthDay, today }: { birthDay: Day; today: Day }
): EventDayRefused | null {
	if (day < birthDay) return { kind: 'before-birth', birthDay };
	if (day > today) return { kind: 'in-the-future', today };
	if (untilDay === null) return null;
	if (untilDay < day) return { kind: 'ends-before-it-begins' };
	return untilDay > today ? { kind: 'ends-in-the-future', today } : null;
}
