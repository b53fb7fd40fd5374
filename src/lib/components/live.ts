import { navigating, page } from '$app/state';
import { invalidateAll } from '$app/navigation';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';

interface Told {
	change: string;
	infantId: string | null;
}

/** After so long without a word the browser's own way to events is taken to be blocked. */
const PATIENCE_MS = 3000;
const AGAIN_MS = 5000;
/** An open stream says something every fifteen seconds; after twice that it is taken to be dead. */
const SILENT_MS = 32_000;

export interface Listener {
	/** What was told, once the page has been read anew. */
	heard?: (told: Told[]) => void;
	/**
	 * Nothing comes through any more: the unit's clock when the server last said something, or null
	 * where that was the page itself. `back` once it does again, and the page has been read anew.
	 */
	lost?: (since: string | null) => void;
	back?: (time: string) => void;
}

/**
 * Looks at the page's load again whenever its live address says that something changed, and says then
 * what was told: by server-sent events, resumed after a drop, or where those do not come through by
 * asking again and again. Where neither reaches the server it says so, and goes on trying. A page that
 * nobody sees listens to nothing and looks when it is seen again.
 * Returns what ends it. Not for use on the server.
 *
 * @param after the place in the audit up to which the page’s load has read
 */
export function listen(after: string, { heard, lost, back }: Listener = {}): () => void {
	const { pathname } = page.url;
	const address = (query: string) => inUnit(`${pathname}/live?${query}`, unitOf(page.url));
	let last = after;
	let source: EventSource | undefined;
	let patience: ReturnType<typeof setTimeout> | undefined;
	let left = false;
	/** Counted up with each end, so that what was begun before it does nothing after it. */
	let turn = 0;
	/** The unit's clock with the last word of the server. */
	let time: string | null = null;
	let isLost = false;

	function word(said: { pass?: string; time?: string }): void {
		if (said.pass) keep(said.pass);
		time = said.time ?? time;
		if (!isLost) return;
		isLost = false;
		void look([]).then(() => (isLost || left ? undefined : back?.(time ?? '')));
	}
	function silence(): void {
		if (!isLost && !left) lost?.(time);
		isLost = true;
	}
	async function look(told: Told[]): Promise<void> {
		// On the way to another page, as after a start: looking again would end the way there.
		if (navigating.to) return;
		await invalidateAll();
		// It may lead elsewhere, such as to the sign-in.
		if (!left && told.length > 0) heard?.(told);
	}
	function keep(pass: string): void {
		const secure = location.protocol === 'https:' ? '; secure' : '';
		document.cookie = `nestling_live=${pass}; path=${pathname}; max-age=60; samesite=strict${secure}`;
	}
	function end(): void {
		turn += 1;
		clearTimeout(patience);
		source?.close();
		source = undefined;
	}
	function stream(): void {
		const opened = new EventSource(address(`after=${last}`));
		source = opened;
		const waitFor = (ms: number) => {
			clearTimeout(patience);
			patience = setTimeout(() => {
				end();
				void ask();
			}, ms);
		};
		waitFor(PATIENCE_MS);
		// The browser tries again by itself, and says so each time: patience counts from the first.
		let failing = false;
		opened.onerror = () => {
			if (!failing) waitFor(PATIENCE_MS);
			failing = true;
		};
		for (const kind of ['hello', 'beat', 'news', 'over']) {
			opened.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
				failing = false;
				waitFor(SILENT_MS);
				const said = JSON.parse(data) as { pass?: string; time?: string; news?: Told[] };
				last = lastEventId || last;
				word(said);
				if (kind === 'over') end();
				if (kind === 'over' || kind === 'news') void look(said.news ?? []);
			});
		}
	}
	async function ask(): Promise<void> {
		for (const mine = turn; mine === turn;) {
			try {
				const answer = await fetch(address(`wait&after=${last}`));
				if (mine !== turn) return;
				if (answer.status < 500) {
					// A page of sign-in in its place, or 404: the page's own guard says what is now.
					const said = await answer.json().catch(() => ({ news: [], over: true }));
					word(said);
					last = said.id ?? last;
					if (said.over) end();
					if (said.over || said.news.length > 0) await look(said.news);
					continue;
				}
			} catch {
				// No network: tried again in a while.
			}
			if (mine !== turn) return;
			silence();
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
			if (mine !== turn) return;
			// A stream says hello at once when it gets through; an answer is waited for.
			end();
			stream();
		}
	}
	function seen(): void {
		end();
		if (document.visibilityState !== 'visible') return;
		// A phone that wakes without a network keeps the page it has.
		fetch('/health').then(() => look([]), silence);
		stream();
	}

	document.addEventListener('visibilitychange', seen);
	if (document.visibilityState === 'visible') stream();
	return () => {
		left = true;
		end();
		document.removeEventListener('visibilitychange', seen);
	};
}
