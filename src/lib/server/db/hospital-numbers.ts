import { wordFor } from '../sealed/word.ts';
import type { Database } from './open.ts';

/** Two spellings of one number are one number: `ab 12` is `AB12`. */
async function keyOf(db: Database, number: string): Promise<string> {
	const spelt = number.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
	return wordFor(db, spelt);
}

/** The infant a hospital number stands for in a unit, or undefined. */
export async function holder(
	db: Database,
	unitId: string,
	number: string
): Promise<string | undefined> {
	const row = await db
		.selectFrom('hospitalNumber')
		.select('infantId')
		.where('unitId', '=', unitId)
		.where('number', '=', await keyOf(db, number))
		.executeTakeFirst();
	return row?.infantId;
}

/** The infants a hospital number stands for in any unit: one that was moved brought it along. */
export async function holders(db: Database, number: string): Promise<string[]> {
	const rows = await db
		.selectFrom('hospitalNumber')
		.select('infantId')
		.distinct()
		.where('number', '=', await keyOf(db, number))
		.execute();
	return rows.map(({ infantId }) => infantId);
}

/** Makes a number (or none) the one that stands for an infant in a unit; it was asked for before. */
export async function keep(
	db: Database,
	{ unitId, infantId, number }: { unitId: string; infantId: string; number: string | null }
): Promise<void> {
	await db
		.deleteFrom('hospitalNumber')
		.where('unitId', '=', unitId)
		.where('infantId', '=', infantId)
		.execute();
	if (number === null) return;
	await db
		.insertInto('hospitalNumber')
		.values({ unitId, infantId, number: await keyOf(db, number) })
		.execute();
}
