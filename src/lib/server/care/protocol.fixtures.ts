import * as schema from '#lib/schemas/protocol.ts';
import { newId } from '../ids.ts';
import type { Database } from '../db/open.ts';
import { addProtocol, changeProtocol } from './change-protocol.ts';
import { chooseProtocol } from './choose-protocol.ts';

/** A protocol as a lead types it: the trial's phases, two sessions a day, from 34+0. */
export const TYPED_PROTOCOL: Record<string, string | string[]> = {
	...{ name: 'Our evenings', 'kind-0': 'tactile', 'minutes-0': '5' },
	...{ 'kind-1': 'kinesthetic', 'minutes-1': '4', 'kind-2': '', 'minutes-2': '' },
	...{ 'kind-3': '', 'minutes-3': '', 'kind-4': '', 'minutes-4': '', 'kind-5': '' },
	...{ 'minutes-5': '', sessionsPerDay: '2', days: '10', hoursBetween: '3' },
	...{ minutesAfterFeed: '', earliestPma: '34+0', 'field-right-baby': 'required' },
	...{ 'field-look': 'required', 'field-state-before': 'required' },
	...{ 'field-vitals-before': '', 'field-warmth': '', 'field-vitals-after': '' },
	'field-closing-cue': '',
	'states[]': ['quiet-alert', 'drowsy'],
	'cues[]': ['hiccups'],
	source: 'Unit handbook, page 4'
};

interface Lead {
	unit: { id: string };
	person: { id: string };
	now: string;
}

/** Adds a protocol to a unit and returns its root. */
export async function aProtocol(
	db: Database,
	lead: Lead,
	typed: Record<string, string | string[]> = {}
): Promise<string> {
	const data = schema.addProtocol.parse({ id: newId(), ...TYPED_PROTOCOL, ...typed });
	const added = await addProtocol(db, {
		...{ ...lead, id: data.id, typed: schema.protocolTyped(data) }
	});
	if (added.kind !== 'written') throw new Error(added.kind);
	return data.id;
}

/** Changes a protocol on top of a version. */
export function changed(
	db: Database,
	lead: Lead,
	root: string,
	typed: Record<string, string | string[]> = {}
) {
	const sent = { ...TYPED_PROTOCOL, id: newId(), root, seen: '1', reason: 'After the audit' };
	const data = schema.changeProtocol.parse({ ...sent, ...typed });
	return changeProtocol(db, { ...lead, on: data, typed: schema.protocolTyped(data) });
}

/** Chooses which protocol the unit uses. */
export function chosen(db: Database, lead: Lead, protocol: string, typed: object = {}) {
	const sent = { id: newId(), seen: '0', protocol, reason: 'From today' };
	return chooseProtocol(db, {
		...lead,
		typed: schema.chooseProtocol.parse({ ...sent, ...typed })
	});
}
