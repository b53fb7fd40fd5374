import type { RequestListener } from 'node:http';

/**
 * Reads what the app left of a request it has answered, such as the body of a form from somebody who is
 * not signed in: what comes next on the same connection would wait behind it until it is given up.
 */
export function readToEnd(handler: RequestListener): RequestListener {
	return (request, response) => {
		response.on('finish', () => {
			if (request.complete) return;
			request.removeAllListeners('data');
			request.resume();
		});
		return handler(request, response);
	};
}
