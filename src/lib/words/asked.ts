import { BODY_AREAS, type BodyArea, type Technique } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { isolated } from './consent.ts';
import * as format from './format.ts';
import { areas, techniques } from './hands.ts';

/** What a session was asked for, as one reader may see it. */
export interface AskedSeen {
	techniques: readonly Technique[];
	areas: readonly BodyArea[];
	oil: string | null;
	there: readonly string[];
	othersThere: boolean;
}

/** What the gate was asked for, a line for each thing: oil always, the rest where it was asked for. */
export function askedWords(asked: AskedSeen): string[] {
	const further = format.list(asked.techniques.map((one) => techniques[one]()));
	const where = format.list(asked.areas.map((area) => areas[area]()));
	const everywhere = asked.areas.length === BODY_AREAS.length;
	const there = [
		...asked.there.map(isolated),
		...(asked.othersThere ? [m.sessions_asked_there_another()] : [])
	];
	return [
		asked.oil === null
			? m.sessions_asked_no_oil()
			: m.sessions_asked_oil({ oil: isolated(asked.oil) }),
		...(further ? [m.sessions_asked_techniques({ techniques: further })] : []),
		...(where
			? [everywhere ? m.sessions_asked_everywhere() : m.sessions_asked_areas({ areas: where })]
			: []),
		...(there.length > 0 ? [m.sessions_asked_there({ names: format.list(there) })] : [])
	];
}
