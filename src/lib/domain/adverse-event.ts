/**
 * How severe an adverse event was, in plain words. The grades are those in common use in trials (mild,
 * moderate, severe, life-threatening, death: CTCAE, and the Neonatal Adverse Event Severity Scale); which
 * of them an event is, the person who records it says.
 */
export const SEVERITIES = ['mild', 'moderate', 'severe', 'life-threatening', 'death'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Something that went wrong in or after a session, as staff recorded it. */
export interface AdverseEvent {
	/** In a person's own words. */
	what: string;
	severity: Severity;
	/** Who was told of it, in a person's own words; null where nobody is named. */
	toldTo: string | null;
	/** The number of the unit's own incident report. */
	incidentNumber: string | null;
}
