/**
 * `npm run bench:audit`: what its line in the audit chain costs a write, as a ratio in one run. The same
 * verb (a weight is logged) writes to the same kind of file, in turns, with its line and with the audit
 * taken out of it; one at a time, as a person waits for it, and sixteen at once, as a busy ward sends.
 * Then: what a page costs that was opened in the last five minutes already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as schema from '#lib/schemas/weight.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '#lib/server/audit/audit.ts';
import { opened, OPEN_RECORD } from '#lib/server/audit/openings.ts';
import type { logWeight } from '#lib/server/care/log-weight.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import { fillBigWard, bigWardInfant } from '#lib/server/demo/big-ward.ts';
import { DEMONSTRATION_PEOPLE } from '#lib/server/demo/people.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as weights from '#lib/server/db/weights.ts';
import * as units from '#lib/server/db/units.ts';
import { newId } from '#lib/server/ids.ts';
import { now as atNow } from '#lib/server/clock.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { runCommand } from './lib/trouble.mjs';

const WRITES = Number(process.argv[2] ?? 400);
const ROUNDS = 7;
const INFANTS = 100;
const MOST = 1.5;

/** The verb once more, with an audit that writes nothing. */
const NOTHING = `data:text/javascript,${encodeURIComponent(
	'export const record = async () => {}; export const takeTurn = async () => {};'
)}`;
registerHooks({
	resolve: (specifier, context, next) =>
		specifier.endsWith('/audit.ts') && context.parentURL?.endsWith('?bare')
			? { url: NOTHING, shortCircuit: true, format: 'module' }
			: next(specifier, context)
});
type Verb = typeof logWeight;
const verbAt = async (query: string) =>
	((await import(`../src/lib/server/care/log-weight.ts${query}`)) as { logWeight: Verb }).logWeight;

await runCommand(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-bench-'));
	const verbs = { with: await verbAt(''), without: await verbAt('?bare') };
	const files = {
		with: await ward(join(folder, 'with.sqlite'), verbs.with),
		without: await ward(join(folder, 'without.sqlite'), verbs.without)
	};
	try {
		let failed = false;
		for (const atOnce of [1, 16]) {
			const times: { with: number[]; without: number[] } = { with: [], without: [] };
			for (let round = 0; round <= ROUNDS; round++) {
				for (const kind of ['without', 'with'] as const) {
					const ms = await writes(files[kind], verbs[kind], atOnce);
					if (round > 0) times[kind].push(ms);
				}
			}
			const ratio = middle(times.with.map((ms, round) => ms / times.without[round]!));
			failed ||= ratio > MOST;
			console.log(
				`${atOnce} at a time: a weight ${middle(times.without).toFixed(3)} ms without its line, ` +
					`${middle(times.with).toFixed(3)} ms with it · ${ratio.toFixed(2)}× (at most ${MOST}×)`
			);
		}
		await openings(files.with);
		const lines = await audit.check(files.with.db);
		console.log(JSON.stringify(lines));
		if (failed || lines.kind !== 'intact') process.exitCode = 1;
	} finally {
		for (const { db } of Object.values(files)) await db.destroy();
		rmSync(folder, { recursive: true });
	}
});

async function ward(file: string, verb: Verb): Promise<Ward> {
	const db = openSqlite(file);
	await migrate(db);
	const now = atNow();
	await fillBigWard(db, { now, infants: INFANTS, weights: 100, sessions: 15 });
	const [unit] = await units.all(db);
	const ids = Array.from({ length: INFANTS }, (_, number) => bigWardInfant(number));
	const babies = await Promise.all(
		ids.map(async (id) => ({
			infant: (await infants.facts(db, id))!,
			stays: await infants.stays(db, id),
			grams: (await weights.last(db, id))!.grams
		}))
	);
	const made = { db, unit: unit!, now, babies };
	// A weight that is asked about is not written at once: those infants are left out.
	const answers = await Promise.all(babies.map((_, number) => weigh(made, verb, number)));
	return { ...made, babies: babies.filter((_, number) => answers[number]!.kind === 'written') };
}

interface Ward {
	db: Database;
	unit: units.Unit;
	now: Instant;
	babies: { infant: infants.Facts; stays: infants.Stay[]; grams: number }[];
}

/** Logs today's weight of one of the infants, as the page does. */
function weigh({ db, unit, now, babies }: Ward, verb: Verb, number: number) {
	const baby = babies[number % babies.length]!;
	// Never three alike in a row: that is asked about.
	baby.grams ^= 1;
	const { infant, stays, grams } = baby;
	const today = dayIn(unit.timeZone, now);
	const entry = schema.logWeight.parse({
		...{ id: newId(), weight: String(grams), date: today, time: '', equipment: 'none' }
	});
	const person = { id: DEMONSTRATION_PEOPLE.practitioner };
	return verb(db, { unit, infant, stays, person, as: 'practitioner', now, today, entry });
}

/** Milliseconds a weight takes, over so many of them. */
async function writes(here: Ward, verb: Verb, atOnce: number): Promise<number> {
	const kinds = new Set<string>();
	const began = performance.now();
	for (let number = 0; number < WRITES; number += atOnce) {
		const some = Array.from({ length: atOnce }, (_, place) => weigh(here, verb, number + place));
		for (const { kind } of await Promise.all(some)) kinds.add(kind);
	}
	const ms = (performance.now() - began) / WRITES;
	if (kinds.size !== 1 || !kinds.has('written')) {
		throw new Error(`not every weight was written: ${[...kinds].join(', ')}`);
	}
	return ms;
}

/** What a page costs that was opened in the last five minutes already: one select and no write. */
async function openings({ db, unit, now, babies }: Ward) {
	const open = (infantId: string, at: Instant) =>
		opened(db, {
			...{ at, personId: DEMONSTRATION_PEOPLE.clinician, role: 'clinician', unitId: unit.id },
			...{ act: OPEN_RECORD, infantId }
		});
	const ids = babies.map(({ infant }) => infant.infantId);
	const timed = async () => {
		const began = performance.now();
		for (const id of ids) await open(id, now);
		return (performance.now() - began) / ids.length;
	};
	const [first, again] = [await timed(), middle(await inTurn(20, timed))];
	console.log(`opening a record: ${first.toFixed(3)} ms first, ${again.toFixed(3)} ms again`);
}

async function inTurn(times: number, act: () => Promise<number>): Promise<number[]> {
	const results: number[] = [];
	for (let time = 0; time < times; time++) results.push(await act());
	return results;
}

function middle(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
