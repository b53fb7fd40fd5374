/** Whether a field of this name holds what proves who somebody is: it is never kept, nor shown again. */
export const isSecret = (name: string): boolean => /password|code|pin/i.test(name);
