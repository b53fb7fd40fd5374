import type { NoReference } from '#lib/domain/growth/intergrowth.ts';
import { STANDARDS } from '#lib/domain/growth/standards.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { full } from './numbers.ts';

/** Why a standard has no answer, in plain letters, as the output keeps the input's encoding. */
export function reasonOf(why: NoReference): string {
	switch (why.kind) {
		case 'out-of-range': {
			const [from, to] = [why.fromPmaDays, why.toPmaDays].map(formatWeeks);
			const weeks = (why.atPmaDays / 7).toFixed(2);
			return `out of range: ${STANDARDS[why.standard].name} covers ${from} to ${to} and the age is ${weeks} weeks`;
		}
		case 'unknown-sex':
			return 'the sex is not known and the standard differs for girls and boys';
		case 'not-positive':
			return `a measurement is above zero and this is ${full(why.value)}`;
		case 'beyond-numbers':
			return `no value of the standard answers ${full(why.given)}`;
	}
}
