import { Counter } from 'prom-client';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import { registered } from './registry.ts';

const answers = new Counter(
	registered({
		name: 'nestling_gate_answers_total',
		help: 'What the gate answered to attempts to put hands on an infant; pages that only show it do not count.',
		labelNames: ['answer']
	})
);

const reasons = new Counter(
	registered({
		name: 'nestling_gate_reasons_total',
		help: 'The reasons of its noes, each once an answer: a no with three reasons counts under all three.',
		labelNames: ['reason']
	})
);

/** Counts an answer that somebody's attempt was let in or refused by. */
export function gateAnswered({ allowed, reasons: why }: GateAnswer): void {
	answers.inc({ answer: allowed ? 'yes' : 'no' });
	for (const reason of new Set(why.map(({ id }) => id))) reasons.inc({ reason });
}
