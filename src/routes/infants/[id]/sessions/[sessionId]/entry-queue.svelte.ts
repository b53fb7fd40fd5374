import { getContext, setContext } from 'svelte';
import { deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { newKey } from '#lib/components/new-key.ts';
import { notThrough } from '#lib/components/not-through.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import type { SessionEvent } from '#lib/domain/session-events.ts';
import { stepsOf, type Tap } from '#lib/domain/session-taps.ts';
import * as kept from './kept-entries.ts';

const AGAIN_MS = 3000;
const PATIENCE_MS = 8000;
const LOOK_MS = 20;
const MOST_LOOKS = PATIENCE_MS / LOOK_MS;

interface Asked {
	/** Who has the page open, and the address of its session. */
	by: () => string;
	page: () => string;
	/** When the gate last answered this page. */
	gateAskedAt: () => Instant;
	/** The server's moment, as measured. */
	now: () => Instant;
}

type Answer = 'taken' | 'unreachable' | 'signed-out' | { refused: string };

/**
 * What was tapped and has not reached the server: kept in the page and on the device, sent in order,
 * each under its own key, so that an answer that was lost does no harm. Made by a page, given to its
 * parts as a context.
 */
export class EntryQueue {
	#asked: Asked;
	#own = $state.raw<kept.Entry[]>([]);
	/** Sent, and not yet in what the page has read. */
	#sent = $state.raw<readonly string[]>([]);
	#sending = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#ended = false;
	refused = $state.raw<{ entry: kept.Entry; why: string }[]>([]);
	expired = $state.raw<kept.Entry[]>([]);
	/** How many wait here that someone else made. */
	others = $state(0);
	signedOut = $state(false);
	/** Whether the device keeps them, or this page alone. */
	onDevice = $state(true);

	constructor(asked: Asked) {
		this.#asked = asked;
	}

	get now(): Instant {
		return this.#asked.now();
	}

	get unsent(): kept.Entry[] {
		return this.#own.filter(
			({ id }) => !this.#sent.includes(id) && !this.refused.some(({ entry }) => entry.id === id)
		);
	}

	/** Whether a tap has to wait its turn: something waits before it, or there is no network. */
	get holds(): boolean {
		return this.unsent.length > 0 || !navigator.onLine;
	}

	/** The events of this page's session that the server has not been seen to have. */
	eventsBeyond(read: readonly SessionEvent[], sessionId: string): SessionEvent[] {
		const known = read.map(({ id }) => id);
		const here = this.#own.filter(
			({ id, page }) => page === this.#asked.page() && !known.includes(id)
		);
		const counts = here.filter(({ id }) => !this.refused.some(({ entry }) => entry.id === id));
		return counts.flatMap((entry) => eventsOf(entry, sessionId));
	}

	/** Takes what waits on this device, and sends it. Returns what ends it. */
	begin(): () => void {
		void this.#load();
		const send = () => void this.send();
		addEventListener('online', send);
		return () => {
			this.#ended = true;
			clearTimeout(this.#timer);
			removeEventListener('online', send);
		};
	}

	async #load(): Promise<void> {
		const oldest = Date.parse(this.now) - kept.KEPT_MS;
		const all = await kept.all();
		const old = all.filter(({ at }) => Date.parse(at) < oldest);
		await Promise.all(old.map(kept.forget));
		const by = this.#asked.by();
		this.expired = inOrder(old.filter((entry) => entry.by === by));
		const current = all.filter((entry) => !old.includes(entry));
		this.others = current.filter((entry) => entry.by !== by).length;
		this.#own = merged(
			this.#own,
			current.filter((entry) => entry.by === by)
		);
		await this.send();
	}

	/** Adds a tap, as of now or of when it was made. */
	add(tap: Tap, made?: { id: string; at: Instant }): void {
		const at = made?.at ?? this.now;
		const id = made?.id ?? newKey(Date.parse(at));
		const { by, page, gateAskedAt } = this.#asked;
		const entry = { ...tap, id, at, by: by(), page: page(), gateAskedAt: gateAskedAt() };
		this.#own = merged(this.#own, [entry]);
		void kept.keep(entry).then((is) => {
			this.onDevice &&= is;
		});
		void this.send();
	}

	async send(): Promise<void> {
		if (this.#sending || this.#ended) return;
		this.#sending = true;
		clearTimeout(this.#timer);
		let answer: Answer = 'taken';
		while (this.unsent[0] && answer !== 'unreachable' && answer !== 'signed-out') {
			const [entry] = this.unsent as [kept.Entry];
			answer = await post(entry);
			if (answer === 'taken') {
				await kept.forget(entry);
				this.#sent = [...this.#sent, entry.id];
			} else if (typeof answer === 'object') {
				this.refused = [...this.refused, { entry, why: answer.refused }];
			}
		}
		this.#sending = false;
		this.signedOut = answer === 'signed-out';
		if (this.unsent.length > 0) this.#timer = setTimeout(() => void this.send(), AGAIN_MS);
		else if (this.#sent.length > 0) await this.#readAnew();
	}

	/** What was sent stays in the page until the server has been seen to have it. */
	async #readAnew(): Promise<void> {
		const sent = this.#sent;
		const before = this.#asked.gateAskedAt();
		await invalidateAll();
		// A reading that is overtaken by another ends before anything is shown: the other is on its way.
		for (let looks = 0; this.#asked.gateAskedAt() === before; looks++) {
			if (looks === MOST_LOOKS || this.#ended) return;
			await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		}
		this.#own = this.#own.filter(({ id }) => !sent.includes(id));
		this.#sent = this.#sent.filter((id) => !sent.includes(id));
	}
}

const CONTEXT = Symbol('entries');

export const provideQueue = (queue: EntryQueue) => setContext(CONTEXT, queue);

export const theQueue = () => getContext<EntryQueue>(CONTEXT);

function merged(one: readonly kept.Entry[], other: readonly kept.Entry[]): kept.Entry[] {
	const known = one.map(({ id }) => id);
	return inOrder([...one, ...other.filter(({ id }) => !known.includes(id))]);
}

function inOrder(entries: readonly kept.Entry[]): kept.Entry[] {
	return entries.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** An entry as the page reckons with it; the techniques are the server's to say. */
function eventsOf(entry: kept.Entry, sessionId: string): SessionEvent[] {
	const { id, at, by: byId } = entry;
	const steps = stepsOf(entry, () => []) ?? [];
	return steps.map((step, index) => {
		const own = { ...step, id: index === 0 ? id : `${id} ${index}`, sessionId };
		return { ...own, at, recordedAt: at, byId } as SessionEvent;
	});
}

async function post({ page, ...fields }: kept.Entry): Promise<Answer> {
	try {
		const response = await fetch(`${page}?/queued`, {
			method: 'POST',
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			body: new URLSearchParams({ form: 'session-queued/1', ...fields }),
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		const result = deserialize(await response.text());
		if (result.type === 'success') return 'taken';
		if (result.type === 'redirect') return 'signed-out';
		if (result.type === 'failure') {
			const problem = result.data?.problem as { errors: Record<string, string> } | undefined;
			return { refused: Object.values(problem?.errors ?? {}).join(' ') };
		}
		if (notThrough(result)) return 'unreachable';
		return { refused: result.error.message };
	} catch {
		return 'unreachable';
	}
}
