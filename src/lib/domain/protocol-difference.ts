import type { Protocol } from './protocol.ts';

/** What a protocol says, part by part, in the order it is read. */
export const PARTS = [
	'name',
	'phases',
	'often',
	'spacing',
	'feeds',
	'earliest',
	'fields',
	'vital-limits',
	'techniques',
	'states',
	'cues',
	'source'
] as const;

export type Part = (typeof PARTS)[number];

const SAYS: Record<Part, (protocol: Protocol) => unknown> = {
	name: ({ name }) => name,
	phases: ({ phases }) => phases.map(({ kind, minutes }) => [kind, minutes]),
	often: ({ sessionsPerDay, days }) => [sessionsPerDay, days],
	spacing: ({ hoursBetween }) => hoursBetween,
	feeds: ({ minutesAfterFeed }) => minutesAfterFeed,
	earliest: ({ earliestPmaDays }) => earliestPmaDays,
	fields: ({ fields }) => Object.entries(fields).toSorted(),
	'vital-limits': ({ vitalLimits }) => Object.entries(vitalLimits).toSorted(),
	techniques: ({ techniques }) => techniques.toSorted(),
	states: ({ states }) => states.toSorted(),
	cues: ({ cues }) => cues.toSorted(),
	source: ({ source }) => source.citation
};

/** The parts in which two versions say something else. The order of a list is no difference. */
export function partsThatDiffer(one: Protocol, other: Protocol): Part[] {
	return PARTS.filter(
		(part) => JSON.stringify(SAYS[part](one)) !== JSON.stringify(SAYS[part](other))
	);
}
