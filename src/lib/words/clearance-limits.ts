import type { Limits, PhaseWithin } from '#lib/domain/clearance-limits.ts';
import { BODY_AREAS, TECHNIQUES, type Position } from '#lib/domain/session-vocabulary.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { areas, positions, techniques } from './hands.ts';
import { phases } from './sessions.ts';

/** What a clearance is limited to, a sentence for each limit; none where there is no limit. */
export function limitsWords(limits: Limits | null): string[] {
	if (limits === null) return [];
	const { mostMinutes } = limits;
	return [
		...(mostMinutes === null ? [] : [m.limit_minutes({ minutes: mostMinutes })]),
		...named(BODY_AREAS, limits.areas, areas, [m.limit_areas_only, m.limit_areas_not]),
		...named(TECHNIQUES, limits.techniques, techniques, [
			m.limit_techniques_only,
			m.limit_techniques_not
		]),
		...(limits.positions ? [m.limit_positions({ named: positionsWords(limits.positions) })] : [])
	];
}

/** Whichever is shorter to read: the few that may be, or the few that may not. */
function named<Thing extends string>(
	all: readonly Thing[],
	open: readonly Thing[] | null,
	words: Record<Thing, () => string>,
	[only, not]: [(list: { named: string }) => string, (list: { named: string }) => string]
): string[] {
	if (open === null) return [];
	const left = all.filter((one) => !open.includes(one));
	if (left.length === 0) return [];
	const list = (things: readonly Thing[]) => format.list(things.map((one) => words[one]()));
	return [left.length < open.length ? not({ named: list(left) }) : only({ named: list(open) })];
}

/** Positions, in the reader's words. */
export const positionsWords = (list: readonly Position[]) =>
	format.list(list.map((one) => positions[one]()));

/** Which phases of a protocol do not lie within the limits, a sentence for each. */
export function phasesWords(
	protocol: Pick<Protocol, 'phases'>,
	within: readonly PhaseWithin[]
): string[] {
	return protocol.phases.flatMap(({ kind }, index) => {
		const phase = m.limit_phase({ number: index + 1, phase: phases[kind]() });
		switch (within[index]) {
			case 'cut':
				return [m.limit_phase_cut({ phase })];
			case 'too-late':
				return [m.limit_phase_too_late({ phase })];
			case 'not-cleared':
				return [m.limit_phase_not_cleared({ phase })];
			default:
				return [];
		}
	});
}
