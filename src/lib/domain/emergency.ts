/** How long a record that was opened in an emergency stays open. */
export const EMERGENCY_MINUTES = 60;

/** Shorter reasons say nothing to whoever reads them afterwards. */
export const LEAST_REASON = 10;
