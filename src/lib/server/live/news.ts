import { after, newestPlace, type Place } from '../db/audit-places.ts';
import { newsSince, type News } from '../db/audit-lines.ts';
import { bellOf } from '../db/bell.ts';
import type { Database } from '../db/open.ts';
import { log } from '../log.ts';

/* How a process hears of what any process wrote, on this node or another. */

/** So often is a SQLite file asked, and looks whoever listens at the clock. */
const TURN_MS = 200;
/** On PostgreSQL nodes ring for each other. One can die between writing and ringing, so all look too. */
const UNRUNG_TURNS = 3;

/** Called with lines that were not heard yet, and how far all has been heard with them. */
type Hear = (news: News[], heard: Place) => void;

interface Listening {
	ears: Set<Hear>;
	stop(): void;
}

const listening = new WeakMap<Database, Listening>();

/**
 * Calls back five times a second, and as soon as another node rings, with the lines of the audit that
 * were written since, by whatever process; with none where nothing was, so that a listener can watch the
 * clock. Asks the database once however many listen, and not at all while nobody does. Returns what ends it.
 */
export function listen(db: Database, hear: Hear): () => void {
	const open = listening.get(db) ?? begin(db);
	open.ears.add(hear);
	return () => {
		open.ears.delete(hear);
		if (open.ears.size > 0) return;
		open.stop();
		listening.delete(db);
	};
}

function begin(db: Database): Listening {
	let heard: Place | undefined;
	let asking = false;
	let rung = false;
	const ears = new Set<Hear>();
	async function ask(): Promise<void> {
		if (asking) {
			rung = true;
			return;
		}
		asking = true;
		try {
			do {
				rung = false;
				heard ??= await newestPlace(db);
				const news = await newsSince(db, heard);
				for (const { seq } of news) heard = after(heard, seq);
				for (const hear of ears) hear(news, heard);
			} while (rung);
		} catch (failure) {
			// The next turn asks again, from where this one stood.
			log.error({ live: 'not read', kind: failure instanceof Error ? failure.name : 'unknown' });
		} finally {
			asking = false;
		}
	}
	const bell = bellOf(db);
	const deaf = bell?.listen(() => void ask());
	let turns = 0;
	const timer = setInterval(() => {
		turns += 1;
		if (!bell || turns % UNRUNG_TURNS === 0) void ask();
		else if (heard) for (const hear of ears) hear([], heard);
	}, TURN_MS).unref();
	const begun = {
		ears,
		stop() {
			clearInterval(timer);
			deaf?.();
		}
	};
	listening.set(db, begun);
	void ask();
	return begun;
}
