/** Yes and no as both databases hold them. */
export type YesNo = 0 | 1;
