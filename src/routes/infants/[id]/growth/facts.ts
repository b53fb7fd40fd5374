/** A number with its name, and what stands beside it in quieter ink. */
export interface Fact {
	name: string;
	value: string;
	aside?: string;
}

/** A sum that a reader can do again, under the name of what it gives. */
export interface Sum {
	name: string;
	lines: string[];
}
