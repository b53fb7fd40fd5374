import type { z } from 'zod';
import type { endAuthority } from '#lib/schemas/authority.ts';
import {
	answered,
	type Answered,
	type decideConsent,
	type recordDecision
} from '#lib/schemas/consent.ts';
import type { Finding } from './care/check-authority.ts';
import type { Decider } from './care/record-decision.ts';
import { sentWords } from './consent-answers.ts';
import type { ConsentDecisionTable } from './db/tables/consents.ts';

type Decision = ConsentDecisionTable['decision'];

/** The answers of a letter that are signed. "Not now" writes nothing. */
export function signed(data: z.output<typeof decideConsent>): Answered<'yes' | 'no'>[] {
	return answered(data).flatMap(({ answer, ...rest }) =>
		answer === 'yes' || answer === 'no' ? [{ ...rest, answer }] : []
	);
}

/** What staff record of each scope; a scope without an answer is left out. */
export function said(data: z.output<typeof recordDecision>): Answered<Decision>[] {
	return answered(data).flatMap(({ answer, ...rest }) =>
		answer === undefined || answer === 'none' ? [] : [{ ...rest, answer }]
	);
}

/** Whose decision it is: someone of the family, or a person added with it. */
export function deciderOf(data: z.output<typeof recordDecision>): Decider {
	const { person, newName, relationship } = data;
	return person === 'new'
		? { newName: newName ?? '', relationship: relationship || 'other' }
		: { id: person };
}

/** What was sent, in a few words, to be shown beside what stands. */
export function sentOf(chosen: Answered<'yes' | 'no' | Decision>[]): string {
	const decisions = { yes: 'given', no: 'refused' } as const;
	return chosen
		.map(({ scope, answer }) =>
			sentWords(scope, answer === 'yes' || answer === 'no' ? decisions[answer] : answer)
		)
		.join(', ');
}

/** That authority ended on a day, or never was. */
export function endFound({ how, endedOn, reason }: z.output<typeof endAuthority>): Finding {
	return how === 'ended' && endedOn !== null
		? { kind: 'ended', endedOn, reason }
		: { kind: 'never', reason };
}
