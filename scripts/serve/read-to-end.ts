import type { IncomingMessage, RequestListener } from 'node:http';
import { finished } from 'node:stream/promises';

/** How much more is let in of a request that is answered, and for how long, before its answer ends. */
const LAST = { bytes: 16 * 1024 * 1024, ms: 5000 };

/**
 * Reads what the app left of a request it answers, such as a body that is too large or a form from somebody
 * who is not signed in, before the answer ends. What comes next on the same connection would wait behind it;
 * and one that is closed on somebody who still sends is reset, and the answer lost with it. Proxies close one
 * after each request.
 */
export function readToEnd(handler: RequestListener): RequestListener {
	return (request, response) => {
		const end = response.end.bind(response) as (...rest: unknown[]) => void;
		const endAfterRest = (...rest: unknown[]) => {
			if (request.complete || request.destroyed) end(...rest);
			else void restOf(request).then(() => end(...rest));
			return response;
		};
		response.end = endAfterRest as typeof response.end;
		return handler(request, response);
	};
}

/** Lets the rest of a body in and keeps none of it; it goes on being let in where it is given up on. */
async function restOf(request: IncomingMessage): Promise<void> {
	const enough = new AbortController();
	let bytes = 0;
	// Whoever began to read it pauses after each part.
	request.removeAllListeners('data');
	request.on('data', (part: Buffer) => {
		bytes += part.length;
		if (bytes > LAST.bytes) enough.abort();
	});
	request.resume();
	const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(LAST.ms)]);
	await finished(request, { signal, writable: false }).catch(() => undefined);
}
