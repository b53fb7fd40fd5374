import type { RequestListener } from 'node:http';
import { fixedHeaders } from '#lib/server/headers.ts';

/** Gives every answer the headers that none goes without: files of the build never reach the app. */
export function secured(origin: string, handler: RequestListener): RequestListener {
	const headers = Object.entries(fixedHeaders(origin));
	return (request, response) => {
		for (const [name, value] of headers) response.setHeader(name, value);
		return handler(request, response);
	};
}
