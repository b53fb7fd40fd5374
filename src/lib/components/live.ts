import { page } from '$app/state';
import { invalidateAll } from '$app/navigation';

interface Told {
	change: string;
	infantId: string | null;
}

/** After so long without a word the browser's own way to events is taken to be blocked. */
const PATIENCE_MS = 3000;
const AGAIN_MS = 5000;

/**
 * Looks at the page's load again whenever its live address says that something changed, and says then
 * what was told: by server-sent events, resumed after a drop, or where those do not come through by
 * asking again and again. A page that nobody sees listens to nothing and looks when it is seen again.
 * Returns what ends it. Not for use on the server.
 *
 * @param after the line of the audit up to which the page's load has read
 */
export function listen(after: number, heard: (told: Told[]) => void = () => {}): () => void {
	const { pathname } = page.url;
	let last = after;
	let source: EventSource | undefined;
	let patience: ReturnType<typeof setTimeout> | undefined;
	let left = false;
	/** Counted up with each end, so that what was begun before it does nothing after it. */
	let turn = 0;

	async function look(told: Told[]): Promise<void> {
		await invalidateAll();
		// It may lead elsewhere, such as to the sign-in.
		if (!left && told.length > 0) heard(told);
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
		const opened = new EventSource(`${pathname}/live?after=${last}`);
		source = opened;
		const waitABit = () => {
			clearTimeout(patience);
			patience = setTimeout(() => {
				end();
				void ask();
			}, PATIENCE_MS);
		};
		waitABit();
		opened.onerror = waitABit;
		for (const kind of ['hello', 'beat', 'news', 'over']) {
			opened.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
				clearTimeout(patience);
				const { pass, news = [] } = JSON.parse(data) as { pass?: string; news?: Told[] };
				last = Number(lastEventId) || last;
				if (pass) keep(pass);
				if (kind === 'over') end();
				if (kind === 'over' || kind === 'news') void look(news);
			});
		}
	}
	async function ask(): Promise<void> {
		for (const mine = turn; mine === turn;) {
			try {
				const answer = await fetch(`${pathname}/live?wait&after=${last}`);
				if (mine !== turn) return;
				if (answer.status < 500) {
					// A page of sign-in in its place, or 404: the page's own guard says what is now.
					const said = await answer.json().catch(() => ({ news: [], over: true }));
					if (said.pass) keep(said.pass);
					last = said.id ?? last;
					if (said.over) end();
					if (said.over || said.news.length > 0) await look(said.news);
					continue;
				}
			} catch {
				// No network: asked again in a while.
			}
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		}
	}
	function seen(): void {
		end();
		if (document.visibilityState !== 'visible') return;
		void look([]);
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
