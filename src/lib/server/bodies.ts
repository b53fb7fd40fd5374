/* How much may be sent at once, by where it goes, and a form that is read once. */

const KILOBYTE = 1024;

/** What a form of this app can hold, many times over. */
const MOST = 64 * KILOBYTE;

/** A table of reference values, and a wording with its translations, are longer. */
const LONGER: Record<string, number> = {
	'/unit/reference-tables': 512 * KILOBYTE,
	'/unit/wording': 256 * KILOBYTE
};

/** How many bytes may be sent to a route. */
export const mostBytes = (routeId: string | null) => LONGER[routeId ?? ''] ?? MOST;

/** What SvelteKit itself throws where a body is too large: `readForm` knows it by its status. */
class TooLarge extends Error {
	readonly status = 413;
}

/**
 * The same request, whose body breaks off where it is longer than may be sent. One that says beforehand
 * how long it is, and keeps within it, is left as it is: the server reads no more of it than that.
 */
export function within(request: Request, most: number): Request {
	const said = Number(request.headers.get('content-length') ?? Infinity);
	if (!request.body || said <= most) return request;
	// Not passed through a pipe: one that breaks off cancels what it reads from, and the connection with
	// it, before anybody could be told why.
	const reader = said === Infinity ? request.body.getReader() : null;
	let seen = 0;
	const counted = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const next = await reader?.read();
			if (next?.done) return controller.close();
			seen += next?.value.byteLength ?? said;
			if (seen > most) controller.error(new TooLarge('a body is too large'));
			else controller.enqueue(next!.value!);
		}
	});
	return new Request(request, { body: counted, duplex: 'half' } as RequestInit);
}

const forms = new WeakMap<Request, Promise<FormData>>();

/**
 * The fields of a form, which come over the connection once however often they are asked for: by a guard, by
 * the action, and again where the database could not keep them. Nobody changes them. Rejects where what was
 * sent is no form, or too large.
 */
export function formOf(request: Request): Promise<FormData> {
	const read = forms.get(request) ?? request.formData();
	forms.set(request, read);
	return read;
}
