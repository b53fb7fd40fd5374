import type { Instant } from '#lib/domain/calendar.ts';
import type { End } from '#lib/domain/until.ts';
import { now } from '../clock.ts';
import { MOST_NEWS, newsSince, type News } from '../db/audit-lines.ts';
import { after, covers, newestPlace, type Place } from '../db/audit-places.ts';
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
	/** `upTo` is the place in the audit up to which the page has been told everything. */
	told(news: Told[], upTo: Place): void;
	beat(): void;
	/** The page may not be read any more: `ended`, or the watching broke off: `failed`. */
	over(why: 'ended' | 'failed'): void;
}

/** The longest that an open page hears nothing. */
const BEAT_MS = 15_000;

/**
 * Watches over an open page from a place in the audit on: tells it of changes and of ends as they come,
 * each only after asking whether this person may still read it, and that again with every beat.
 * Returns what ends it.
 */
export function watch(page: Page, since: Place, ears: Ears): () => void {
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
	function hear(news: News[], heard: Place): void {
		if (news.length > 0) inTurn(() => take(news, heard));
		if (nextEnd !== null && nextEnd <= now()) {
			nextEnd = null;
			inTurn(() => end(heard));
		}
		if (performance.now() - lastBeat < BEAT_MS) return;
		lastBeat = performance.now();
		inTurn(async () => void ((await stillOpen()) && ears.beat()));
	}
	async function take(news: News[], upTo: Place): Promise<void> {
		if (news.some((line) => ends(line, page.personId)) && !(await stillOpen())) return;
		const told = await page.tell(news, now());
		if (told.length === 0) return;
		nextEnd = await page.nextEnd(now());
		if (await stillOpen()) ears.told(told, upTo);
	}
	async function end(upTo: Place): Promise<void> {
		if (await stillOpen()) ears.told([page.atEnd], upTo);
		nextEnd = await page.nextEnd(now());
	}

	// Heard first and read then: what is written in between comes twice, and is told once.
	const early: News[] = [];
	let hearing = (lines: News[], _heard: Place): void => void early.push(...lines);
	const deaf = listen(page.db, (lines, heard) => hearing(lines, heard));
	inTurn(async () => {
		nextEnd = await page.nextEnd(now());
		const newest = await newestPlace(page.db);
		const tooMany = newest.upTo - since.upTo >= MOST_NEWS;
		const from = tooMany ? newest : since;
		const missed = tooMany ? [] : await newsSince(page.db, since);
		const isNew = ({ seq }: News) => !covers(from, seq) && !missed.some((line) => line.seq === seq);
		// Others who listen can have heard lines before this one began, and these twice.
		const once = (lines: News[]) => lines.filter(isNew);
		hearing = (lines, heard) => hear(once(lines), heard);
		if (tooMany && (await stillOpen())) ears.told([{ change: 'record', infantId: null }], newest);
		const first = [...missed, ...once(early)];
		// Some of them were written since `newest` was read.
		hear(
			first,
			first.reduce((place, { seq }) => after(place, seq), newest)
		);
	});
	return stop;
}
