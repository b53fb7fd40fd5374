import { askedOf, versionOf } from '#lib/domain/protocol.ts';
import * as schemas from '#lib/schemas/session.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { clearanceSeen, phasesSeen } from '#lib/server/clearance-seen.ts';
import { newestPlace, textOf } from '#lib/server/db/audit-places.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { gateNow, performerOf, reasonsFor } from '#lib/server/gate-seen.ts';
import { newId } from '#lib/server/ids.ts';
import { protocolHere, protocolOfForm } from '#lib/server/protocol-here.ts';
import { lastValues } from '#lib/server/last-values.ts';
import { planFor } from '#lib/server/session-plan.ts';
import { answerNotDone, answerStart } from '#lib/server/start-answers.ts';
import { endWords } from '#lib/words/gate-reasons.ts';
import { protocolLine } from '#lib/words/protocols.ts';
import { saidTo } from '#lib/words/said.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	// Before the rest: what is written in between is told to the page once it listens.
	const readUpTo = textOf(await newestPlace(here.db));
	const { db, infant, person, unit, now } = here;
	const performer = performerOf(here) ?? (await guard.forbid(event));
	const protocol = await protocolHere(here);
	const said = saidTo(here.as);
	const { fields, states } = askedOf(protocol, here.as);
	const gate = await gateNow(here, performer, protocol);
	return {
		readUpTo,
		allowed: gate.allowed,
		until: gate.expiresAt === null ? null : endWords(gate.expiresAt, unit.timeZone),
		clearance: await clearanceSeen(here),
		phases: phasesSeen(protocol, gate.limits),
		plan: gate.allowed ? await planFor(here, performer, protocol) : null,
		protocol: {
			...{ version: versionOf(protocol), said: protocolLine(protocol, said) },
			...{ fields, states }
		},
		/** Only where the protocol asks for such values again. */
		last: fields['vitals-before'] || fields.warmth ? await lastValues(here) : null,
		reasons: await reasonsFor(here, gate.reasons),
		openSessionId: (await sessions.open(db, infant.infantId, now))?.id ?? null,
		family: here.as === 'parent',
		said,
		taught: person.taught,
		keys: { start: newId(), notDone: newId() }
	};
};

export const actions: Actions = {
	start: async (event) => {
		const here = await guard.infant(event, 'start a session');
		const protocol = await protocolOfForm(here, event.request);
		const schema = schemas.startSession(askedOf(protocol, here.as));
		const form = await readForm(event.request, schema, schemas.START_SESSION);
		if (!form.ok) return sendBack(400, form.problem);
		return answerStart(here, protocol, form.data, form.typed);
	},
	notDone: async (event) => {
		const here = await guard.infant(event, 'start a session');
		const form = await readForm(event.request, schemas.notDone, schemas.NOT_DONE);
		if (!form.ok) return sendBack(400, form.problem);
		return answerNotDone(here, form.data, form.typed);
	}
};
