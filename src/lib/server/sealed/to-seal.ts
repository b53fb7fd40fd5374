/**
 * Stands among the values of a query for a text that is sealed when it is run, with whose it is. Either may
 * be a place that is filled in later: `filled` fills both.
 */
export class ToSeal {
	readonly value: unknown;
	readonly about: unknown;

	constructor(value: unknown, about: unknown) {
		this.value = value;
		this.about = about;
	}

	filled(fill: (value: unknown) => unknown): ToSeal {
		return new ToSeal(fill(this.value), fill(this.about));
	}
}
