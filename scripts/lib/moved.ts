import { type DatabaseAddress, nameOf } from '#lib/server/db/address.ts';
import { openSource, openTarget } from '#lib/server/move/handles.ts';
import { move, type Moved } from '#lib/server/move/move.ts';
import { NotMoved } from '#lib/server/move/not-moved.ts';
import { orTrouble } from '../serve/database-trouble.ts';
import { Trouble } from './trouble.mjs';

const SAYS_EVERY_MS = 2000;

/**
 * Copies a database into another and says so, a line a table.
 *
 * @param name what the source is called, and is called again when a move that was cut short goes on
 * @throws Trouble with one sentence where the copy is not to be used
 */
export async function movedOrTrouble(
	from: DatabaseAddress,
	to: DatabaseAddress,
	name = nameOf(from)
): Promise<Moved> {
	const [source, target] = [openSource(from), openTarget(to)];
	let saidMs = Date.now();
	try {
		const moved = await orTrouble(`${name}, or ${nameOf(to)},`, () =>
			move({
				...{ from: source, to: target, name },
				copied(table, rows) {
					if (Date.now() - saidMs < SAYS_EVERY_MS) return;
					saidMs = Date.now();
					console.log(`copying ${table}: ${counted(rows)} rows`);
				},
				compared(table, { rows, sha256 }) {
					console.log(`${table.padEnd(26)} ${counted(rows).padStart(12)} rows  sha256 ${sha256}`);
				}
			})
		);
		console.log(
			`Moved ${moved.tables} tables, ${counted(moved.rows)} rows: counts, digests and the audit agree.`
		);
		return moved;
	} catch (failure) {
		throw failure instanceof NotMoved
			? new Trouble(`${nameOf(to)} was not filled from ${name}: ${failure.message}`)
			: failure;
	} finally {
		await source.destroy();
		await target.destroy();
	}
}

const counted = (rows: number) => rows.toLocaleString('en');
