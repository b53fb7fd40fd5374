/** Long is what makes a password hard to guess; there is no rule about which characters. */
export const LEAST_PASSWORD = 15;

/** Beside a second step a shorter one does (NIST SP 800-63B-4 §3.1.1.2). */
export const LEAST_WITH_SECOND_STEP = 8;

/** Whether a password is long enough to be the only proof. */
export const isLong = (password: string) => [...password].length >= LEAST_PASSWORD;
