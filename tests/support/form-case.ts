import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { formAt, type LivedIn } from './lived-in.ts';

type Who = 'guest' | 'parent' | 'practitioner' | 'clinician' | 'lead' | 'mother';

/** One form: who sends it, how they come to it, and what they type that is in order. */
export interface FormCase {
	/** The action, as `serverActions` names it. */
	action: string;
	as: Who | ((ward: LivedIn) => Promise<Hand>);
	/** The form, afresh, with whatever must have happened before it can be sent. */
	open(ward: LivedIn, who: Hand): Promise<FormOnPage>;
	/** What is typed, anew for each sending. Fields that keep any text get `hostile` text, and must show it as text. */
	typed(ward: LivedIn): Record<string, string>;
	/** Where what was kept is read, if not where the answer leads. */
	shown?(ward: LivedIn): Promise<{ who: Hand; path: string }>;
	/** It can be sent only after those before it in the list: other stories show how it looks. */
	inTurn?: true;
	/** What it is answered with though all is in order, where something else stands against it. */
	refused?: number;
	/** Fields asked for only sometimes, which can be sent at any time. */
	also?: string[];
}

/** Text that would do harm wherever it was not taken as text; the tag tells one field's from others'. */
export const hostile = (tag: string) =>
	`'; drop table person;-- <script>alert(1)</script> <img src=x onerror=1> ${tag}`;

/** The same for fields of 12 and of 30 characters. */
export const SHORT = `<i>'";--`;
export const MIDDLE = `'"--<script>alert(1)</script>`;

/** The first form of a page, as it stands, that posts there. */
export const on =
	(page: (ward: LivedIn) => string, action: string) =>
	(ward: LivedIn, who: Hand): Promise<FormOnPage> =>
		formAt(who, page(ward), action);
