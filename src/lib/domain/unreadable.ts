/**
 * A row that is there but could not be read (corrupt, or of a shape this version does not know). It is
 * carried as itself and never dropped: "none" and "could not read" must never look alike.
 */
export interface Unreadable {
	id: string;
	infantId: string;
	unreadable: true;
}

/** Whether the row stands for one that could not be read. */
export function isUnreadable(row: object): row is { unreadable: true } {
	return 'unreadable' in row;
}
