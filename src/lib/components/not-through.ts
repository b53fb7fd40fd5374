/**
 * Whether the error that answers a post is one of no network (no status) or of a server that fails
 * (500 and above): it may be sent again, and an error page would take what was typed, or a clock that
 * runs, out of sight.
 */
export const notThrough = ({ status = 500 }: { status?: number }): boolean => status >= 500;
