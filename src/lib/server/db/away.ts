const CODES =
	/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0[123]|08\w{3}|53300)$/;
const SAID =
	/^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether a database could not be reached, or was lost on the way. A transaction whose end was not heard
 * may have been carried out all the same: it is sent again under its keys, never just repeated.
 */
export function isAway(failure: unknown): boolean {
	if (!(failure instanceof Error)) return false;
	const { code, syscall, message } = failure as NodeJS.ErrnoException;
	if (code === 'ENOENT') return syscall === 'connect';
	return (code !== undefined && CODES.test(code)) || SAID.test(message);
}
