/**
 * The growth calculator, for researchers and for checking us. It reads standard input and writes
 * standard output:
 *
 *     npm run --silent growth -- reference < cases.csv
 *     npm run --silent growth -- velocity < cases.csv
 *     npm run --silent growth -- infant --ga 29+3 --born 2026-10-08 --sex female < weights.csv
 */
import { runInfant } from './growth/infant.ts';
import { REFERENCE } from './growth/reference-row.ts';
import { calculate } from './growth/stream.ts';
import { VELOCITY } from './growth/velocity-row.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const [command, ...options] = process.argv.slice(2);

// Whoever reads us may stop reading: `… | head` is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	process.exit(error.code === 'EPIPE' ? 0 : 1);
});

await runCommand(async () => {
	switch (command) {
		case 'reference':
			return calculate(REFERENCE, process.stdin, process.stdout);
		case 'velocity':
			return calculate(VELOCITY, process.stdin, process.stdout);
		case 'infant':
			return runInfant(options, process.stdin, process.stdout);
		default:
			throw new Trouble(
				'Say which: reference, velocity or infant, as in `npm run --silent growth -- reference < cases.csv`.'
			);
	}
});
