/** Long is what makes a password hard to guess; there is no rule about which characters. */
export const LEAST_PASSWORD = 15;
