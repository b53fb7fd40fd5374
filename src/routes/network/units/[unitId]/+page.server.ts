import { error, redirect } from '@sveltejs/kit';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/network.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { closeUnit, openUnit, renameUnit, type UnitChanged } from '#lib/server/care/change-unit.ts';
import { inviteUnitLead } from '#lib/server/care/invite-unit-lead.ts';
import * as units from '#lib/server/db/units.ts';
import { type FormProblem, problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { shownCode } from '#lib/server/invitation-answers.ts';
import { unitSeen } from '#lib/server/network-seen.ts';
import * as format from '#lib/words/format.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.network(event, 'see the network');
	const { db, now } = here;
	const unit = (await units.all(db)).find(({ id }) => id === event.params.unitId);
	if (!unit) error(404);
	await guard.openCounts(event, here, [unit]);
	const done = event.url.searchParams.get('done');
	return {
		unit: await unitSeen(db, unit, now),
		keys: { rename: newId(), close: newId(), invite: newId() },
		done: DONE.find((one) => one === done) ?? null,
		history: (await units.changes(db, unit.id)).map(({ id, what, name, reason, author, at }) => ({
			...{ id, what, name, reason, author },
			day: format.day(dayIn(unit.timeZone, at), 'long')
		}))
	};
};

const DONE = ['renamed', 'closed', 'opened'] as const;

export const actions: Actions = {
	rename: async (event) => {
		const { db, now, person } = await guard.network(event, 'change a unit');
		const form = await readForm(event.request, schema.renameUnit, schema.RENAME_UNIT);
		if (!form.ok) return sendBack(400, form.problem);
		const { unitId } = event.params;
		const done = await renameUnit(db, { ...form.data, unitId, person, now });
		return answer(event, done, { form: schema.RENAME_UNIT, typed: form.typed, as: 'renamed' });
	},
	close: async (event) => {
		const { db, now, person } = await guard.network(event, 'change a unit');
		const form = await readForm(event.request, schema.closeUnit, schema.CLOSE_UNIT);
		if (!form.ok) return sendBack(400, form.problem);
		const { unitId } = event.params;
		const done = await closeUnit(db, { ...form.data, unitId, person, now });
		return answer(event, done, { form: schema.CLOSE_UNIT, typed: form.typed, as: 'closed' });
	},
	open: async (event) => {
		const { db, now, person } = await guard.network(event, 'change a unit');
		const form = await readForm(event.request, schema.closeUnit, schema.OPEN_UNIT);
		if (!form.ok) return sendBack(400, form.problem);
		const { unitId } = event.params;
		const done = await openUnit(db, { ...form.data, unitId, person, now });
		return answer(event, done, { form: schema.OPEN_UNIT, typed: form.typed, as: 'opened' });
	},
	invite: async (event) => {
		const { db, now, person } = await guard.network(event, 'invite a unit lead');
		const form = await readForm(event.request, schema.inviteUnitLead, schema.INVITE_UNIT_LEAD);
		if (!form.ok) return sendBack(400, form.problem);
		const { unitId } = event.params;
		const invited = await inviteUnitLead(db, { ...form.data, unitId, person, now });
		const back = (sentence: string) =>
			sendBack(409, problem(schema.INVITE_UNIT_LEAD, { '': sentence }, form.typed));
		if (invited.kind === 'elsewhere') error(404);
		if (invited.kind === 'has-a-lead') return back(m.network_has_a_lead());
		if (invited.kind === 'already') return back(m.people_invited_already());
		const { name } = form.data;
		return { invited: shownCode(invited, { name, zone: invited.unit.timeZone }) };
	}
};

function answer(
	event: RequestEvent,
	{ kind }: UnitChanged,
	sent: { form: string; typed: FormProblem['typed']; as: (typeof DONE)[number] }
) {
	const back = (errors: Record<string, string>) =>
		sendBack(409, problem(sent.form, errors, sent.typed));
	switch (kind) {
		case 'written':
			return redirect(303, `/network/units/${event.params.unitId}?done=${sent.as}`);
		case 'elsewhere':
			return error(404);
		case 'name-taken':
			return back({ name: m.network_name_taken() });
		case 'not-empty':
			return back({ '': m.network_not_empty() });
		case 'already':
			return sent.as === 'renamed'
				? back({ name: m.network_unchanged() })
				: redirect(303, `/network/units/${event.params.unitId}`);
	}
}
