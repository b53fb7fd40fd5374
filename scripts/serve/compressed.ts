import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

// In order of preference. Brotli's fifth level makes a growth page a quarter smaller than gzip's first, for
// a millisecond more. From its sixth level on, or with a window that is larger than a page, it asks for 4
// to 8 MB of memory a page, and putting these in place takes ten times as long as all the rest
// (docs/decisions/0040).
const WAYS = {
	br: (bytes: number) =>
		createBrotliCompress({
			params: {
				[constants.BROTLI_PARAM_QUALITY]: 5,
				[constants.BROTLI_PARAM_LGWIN]: 18,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes
			}
		}),
	gzip: () => createGzip({ level: 1 })
};

type Coding = keyof typeof WAYS;

/**
 * Compresses the pages the app makes, as the browser takes it. Files of the build come compressed
 * already, and the app's other answers are a line or two.
 */
export function compressed(handler: RequestListener): RequestListener {
	return (request, response) => {
		const coding = codingFor(String(request.headers['accept-encoding'] ?? ''));
		if (coding && request.method !== 'HEAD') compress(request, response, coding);
		return handler(request, response);
	};
}

/** The first of ours that is accepted; one listed with `q=0` is refused. */
export function codingFor(accepted: string): Coding | undefined {
	const taken = accepted
		.split(',')
		.map((part) => part.trim().split(/\s*;\s*/))
		.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
		.map(([name]) => name);
	return (Object.keys(WAYS) as Coding[]).find((name) => taken.includes(name));
}

/** Puts the compressor between the app's `write` and `end` and the response's own. */
function compress(request: IncomingMessage, response: ServerResponse, coding: Coding): void {
	const own = { writeHead: response.writeHead, write: response.write, end: response.end };
	const giveBack = () => Object.assign(response, own);
	const writeHead = (status: number, ...rest: never[]) => {
		// Files of the build bring their headers here; the app has set its own before.
		if (rest.length > 0 || !isPage(request, response)) {
			giveBack();
			return response.writeHead(status, ...rest);
		}
		const bytes = Number(response.getHeader('content-length') ?? 0);
		response.removeHeader('content-length');
		response.setHeader('content-encoding', coding);
		response.appendHeader('vary', 'accept-encoding');
		// Now, or the first bytes written would ask for it again, and the rest would go past us.
		own.writeHead.call(response, status);
		const through = WAYS[coding](bytes);
		const write = (chunk: unknown) => through.write(chunk);
		const end = (chunk?: unknown) => {
			through.end(chunk);
			return response;
		};
		Object.assign(response, { write, end });
		through.on('data', (chunk: Buffer) => own.write.call(response, chunk, 'utf8'));
		through.on('drain', () => response.emit('drain'));
		through.on('end', () => {
			giveBack();
			response.end();
		});
		response.on('close', () => through.destroy());
		return response;
	};
	response.writeHead = writeHead as typeof response.writeHead;
}

function isPage({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
	const type = String(response.getHeader('content-type') ?? '');
	return (
		!response.hasHeader('content-encoding') &&
		(type.startsWith('text/html') || url.includes('/__data.json'))
	);
}
