import type { Instant } from '#lib/domain/calendar.ts';
import type { End } from '#lib/domain/until.ts';
import { now } from '../clock.ts';
import { MOST_NEWS, newestSeq, newsSince, type News } from '../db/audit-lines.ts';
import type { Database } from '../db/open.ts';
import { log } from '../log.ts';
import { ends, type Told } from './changes.ts';
import { listen } from './news.ts';

/** An open page, as the server looks after it. */
export interface Page {
	db: Database;
	/** The unit's. */
	zone: string;
	/** Whose page it is. */
	personId: string;
	/** Asked anew each time: whether they are still signed in and may still read it. */
	mayRead(): Promise<boolean>;
	/** What of these lines it is to be told. */
	tell(news: News[], at: Instant): Promise<Told[]>;
	/** The next moment at which something on it ends, or null. */
	nextEnd(at: Instant): Promise<End>;
	/** What it is told at that moment. */
	atEnd: Told;
}

export interface Ears {
	/** `id` is the line of the audit up to which the page has been told everything. */
	told(news: Told[], id: number): void;
	beat(): void;
	/** The page may not be read any more: `ended`, or the watching broke off: `failed`. */
	over(why: 'ended' | 'failed'): void;
}

/** The longest that an open page hears nothing. */
const BEAT_MS = 15_000;

/**
 * Watches over an open page from a line of the audit on: tells it of changes and of ends as they come,
 * each only after asking whether this person may still read it, and that again with every beat.
 * Returns what ends it.
 */
export function watch(page: Page, after: number, ears: Ears): () => void {
	let seen = after;
	let stopped = false;
	let nextEnd: End = null;
	let lastBeat = performance.now();
	let turn = Promise.resolve();

	function inTurn(task: () => Promise<void>): void {
		turn = turn
			.then(() => (stopped ? undefined : task()))
			.catch((failure: unknown) => {
				log.error({ live: 'broke off', kind: failure instanceof Error ? failure.name : 'unknown' });
				over('failed');
			});
	}
	function stop(): void {
		stopped = true;
		deaf();
	}
	function over(why: 'ended' | 'failed'): void {
		if (stopped) return;
		stop();
		ears.over(why);
	}
	async function stillOpen(): Promise<boolean> {
		if (stopped) return false;
		if (await page.mayRead()) return !stopped;
		over('ended');
		return false;
	}
	function hear(lines: News[]): void {
		const news = lines.filter(({ seq }) => seq > seen);
		seen = news.at(-1)?.seq ?? seen;
		const upTo = seen;
		if (news.length > 0) inTurn(() => take(news, upTo));
		if (nextEnd !== null && nextEnd <= now()) {
			nextEnd = null;
			inTurn(() => end(upTo));
		}
		if (performance.now() - lastBeat < BEAT_MS) return;
		lastBeat = performance.now();
		inTurn(async () => void ((await stillOpen()) && ears.beat()));
	}
	async function take(news: News[], upTo: number): Promise<void> {
		if (news.some((line) => ends(line, page.personId)) && !(await stillOpen())) return;
		const told = await page.tell(news, now());
		if (told.length === 0) return;
		nextEnd = await page.nextEnd(now());
		if (await stillOpen()) ears.told(told, upTo);
	}
	async function end(upTo: number): Promise<void> {
		if (await stillOpen()) ears.told([page.atEnd], upTo);
		nextEnd = await page.nextEnd(now());
	}

	// Heard first and read then: what is written in between comes twice, and is told once.
	const early: News[] = [];
	let hearing = (lines: News[]): void => void early.push(...lines);
	const deaf = listen(page.db, (lines) => hearing(lines));
	inTurn(async () => {
		nextEnd = await page.nextEnd(now());
		const newest = await newestSeq(page.db);
		const tooMany = newest - after >= MOST_NEWS;
		if (tooMany) seen = newest;
		const since = tooMany ? [] : await newsSince(page.db, after);
		hearing = hear;
		if (tooMany && (await stillOpen())) ears.told([{ change: 'record', infantId: null }], newest);
		hear(since);
		hear(early);
	});
	return stop;
}
