/**
 * `npm run bench:unit-baseline`: a unit's own routine care over 1,000 infants, from the records on the
 * disk to median, quartiles and members, beside a bare reading of the same weights with one logarithm
 * each, in turns in one process. `npm run bench:unit-baseline -- 300` takes 300 infants.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { unitBaseline, type BaselineChoice } from '#lib/domain/growth/unit-baseline.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { baselineCandidates } from '#lib/server/care/baseline-candidates.ts';
import { now as atNow } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openSqlite } from '#lib/server/db/open.ts';
import * as units from '#lib/server/db/units.ts';
import { fillBigWard } from '#lib/server/demo/big-ward.ts';
import { runCommand } from './lib/trouble.mjs';

const INFANTS = Number(process.argv[2] ?? 1000);
/** Of each infant: fourteen weeks of daily weights, and a course of massage. */
const EACH = { weights: 100, sessions: 15 };
const ROUNDS = 5;
const AIM_SECONDS = 2;

await runCommand(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	const file = join(folder, 'nestling.sqlite');
	const db = openSqlite(file);
	try {
		await migrate(db);
		await fillBigWard(db, { now: atNow(), infants: INFANTS, ...EACH });
		const [unit] = await units.all(db);
		if (!unit) throw new Error('the generated ward has no unit');
		const now = atNow();
		const choice: BaselineChoice = {
			...{ fromPmaDays: 34 * 7, toPmaDays: 37 * 7 - 1, bornFromDays: null, bornToDays: 32 * 7 - 1 },
			...{ method: 'exponential', today: dayIn(unit.timeZone, now) }
		};
		const rounds: { bare: number; ours: number; processor: number; members: number }[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const bare = await seconds(() => bareReading(file));
			let members = 0;
			const before = process.cpuUsage();
			const ours = await seconds(async () => {
				const result = unitBaseline(await baselineCandidates(db, { unit, now }), choice);
				members = result.members.length;
			});
			const { user, system } = process.cpuUsage(before);
			rounds.push({ bare, ours, processor: (user + system) / 1e6, members });
		}
		const middle = (of: 'bare' | 'ours' | 'processor') =>
			rounds.map((round) => round[of]).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
		const [bare, ours] = [middle('bare'), middle('ours')];
		const slowest = Math.max(...rounds.map((round) => round.ours));
		console.log(
			`${INFANTS} infants, ${INFANTS * EACH.weights} weights, ${INFANTS * EACH.sessions} sessions, ` +
				`${rounds[0]!.members} members\n` +
				`unit baseline ${ours.toFixed(2)} s, ${middle('processor').toFixed(2)} s of its own processor ` +
				`time (slowest ${slowest.toFixed(2)} s, aim ${AIM_SECONDS} s) · ` +
				`bare reading of the weights ${bare.toFixed(2)} s · ${(ours / bare).toFixed(1)}× of bare`
		);
		if (ours > AIM_SECONDS) process.exitCode = 1;
	} finally {
		await db.destroy();
		rmSync(folder, { recursive: true });
	}
});

/** What no reading of the weights can do without: every row once, and a velocity from row to row. */
function bareReading(file: string): number {
	const sqlite = new SQLite(file, { readonly: true });
	const rows = sqlite
		.prepare('select infant_id, unit_day, grams from weight order by infant_id, unit_day')
		.raw(true)
		.all() as [string, string, number][];
	let sum = 0;
	for (let row = 1; row < rows.length; row++) {
		if (rows[row]![0] === rows[row - 1]![0]) sum += Math.log(rows[row]![2] / rows[row - 1]![2]);
	}
	sqlite.close();
	return sum;
}

async function seconds(task: () => unknown): Promise<number> {
	const began = performance.now();
	await task();
	return (performance.now() - began) / 1000;
}
