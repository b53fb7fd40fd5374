import type { RequestListener } from 'node:http';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * One machine has three names for itself, and forms are only taken from the one in ORIGIN: a page
 * asked for under another of them is sent there. Nothing else is touched.
 */
export function underOneName(origin: string, handler: RequestListener): RequestListener {
	const { host, hostname, port } = new URL(origin);
	if (!LOOPBACK.includes(hostname)) return handler;
	const others = LOOPBACK.filter((name) => name !== hostname).map((name) =>
		port ? `${name}:${port}` : name
	);
	return (request, response) => {
		const { url = '', method = '', headers } = request;
		const asked = headers.host ?? host;
		const mayMove = ['GET', 'HEAD'].includes(method) && url.startsWith('/');
		if (asked === host || !mayMove || !others.includes(asked.toLowerCase()))
			return handler(request, response);
		response.writeHead(307, { location: origin + url }).end();
	};
}
