import fc from 'fast-check';
import { expect, it } from 'vitest';
import { corrupted, inputs } from './consent-gate.fixtures.ts';
import { mayStart } from './consent-gate-model.fixtures.ts';
import { gate } from './consent-gate.ts';

/** How many histories are compared. */
const HISTORIES = Number(process.env.GATE_HISTORIES ?? 20_000);

it(`the gate equals the slow model on ${HISTORIES} histories`, { timeout: 300_000 }, () => {
	let allowed = 0;
	let refusedForMore = 0;
	fc.assert(
		fc.property(fc.oneof({ weight: 9, arbitrary: inputs }, corrupted), (input) => {
			const answer = gate(input);
			expect(answer.reasons.map(({ id }) => id)).not.toContain('could-not-decide');
			expect(answer.allowed).toBe(mayStart(input));
			if (answer.allowed) allowed++;
			const { techniques, areas, oil } = input.asked;
			if (answer.allowed || (oil === null && techniques.length + areas.length === 0)) return;
			const plain = { ...input.asked, techniques: [], areas: [], oil: null };
			if (gate({ ...input, asked: plain }).allowed) refusedForMore++;
		}),
		{ numRuns: HISTORIES }
	);
	// both answers came up often, and also a no to an oil, a technique or an area alone
	expect(allowed / HISTORIES).toBeGreaterThan(0.05);
	expect(allowed / HISTORIES).toBeLessThan(0.95);
	expect(refusedForMore / HISTORIES).toBeGreaterThan(0.02);
});
