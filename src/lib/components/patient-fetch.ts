const AGAIN_MS = 1000;

/**
 * Lets a page read itself anew as long as that takes: where the network fails meanwhile it is tried again,
 * instead of an error taking the page's place. SvelteKit asks `window.fetch` for a page's data so that it
 * can be given one. Other requests are left alone. Returns what ends it. Not for use on the server.
 */
export function readsPatiently(): () => void {
	const plain = window.fetch;
	const data = new URL(`${location.pathname}/__data.json`, location.href).pathname;
	let ended = false;
	window.fetch = async (...asked) => {
		const [what] = asked;
		const address = new URL(what instanceof Request ? what.url : what, location.href);
		for (;;) {
			try {
				return await plain(...asked);
			} catch (failure) {
				if (ended || address.pathname !== data) throw failure;
				await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
			}
		}
	};
	return () => {
		ended = true;
		window.fetch = plain;
	};
}
