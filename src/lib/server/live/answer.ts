import type { RequestEvent } from '@sveltejs/kit';
import { Gauge } from 'prom-client';
import { timeIn } from '#lib/domain/zone.ts';
import { now } from '../clock.ts';
import { newestPlace, type Place, placeOf, textOf } from '../db/audit-places.ts';
import { registered } from '../measures/registry.ts';
import type { Told } from './changes.ts';
import { passFor } from './pass.ts';
import { watch, type Page } from './watch.ts';

/* What an open page gets from its live address: a stream of events, or one answer after a while. */

const RETRY_MS = 1500;
const WAIT_MS = 20_000;

/** Connections that are open in this process, each with what ends it. */
const open = new Set<() => void>();

new Gauge(
	registered({
		name: 'nestling_live_pages',
		help: 'Open pages that listen for changes.',
		collect(this: Gauge) {
			this.set(open.size);
		}
	})
);

/** Ends every connection, so that the server can stop; the pages come back by themselves. */
export function closeAll(): void {
	for (const close of open) close();
}

/**
 * Answers an open page: events as they come, or with `?wait` the first of them, or none after twenty
 * seconds. From the line its last event named, or that of its load (`after`), or from now on.
 */
export async function live(event: RequestEvent, page: Page, opening: string): Promise<Response> {
	const { searchParams } = event.url;
	const named = event.request.headers.get('last-event-id') ?? searchParams.get('after');
	const newest = await newestPlace(page.db);
	const place = named === null ? undefined : placeOf(named);
	// One that lies ahead is of another database, or made up.
	const after = place && place.upTo <= newest.upTo ? place : newest;
	const about = { sessionId: event.locals.sessionId ?? '', opening };
	const word = () => ({ pass: passFor(about, now()), time: timeIn(page.zone, now()) });
	return searchParams.has('wait') ? waiting(page, after, word) : streaming(page, after, word);
}

/** With each word to a page: what keeps its opening, and the time by the unit's clock. */
interface Word {
	pass: string;
	time: string;
}

function streaming(page: Page, after: Place, word: () => Word): Response {
	let close = () => {};
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			const text = new TextEncoder();
			const send = (kind: string, data: object, upTo?: Place) => {
				const line = upTo === undefined ? '' : `id: ${textOf(upTo)}\n`;
				controller.enqueue(text.encode(`${line}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`));
			};
			controller.enqueue(text.encode(`retry: ${RETRY_MS}\n\n`));
			send('hello', word(), after);
			const stop = watch(page, after, {
				told: (news, upTo) => send('news', { news, ...word() }, upTo),
				beat: () => send('beat', word()),
				over(why) {
					if (why === 'ended') send('over', {});
					close();
				}
			});
			close = () => {
				stop();
				if (open.delete(close)) controller.close();
			};
			open.add(close);
		},
		cancel() {
			open.delete(close);
			close();
		}
	});
	// A proxy that keeps an answer until it is whole would keep this one for ever.
	const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
	return new Response(body, { headers });
}

function waiting(page: Page, after: Place, word: () => Word): Promise<Response> {
	return new Promise((resolve) => {
		const answer = (news: Told[], upTo: Place, over = false) => {
			stop();
			clearTimeout(timer);
			open.delete(close);
			resolve(Response.json({ news, id: textOf(upTo), over, ...word() }));
		};
		const close = () => answer([], after);
		const timer = setTimeout(close, WAIT_MS);
		const stop = watch(page, after, {
			told: (news, upTo) => answer(news, upTo),
			beat() {},
			over: (why) => answer([], after, why === 'ended')
		});
		open.add(close);
	});
}
