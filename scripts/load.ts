/**
 * `npm run load -- --infants N --to FILE`: makes N infants with believable histories straight in an
 * empty database, to be measured with; `--to postgres://…` does in PostgreSQL. `--weights` and
 * `--sessions` are of each infant (30 and 15), `--gone-weights` and `--gone-sessions` of those who went
 * home, where theirs are to be fewer; `--units` there are at least, `--seed` makes others. What is made
 * is a demonstration.
 */
import { parseArgs } from 'node:util';
import { now } from '#lib/server/clock.ts';
import { addressOf, nameOf } from '#lib/server/db/address.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { fillWithHistories } from './load/fill.ts';
import { sinkAt } from './load/sink-at.ts';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			infants: { type: 'string' },
			to: { type: 'string' },
			weights: { type: 'string', default: '30' },
			sessions: { type: 'string', default: '15' },
			'gone-weights': { type: 'string' },
			'gone-sessions': { type: 'string' },
			units: { type: 'string', default: '1' },
			seed: { type: 'string', default: '1' }
		}
	});
	const to = values.to ?? process.env.DATABASE_URL;
	if (!to || !values.infants) throw new Trouble('Say how many and where: --infants 300 --to FILE.');
	const whole = (name: keyof typeof values, least: number, most = Infinity) => {
		const number = Number(values[name]);
		if (Number.isInteger(number) && number >= least && number <= most) return number;
		const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
		throw new Trouble(`--${name} ${values[name]} makes no sense: it is a whole number ${range}.`);
	};
	// three sessions a day for five days
	const here = { weights: whole('weights', 6), sessions: whole('sessions', 0, 15) };
	const gone = {
		weights: values['gone-weights'] === undefined ? here.weights : whole('gone-weights', 6),
		sessions: values['gone-sessions'] === undefined ? here.sessions : whole('gone-sessions', 0, 15)
	};
	const size = { infants: whole('infants', 1), units: whole('units', 1), ...here, gone };
	const address = addressOf(to);
	if (!address)
		throw new Trouble('--to is a file, or like postgres://user:password@host:5432/name.');
	const sink = await sinkAt(address);
	try {
		if (await sink.isFilled())
			throw new Trouble(`${nameOf(address)} is filled already: name an empty place.`);
		const began = performance.now();
		let shown = began;
		const { units, rows, seconds } = await fillWithHistories(sink, {
			...{ ...size, now: now(), seed: whole('seed', 0) },
			said(made) {
				if (performance.now() - shown < 15_000) return;
				shown = performance.now();
				const perSecond = Math.round((made * 1000) / (shown - began));
				console.log(`${made} of ${size.infants} infants, ${perSecond} a second`);
			}
		});
		console.log(
			`${size.infants} infants in ${units} units, ${rows} rows in ${seconds.rows.toFixed(1)} s, ` +
				`indexes in ${seconds.indexes.toFixed(1)} s`
		);
	} finally {
		await sink.close();
	}
});
