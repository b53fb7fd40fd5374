import type { News } from '../db/audit-lines.ts';

/** What an open page can be told of: what kind of thing changed, never to what. */
export const CHANGES = [
	'consent',
	'clearance',
	'teaching',
	'session',
	'stay',
	'record',
	'expiry'
] as const;

export type Change = (typeof CHANGES)[number];

/** What a page is told: ids and the kind of change alone. The page then asks its own load again. */
export interface Told {
	change: Change;
	infantId: string | null;
}

const CHANGE_OF: Record<string, Change> = {
	'decide consent': 'consent',
	'record a consent decision': 'consent',
	'mark a decision in error': 'consent',
	'check authority': 'consent',
	'publish a wording': 'consent',
	'clear for massage': 'clearance',
	'place a hold': 'clearance',
	'record teaching': 'teaching',
	'start a session': 'session',
	'record a session not done': 'session',
	'admit an infant': 'stay',
	'correct facts': 'stay',
	'move to another bed': 'stay',
	'transfer an infant': 'stay',
	'discharge an infant': 'stay',
	'record a death': 'stay',
	'return to a bed': 'stay'
};

/** Acts that change nothing on the ward or at the bedside. Whatever is not named here is told. */
const QUIET =
	/^(open |refused:|the gate says|sign|export|invite|set up$|add to the family|fill the demonstration)|weight|measurement|growth|baseline|reference table|second look|password|invitation|sign-in code|draft a wording|check a translation|second step|recovery code|passkey|PIN|tablet|unlocking|the glass|look for a record|recover a lead|correction|how long records|a record back|a record go|erase a record/;

/**
 * What an act of the audit changes for who looks at the ward or a session, or null. One that is not
 * known yet counts as `record`: a page that looks once too often shows nothing wrong.
 * @example changeOf('place a hold') // 'clearance'
 */
export function changeOf(act: string): Change | null {
	if (act.startsWith('session:')) return 'session';
	return CHANGE_OF[act] ?? (QUIET.test(act) ? null : 'record');
}

/** What somebody does themselves that ends, or locks, a sign-in of theirs. */
const ENDS_ONES_OWN = /^(sign out|change own password|lock a tablet|close the glass)/;

/** Whether this person may read less after a line, or is not signed in any more. */
export function ends({ act, personId }: Pick<News, 'act' | 'personId'>, reader: string): boolean {
	// A role or an access ends by another's hand.
	if (/^(end a role|end access|end a tablet|sign out a member|give a new sign-in code)$/.test(act))
		return true;
	return personId === reader && ENDS_ONES_OWN.test(act);
}

/** The same thing is told once, however many lines it took. */
export function once(told: Told[]): Told[] {
	return [...new Map(told.map((one) => [`${one.change} ${one.infantId}`, one])).values()];
}
