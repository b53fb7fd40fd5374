import type { GateInput } from '#lib/domain/consent-gate.ts';
import { RELATIONSHIPS, type Authority } from '#lib/domain/authority.ts';
import type { Limits } from '#lib/domain/clearance-limits.ts';
import type { Clearance, HoldReason } from '#lib/domain/clearance.ts';
import type { Decision, Scope } from '#lib/domain/consent-decision.ts';
import { handsAtStart, MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import { toPublished } from '../db/wording-versions.ts';
import type { Frame } from './ward-frame.ts';

/** What the gate reads of an infant, of everyone's teaching too. */
export type GateRecords = Pick<
	GateInput,
	| 'decisions'
	| 'authorities'
	| 'wordings'
	| 'clearances'
	| 'taught'
	| 'skinTests'
	| 'skinTestHours'
	| 'asked'
	| 'hands'
>;

/** The records of one infant among a generated ward's rows, as the domain reads them. */
export function gateRecords({ rows, zone }: Frame, infantId: string): GateRecords {
	const own = <Row extends { infantId: string }>(all: Row[]) =>
		all.filter((row) => row.infantId === infantId);
	return {
		decisions: own(rows.consentDecision).map((row): Decision => {
			const { authorId: enteredById, how } = row;
			const witnessId = how === 'in-app' ? null : enteredById;
			const said = { items: [], conditions: null, inError: null };
			return { ...row, ...said, scope: row.scope as Scope, enteredById, witnessId };
		}),
		authorities: own(rows.authority).map((row): Authority => {
			const relationship = RELATIONSHIPS.find((known) => known === row.relationship) ?? 'other';
			return { ...row, relationship, checked: row.status === 'checked', neverWas: false };
		}),
		wordings: rows.wording.map(toPublished),
		clearances: own(rows.clearance).map((row): Clearance => {
			const { authorId: byId } = row;
			const limits = row.limits ? (JSON.parse(row.limits) as Limits) : null;
			return { ...row, reason: row.reason as HoldReason | null, limits, byId };
		}),
		taught: rows.taught.map(({ id, personId, taughtOn, endedAt, recordedAt }) => {
			return { id, personId, at: startOfDay(zone, taughtOn), validUntil: endedAt, recordedAt };
		}),
		...{ skinTests: [], skinTestHours: null, asked: MASSAGE_ALONE },
		hands: handsAtStart(TRIAL_PROTOCOL)
	};
}
