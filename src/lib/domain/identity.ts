/** How somebody who hands a code over has checked who it is for. */
export const IDENTITY_CHECKS = ['photo-id', 'wristband', 'known', 'other'] as const;

export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];
