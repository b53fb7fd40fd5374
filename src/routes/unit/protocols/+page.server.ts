import { error, fail, redirect } from '@sveltejs/kit';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/protocol.ts';
import * as guard from '#lib/server/auth/guard.ts';
import {
	addProtocol,
	changeProtocol,
	type ProtocolChanged,
	retireProtocol
} from '#lib/server/care/change-protocol.ts';
import { chooseProtocol } from '#lib/server/care/choose-protocol.ts';
import * as protocols from '#lib/server/db/protocols.ts';
import { type FormProblem, problem, readForm } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'change protocols');
	const [rows, choices] = await Promise.all([
		protocols.versions(db, unit.id),
		protocols.choices.versions(db, unit.id)
	]);
	const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
	return {
		keys: { add: newId(), choose: newId() },
		saved: event.url.searchParams.has('saved'),
		trial: TRIAL_PROTOCOL,
		used: choices[0]?.protocolRootId ?? TRIAL_PROTOCOL.id,
		choices: choices.map(({ version, protocolRootId, reason, author, recordedAt }) => ({
			...{ version, reason, author, protocol: protocolRootId ?? TRIAL_PROTOCOL.id },
			day: dayIn(unit.timeZone, recordedAt),
			time: timeIn(unit.timeZone, recordedAt)
		})),
		protocols: [...byRoot].map(([rootId, versions]) => ({
			rootId,
			retired: versions.some(({ retired }) => retired === 1),
			keys: { change: newId(), retire: newId() },
			versions: versions.map((row) => ({
				protocol: protocols.toDomain(row),
				...{ author: row.author, reason: row.reason },
				day: dayIn(unit.timeZone, row.recordedAt)
			}))
		}))
	};
};

export const actions: Actions = {
	add: async (event) => {
		const here = await guard.unit(event, 'change protocols');
		const form = await readForm(event.request, schema.addProtocol, schema.ADD_PROTOCOL);
		if (!form.ok) return sendBack(400, form.problem);
		const typed = schema.protocolTyped(form.data);
		const answer = await addProtocol(here.db, { ...here, id: form.data.id, typed });
		return after(event.url, answer, schema.ADD_PROTOCOL, form.typed);
	},

	change: async (event) => {
		const here = await guard.unit(event, 'change protocols');
		const form = await readForm(event.request, schema.changeProtocol, schema.CHANGE_PROTOCOL);
		if (!form.ok) return sendBack(400, form.problem);
		const typed = schema.protocolTyped(form.data);
		const answer = await changeProtocol(here.db, { ...here, on: form.data, typed });
		return after(event.url, answer, schema.CHANGE_PROTOCOL, form.typed);
	},

	retire: async (event) => {
		const here = await guard.unit(event, 'change protocols');
		const form = await readForm(event.request, schema.retireProtocol, schema.RETIRE_PROTOCOL);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await retireProtocol(here.db, { ...here, on: form.data });
		return after(event.url, answer, schema.RETIRE_PROTOCOL, form.typed);
	},

	choose: async (event) => {
		const here = await guard.unit(event, 'change protocols');
		const form = await readForm(event.request, schema.chooseProtocol, schema.CHOOSE_PROTOCOL);
		if (!form.ok) return sendBack(400, form.problem);
		const answer = await chooseProtocol(here.db, { ...here, typed: form.data });
		return after(event.url, answer, schema.CHOOSE_PROTOCOL, form.typed, {
			conflict: m.protocol_choice_conflict,
			overtaken: m.protocol_choice_overtaken
		});
	}
};

const WHY = { conflict: m.protocol_conflict, overtaken: m.protocol_overtaken };

function after(
	url: URL,
	{ kind }: { kind: ProtocolChanged['kind'] | 'retired' },
	form: string,
	typed: FormProblem['typed'],
	why = WHY
) {
	const back = (errors: FormProblem['errors']) => sendBack(409, problem(form, errors, typed));
	switch (kind) {
		case 'elsewhere':
			return error(404);
		case 'conflict':
		case 'overtaken':
			return back({ '': why[kind]() });
		case 'in-use':
			return back({ '': m.protocol_retire_used() });
		case 'retired':
			return back({ protocol: m.protocol_choice_retired() });
		default:
			return redirect(303, inUnit('/unit/protocols?saved', unitOf(url)));
	}
}

/** The form comes back to the protocol it was about: there is one like it under each. */
function sendBack(status: number, sent: FormProblem) {
	return fail(status, {
		problem: sent,
		root: String(sent.typed.root ?? ''),
		reread: status === 409
	});
}
