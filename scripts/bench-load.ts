/**
 * `npm run bench:load`: the built server under what a ward asks for (70 % ward and day reads, 15 % growth,
 * 10 % weights, 5 % session events), closed loop and open loop, at each size on each database, beside a
 * bare Node server in the same minutes.
 *
 * `npm run bench:load -- --infants 300,30000 --on sqlite,postgres --seconds 20` (`--connections 8`,
 * `--units 20` that are asked about at most, `--rate` of the open loop, 70 % of what the closed one did
 * unless said). `--data FILE` or `--data postgres://…` takes what `npm run load` made; it is written to.
 * `--soak 1800` goes on for so many seconds, with pages compressed as browsers ask for them, and says
 * how memory went.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measure } from './bench-load/measure.ts';
import { costsBeside, type Measured } from './bench-load/cost.ts';
import { buildIfStale } from './lib/build.mjs';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			infants: { type: 'string', default: '300' },
			on: { type: 'string', default: 'sqlite' },
			seconds: { type: 'string', default: '20' },
			connections: { type: 'string', default: '8' },
			units: { type: 'string', default: '20' },
			rate: { type: 'string' },
			data: { type: 'string' },
			soak: { type: 'string' }
		}
	});
	const positive = (text: string) => {
		const number = Number(text);
		if (number > 0) return number;
		throw new Trouble(`${text} makes no sense: it is a number above none.`);
	};
	const places = values.on.split(',').map((on): 'sqlite' | 'postgres' => {
		if (on === 'sqlite' || on === 'postgres') return on;
		throw new Trouble(`--on ${on} makes no sense: it is sqlite, postgres or both.`);
	});
	const sizes = values.infants.split(',').map(positive);
	await buildIfStale();
	console.log(
		`${availableParallelism()} cores, load average before ${loadavg()[0]!.toFixed(1)}; ` +
			'each figure beside the bare server of the same minutes'
	);
	const all: Measured[] = [];
	for (const on of places) {
		for (const infants of sizes) {
			const ask = {
				...{ infants, on, data: values.data, seconds: positive(values.seconds) },
				connections: positive(values.connections),
				units: positive(values.units),
				rate: values.rate === undefined ? undefined : positive(values.rate),
				soak: values.soak === undefined ? undefined : positive(values.soak)
			};
			all.push(await measure(ask));
		}
	}
	if (sizes.length > 1) console.log(costsBeside(all));
});
