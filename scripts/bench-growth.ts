/**
 * `npm run bench:growth`: the z-score as the library gives it beside the bare formula in a loop, in
 * turns in one process; then the calculator's rows a second and its memory, at 1 and at 10 million
 * rows. `npm run bench:growth -- 3` takes 3 million rows instead of 10.
 */
import { runCalculator } from './bench/calculator.ts';
import { AIM_OF_BARE, bareAndLibrary } from './bench/z-scores.ts';
import { runCommand } from './lib/trouble.mjs';

const MILLIONS = Number(process.argv[2] ?? 10);
const AIM_ROWS = 150_000;

await runCommand(async () => {
	for (const { name, bare, library, ratio } of bareAndLibrary()) {
		console.log(
			`${name.padEnd(28)} bare ${millions(bare)} · library ${millions(library)} a second · ` +
				`${percent(ratio)} of bare (aim ${percent(AIM_OF_BARE)})`
		);
	}
	console.log('');
	for (const command of ['reference', 'velocity'] as const) {
		const memory: number[] = [];
		for (const rows of [1e6, MILLIONS * 1e6]) {
			const run = await runCalculator(command, rows);
			memory.push(run.megabytes);
			console.log(
				`growth ${command.padEnd(9)} ${String(rows / 1e6).padStart(3)} million rows: ` +
					`${thousands(run.rowsASecond)} rows a second (aim ${thousands(AIM_ROWS)}), ` +
					`${thousands(run.rowsAProcessorSecond)} a second of its own processor time, ` +
					`at most ${Math.round(run.megabytes)} MB`
			);
		}
		const [small, large] = memory as [number, number];
		console.log(
			`${' '.repeat(17)}memory at ${MILLIONS} million beside 1: ${(large / small).toFixed(2)}×`
		);
	}
});

function millions(perSecond: number): string {
	return `${(perSecond / 1e6).toFixed(1)} million`;
}

function thousands(perSecond: number): string {
	return `${Math.round(perSecond / 1000)} 000`;
}

function percent(ratio: number): string {
	return `${Math.round(100 * ratio)} %`;
}
