/** Whether hands are on an infant on this page: a tablet of the ward stays open then. */
export const awake = $state({ hands: false });
