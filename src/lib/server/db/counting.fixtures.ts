import type { Database } from './open.ts';

/** A database that counts what is asked of it. */
export function counting(db: Database): { db: Database; asked: () => number } {
	let asked = 0;
	const counted = db.withPlugin({
		transformQuery: ({ node }) => node,
		async transformResult({ result }) {
			asked += 1;
			return result;
		}
	});
	return { db: counted, asked: () => asked };
}
