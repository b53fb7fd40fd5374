import { fail } from '@sveltejs/kit';
import type { Protocol } from '#lib/domain/protocol.ts';
import { m } from '#lib/paraglide/messages.js';
import type { WithInfant } from './auth/guard.ts';
import { formOf } from './bodies.ts';
import { protocolFor } from './care/protocol-for.ts';
import * as protocols from './db/protocols.ts';
import { problem, type FormProblem } from './forms.ts';

/** What the infant of a page is massaged under today. */
export function protocolHere({ db, infant, unit, today }: WithInfant): Promise<Protocol> {
	return protocolFor(db, { infantId: infant.infantId, unitId: unit.id, today });
}

/**
 * The version that a posted form was made under, by which it is read; today's where it names none that
 * this unit has or had. The form itself is read by its schema.
 */
export async function protocolOfForm(here: WithInfant, request: Request): Promise<Protocol> {
	const sent = await formOf(request).catch(() => undefined);
	const name = sent?.get('protocol');
	const named =
		typeof name === 'string' ? await protocols.named(here.db, here.unit.id, name) : undefined;
	return named ?? protocolHere(here);
}

/** Sends a form back that was made under a protocol that holds no more; the page is read again. */
export function anotherProtocol(
	form: string,
	{ name, version }: Protocol,
	typed: FormProblem['typed']
) {
	const sentence = m.protocol_another({ name, version });
	return fail(409, { problem: problem(form, { '': sentence }, typed), reread: true });
}
