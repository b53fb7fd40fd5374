import { Counter } from 'prom-client';
import { registered } from './registry.ts';

const tries = new Counter(
	registered({
		name: 'nestling_sign_in_tries_total',
		help: 'Passwords, PINs and codes: taken to be looked at, found right, or too soon after others. Taken less right is failed.',
		labelNames: ['result']
	})
);

/** Counts a try to come in, or to prove who one is. */
export function tryCounted(result: 'taken' | 'right' | 'too-soon'): void {
	tries.inc({ result });
}
