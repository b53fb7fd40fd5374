import { versionOf, type Protocol } from '#lib/domain/protocol.ts';
import { minutesField } from '#lib/schemas/late-session.ts';

/** A protocol as the form of a late entry is made under it: its version, and a field for each phase. */
export function phasesTyped(protocol: Protocol) {
	return {
		protocol: versionOf(protocol),
		phases: protocol.phases.map(({ kind, minutes }, phase) => {
			return { kind, minutes, field: minutesField(phase) };
		})
	};
}
