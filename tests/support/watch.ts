import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test';

/** What no page of a story may do, as sentences; empty when all is well. */
export interface Watch {
	faults: string[];
	over(context: BrowserContext): void;
}

const STATUS = /the server responded with a status of (\d{3})/;

/**
 * Watches every page of a story: no request leaves our own origins, nothing is logged as an error,
 * nothing throws. `isOurs`, `mayAnswer` and `mayFail` are asked each time, as a story adds to them.
 */
export function watchPages(
	isOurs: (origin: string) => boolean,
	mayAnswer: (status: number) => boolean,
	mayFail: () => boolean = () => false
): Watch {
	const faults: string[] = [];

	function onRequest(request: Request) {
		const { origin, protocol } = new URL(request.url());
		if (['data:', 'blob:', 'about:'].includes(protocol) || isOurs(origin)) return;
		faults.push(`a request left the origin: ${request.method()} ${request.url()}`);
	}

	function onConsole(message: ConsoleMessage) {
		if (message.type() !== 'error') return;
		const status = message.text().match(STATUS)?.[1];
		if (status !== undefined && mayAnswer(Number(status))) return;
		if (mayFail() && message.text().includes('net::ERR_')) return;
		faults.push(`an error in the console: ${message.text()} (${message.location().url})`);
	}

	return {
		faults,
		over(context) {
			context.on('request', onRequest);
			context.on('console', onConsole);
			context.on('weberror', (error) => faults.push(`a page threw: ${error.error().stack}`));
		}
	};
}
