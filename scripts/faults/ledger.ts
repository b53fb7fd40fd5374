import type { Schema } from '#lib/server/db/schema.ts';

/** The tables that the mixed writers write to. */
export const WRITTEN = [
	'weight',
	'session',
	'sessionEvent',
	'consentDecision',
	'clearance'
] as const satisfies readonly (keyof Schema)[];

export type Written = (typeof WRITTEN)[number];

/** One thing that a browser sends until it is answered: its key, where it stands then, and what it says. */
export interface Write {
	id: string;
	table: Written;
	infantId: string;
	/** How the audit names it. */
	act: string;
	/** Columns as they have to be kept. */
	content: Record<string, string | number | null>;
}

/** What the clients remember of all that they were answered. */
export interface Ledger {
	/** What the server said it had. */
	acknowledged: Write[];
	/** What the server said it would not take. */
	refused: Write[];
	/** Keys that were sent more than once, since no answer came or one that was none. */
	sentAgain: Set<string>;
	/** How often the server answered that it could not just now. */
	unwell: number;
	/** A form that has to be taken may be sent back meanwhile: it is sent again, as the page then says. */
	maySendBack: boolean;
}

export const emptyLedger = (): Ledger => ({
	...{ acknowledged: [], refused: [], sentAgain: new Set<string>(), unwell: 0 },
	maySendBack: false
});
