/**
 * `npm run bench:gate`: what one question to the gate costs with fifty decisions on record. In turns in
 * one process: the gate, and reading the same records as JSON, which is the least that handing them
 * over could cost. Fails where the gate takes a millisecond or longer.
 */
import { gate, type GateInput } from '#lib/domain/consent-gate.ts';
import {
	authority,
	conditions,
	decision,
	FATHER,
	gateInput,
	MOTHER,
	OIL,
	PRACTITIONER,
	skinTest,
	STEP_FATHER,
	wording
} from '#lib/domain/consent.fixtures.ts';
import { SCOPES } from '#lib/domain/consent-decision.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

const DECISIONS = 50;
const ROUNDS = 41;
const TIMES = 500;
const MOST_MS = 1;

await runCommand(async () => {
	const input = withDecisions(DECISIONS);
	if (!gate(input).allowed) throw new Trouble('The gate should say yes to what is measured.');
	const json = JSON.stringify(input);
	const [asked, read]: [number[], number[]] = [[], []];
	for (let round = 0; round <= ROUNDS; round++) {
		const took = {
			gate: millisecondsOf(() => gate(input)),
			read: millisecondsOf(() => JSON.parse(json) as unknown)
		};
		// the first round warms both up
		if (round === 0) continue;
		asked.push(took.gate);
		read.push(took.read);
	}
	const ratio = middle(asked.map((ms, round) => ms / read[round]!));
	console.log(
		`the gate with ${DECISIONS} decisions: ${middle(asked).toFixed(4)} ms, slowest round ` +
			`${Math.max(...asked).toFixed(4)} ms (under ${MOST_MS} ms) · reading the same records as ` +
			`JSON: ${middle(read).toFixed(4)} ms · ${ratio.toFixed(2)}×`
	);
	if (Math.max(...asked) >= MOST_MS) process.exitCode = 1;
});

/** A yes after many changes of mind of three people, in every scope, bound and with oil asked for. */
function withDecisions(count: number): GateInput {
	const people = [FATHER, STEP_FATHER, MOTHER];
	const rows = Array.from({ length: count - 2 }, (_, index) => ({
		...decision(people[index % 3]!, index % 2 === 0 ? 'withdrawn' : 'given', at(index)),
		...{ id: `decision-${index}`, scope: SCOPES[index % SCOPES.length]! }
	}));
	const last = people.flatMap((person, index) => [
		{
			...decision(person, 'given', at(count + index)),
			conditions: conditions({ notAreas: ['head'] })
		},
		{ ...decision(person, 'given', at(count + index)), scope: 'oil' as const, items: [OIL] }
	]);
	const decisions = [...rows.slice(0, count - last.length), ...last].map((row, index) => ({
		...row,
		id: `decision-${index}`
	}));
	return gateInput({
		decisions,
		authorities: people.map((person) => authority(person)),
		wordings: [wording(1)],
		skinTests: [skinTest()],
		performer: { id: PRACTITIONER, kind: 'practitioner' },
		asked: { techniques: ['kinesthetic'], areas: ['back'], oil: OIL, there: [MOTHER] }
	});
}

function at(minutes: number): string {
	return new Date(Date.parse('2026-11-20T08:00:00.000Z') + minutes * 60_000).toISOString();
}

function millisecondsOf(act: () => unknown): number {
	const began = performance.now();
	for (let time = 0; time < TIMES; time++) act();
	return (performance.now() - began) / TIMES;
}

function middle(values: number[]): number {
	return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
