import { newestSeq, newsSince, type News } from '../db/audit-lines.ts';
import type { Database } from '../db/open.ts';
import { log } from '../log.ts';

/* How a process hears of what any process wrote. On PostgreSQL, LISTEN takes the place of asking here. */

const ASK_EVERY_MS = 200;

type Hear = (news: News[]) => void;

interface Listening {
	ears: Set<Hear>;
	timer: NodeJS.Timeout;
}

const listening = new WeakMap<Database, Listening>();

/**
 * Calls back five times a second with the lines of the audit written since, by whatever process; with
 * none where nothing was, so that a listener can watch the clock. Asks the database once a turn
 * however many listen, and not at all while nobody does. Returns what ends it.
 */
export function listen(db: Database, hear: Hear): () => void {
	const open = listening.get(db) ?? begin(db);
	open.ears.add(hear);
	return () => {
		open.ears.delete(hear);
		if (open.ears.size > 0) return;
		clearInterval(open.timer);
		listening.delete(db);
	};
}

function begin(db: Database): Listening {
	let heard: number | undefined;
	let asking = false;
	const ears = new Set<Hear>();
	async function ask(): Promise<void> {
		if (asking) return;
		asking = true;
		try {
			heard ??= await newestSeq(db);
			const news = await newsSince(db, heard);
			heard = news.at(-1)?.seq ?? heard;
			for (const hear of ears) hear(news);
		} catch (failure) {
			// The next turn asks again, from where this one stood.
			log.error({ live: 'not read', kind: failure instanceof Error ? failure.name : 'unknown' });
		} finally {
			asking = false;
		}
	}
	const timer = setInterval(() => void ask(), ASK_EVERY_MS).unref();
	const begun = { ears, timer };
	listening.set(db, begun);
	void ask();
	return begun;
}
