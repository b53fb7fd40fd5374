import { openDatabase } from '#lib/server/db/open.ts';
import { type Target, WARM_UP_MS } from '../bench/load.ts';
import { weightForm } from '../bench/targets.ts';
import { type Running, serve, start } from '../lib/own-server.ts';
import { askedIn, type Asked } from './asked.ts';
import type { Measured } from './cost.ts';
import { figuresOf, HEADINGS, line, median, together } from './figures.ts';
import { closedLoop, type Looped, openLoop } from './loops.ts';
import { compressed, kindsOf, KINDS, mixed, type Kind } from './mix.ts';
import { layBare, placeFor, type PlaceAsk } from './places.ts';
import { type Used, usedBy } from './processes.ts';

export interface Ask extends PlaceAsk {
	seconds: number;
	connections: number;
	/** Units that are asked about, where there are as many. */
	units: number;
	/** Requests a second of the open loop. */
	rate: number | undefined;
	/** Seconds of the soak. */
	soak: number | undefined;
}

const ROUNDS = 5;
const ROUND_MS = 1000;

/** Measures one size on one database, and says what it found as it goes. */
export async function measure(ask: Ask): Promise<Measured> {
	const place = await placeFor(ask);
	const running: Running[] = [];
	try {
		const db = openDatabase(place.address);
		const asked = await askedIn(db, ask.units);
		await layBare(
			db,
			place.bareFile,
			asked.infants.map(({ id }) => id)
		);
		await db.destroy();
		const began = performance.now();
		const env = { ...place.env, PORT: '0', NESTLING_LOG: 'info' };
		const app = await serve(env);
		running.push(app);
		const kinds = kindsOf(app.origin, asked);
		await closedLoop(() => kinds.ward, { connections: 1, ms: 1 });
		const coldMs = performance.now() - began;
		const bare = await start('scripts/bench/bare-server.ts', [place.bareFile], {});
		running.push(bare);
		console.log(
			`\n${ask.infants} infants on ${ask.on}, ${asked.units} units asked about: from the start to ` +
				`the first ward ${(coldMs / 1000).toFixed(2)} s`
		);
		return await under(ask, { app, kinds, bare: bareKinds(bare.origin, asked) });
	} finally {
		await Promise.all(running.map((server) => server.stop()));
		place.remove();
	}
}

interface Servers {
	app: Running;
	kinds: Record<Kind, Target>;
	bare: { json: Target; insert: Target };
}

/** The same weights as JSON, and one durable insert, by Node and SQLite alone. */
function bareKinds(origin: string, { infants }: Asked): Servers['bare'] {
	let count = 0;
	const next = () => infants[count++ % infants.length]!;
	return {
		json: {
			...{ name: 'bare JSON', origin },
			next: () => {
				const { id } = next();
				return { method: 'GET', path: `/${id}`, status: 200, holds: id };
			}
		},
		insert: {
			...{ name: 'bare insert', origin },
			next: () => ({
				...{ method: 'POST', path: '/', status: 303, holds: '/' },
				body: weightForm(next().day, 2000)
			})
		}
	};
}

async function under(ask: Ask, { app, kinds, bare }: Servers): Promise<Measured> {
	const { seconds, connections, on, infants } = ask;
	const next = mixed(kinds, 'mix');
	await closedLoop(next, { connections, ms: WARM_UP_MS });
	for (const target of Object.values(bare)) {
		await closedLoop(() => target, { connections, ms: 1000 });
	}
	const before = usedBy(app.pid);
	const closed = await closedLoop(next, { connections, ms: seconds * 1000 });
	const after = usedBy(app.pid);
	console.log(`closed loop, ${connections} connections\n${HEADINGS}`);
	for (const kind of KINDS) console.log(line(kind, figuresOf(closed, kind)));
	console.log(line('all', figuresOf(closed)));
	const cpuMs = before && after ? (after.cpuMs - before.cpuMs) / closed.took.length : null;
	console.log(saidOf(cpuMs, after));

	const perSecond = ask.rate ?? 0.7 * figuresOf(closed).perSecond;
	const ms = seconds * 1000;
	const open = await openLoop(next, { perSecond, connections: 256, ms });
	console.log(`open loop, ${perSecond.toFixed(0)} a second\n${HEADINGS}`);
	for (const kind of KINDS) console.log(line(kind, figuresOf(open, kind)));
	console.log(line('all', figuresOf(open)));

	const p50 = {} as Record<Kind, number>;
	for (const kind of KINDS) {
		const alone = await closedLoop(() => kinds[kind], { connections: 1, ms: 2000 });
		p50[kind] = figuresOf(alone).p50;
	}
	for (const kind of ['ward', 'day', 'growth'] as const) {
		await beside(app, kinds[kind], bare.json, connections);
	}
	for (const many of [connections, 64]) await beside(app, kinds.weight, bare.insert, many);
	if (ask.soak !== undefined) await soak(app, compressed(next), connections, ask.soak);
	return { on, infants, cpuMs, p50 };
}

/** One kind alone, round by round with the bare server's: noise is shared. */
async function beside(
	app: Running,
	target: Target,
	bare: Target,
	connections: number
): Promise<void> {
	await closedLoop(() => target, { connections, ms: 2000 });
	const own: Looped[] = [];
	const ratios: number[] = [];
	const before = usedBy(app.pid);
	for (let round = 0; round < ROUNDS; round++) {
		const mine = await closedLoop(() => target, { connections, ms: ROUND_MS });
		const theirs = await closedLoop(() => bare, { connections, ms: ROUND_MS });
		own.push(mine);
		ratios.push(figuresOf(mine).perSecond / figuresOf(theirs).perSecond);
	}
	const after = usedBy(app.pid);
	const all = together(own);
	const cpu = before && after ? (after.cpuMs - before.cpuMs) / all.took.length : null;
	console.log(
		`${target.name} at ${connections}: ${figuresOf(all).perSecond.toFixed(0)} a second, ` +
			`${(100 * median(ratios)).toFixed(1)} % of the ${bare.name} beside it` +
			(cpu === null ? '' : `, ${cpu.toFixed(2)} ms of processor time each`)
	);
}

async function soak(
	app: Running,
	next: () => Target,
	connections: number,
	seconds: number
): Promise<void> {
	const slices = 12;
	const megabytes: number[] = [];
	let requests = 0;
	for (let slice = 0; slice < slices; slice++) {
		const looped = await closedLoop(next, { connections, ms: (seconds * 1000) / slices });
		requests += looped.took.length;
		megabytes.push(usedBy(app.pid)?.megabytes ?? NaN);
	}
	const shown = megabytes.map((one) => one.toFixed(0)).join(' ');
	console.log(`soak of ${seconds} s, ${requests} requests: memory in MB ${shown}`);
}

function saidOf(cpuMs: number | null, used: Used | null): string {
	if (cpuMs === null || used === null) return 'no account of processor time on this machine';
	return `${cpuMs.toFixed(2)} ms of processor time a request, ${used.megabytes.toFixed(0)} MB`;
}
