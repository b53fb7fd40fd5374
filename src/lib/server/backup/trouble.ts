/** Why there is no backup, or none that can be put in use. */
export const WHYS = [
	'no room',
	'folder',
	'recipient',
	'identity',
	'not a backup',
	'damaged',
	'audit broken',
	'newer',
	'failed'
] as const;

export type Why = (typeof WHYS)[number];

/** A backup or a restore that was not done: its message is one sentence for whoever runs the server. */
export class NotDone extends Error {
	readonly why: Why;

	constructor(why: Why, sentence: string) {
		super(sentence);
		this.name = 'NotDone';
		this.why = why;
	}
}
