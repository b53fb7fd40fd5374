/** A unit's own baseline as the picture draws it, in the words that name it there. Ages in days. */
export interface DrawnBaseline {
	/** The unit's name for it. */
	label: string;
	/** Its value, version and number of infants, under the name. */
	source: string;
	gramsPerKgDay: number;
	/** The same as its source prints it: as many decimals as were typed. */
	value: string;
	spread: { low: number; high: number } | null;
	fromPmaDays: number;
	toPmaDays: number;
	/** Whether the trial's routine care stands beside it; else it stands in its place. */
	besideTrial: boolean;
}
