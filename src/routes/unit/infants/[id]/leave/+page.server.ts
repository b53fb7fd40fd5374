import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import {
	DEATH,
	DISCHARGE,
	endStay as endSchema,
	RETURN_TO_BED,
	returnToBed as returnSchema,
	TRANSFER,
	transfer as transferSchema
} from '#lib/schemas/infant.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { type Ending, endStay } from '#lib/server/care/end-stay.ts';
import { returnToBed } from '#lib/server/care/return-to-bed.ts';
import { transferInfant } from '#lib/server/care/transfer-infant.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as units from '#lib/server/db/units.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { momentErrors } from '#lib/server/infant-answers.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, infant, stays, today, unit } = await guard.infant(event, 'end a stay');
	const others = (await units.takingInfants(db)).filter(({ id }) => id !== unit.id);
	return {
		keys: { transfer: newId(), discharge: newId(), death: newId(), back: newId() },
		today,
		infant: { id: infant.infantId, name: infant.name, version: infant.id },
		stay: infants.stayState(infant, stays, unit.id),
		unitName: unit.name,
		units: others.map(({ id, name }) => ({ id, name }))
	};
};

export const actions: Actions = {
	transfer: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, 'transfer an infant');
		const form = await readForm(event.request, transferSchema, TRANSFER);
		if (!form.ok) return sendBack(400, form.problem);
		const { id, to, bed = '' } = form.data;
		const there = to === 'elsewhere' ? null : { unitId: to, bed };
		const { infantId } = infant;
		const done = await transferInfant(db, { id, infantId, unit, person, to: there, now });
		const back = (errors: Record<string, string>) =>
			sendBack(409, problem(TRANSFER, errors, form.typed));
		if (done.kind === 'elsewhere') error(404);
		if (done.kind === 'not-here') return back({ '': m.unit_not_here() });
		if (done.kind === 'no-such-unit') return back({ to: m.unit_transfer_missing() });
		if (done.kind === 'number-taken') return back({ to: m.unit_number_taken_there() });
		redirect(303, inUnit('/unit', unitOf(event.url)));
	},
	discharge: async (event) => {
		await guard.infant(event, 'end a stay');
		return end(event, 'discharge', DISCHARGE);
	},
	death: async (event) => {
		await guard.infant(event, 'end a stay');
		return end(event, 'death', DEATH);
	},
	back: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, 'end a stay');
		const form = await readForm(event.request, returnSchema, RETURN_TO_BED);
		if (!form.ok) return sendBack(400, form.problem);
		const { infantId } = infant;
		const done = await returnToBed(db, { ...form.data, infantId, unit, person, now });
		if (done.kind === 'elsewhere') error(404);
		if (done.kind === 'written' || done.kind === 'already') {
			redirect(303, `/unit/infants/${infantId}`);
		}
		const sentences = { here: m.unit_is_here, closed: m.unit_is_closed } as const;
		const known = done.kind === 'here' || done.kind === 'closed';
		const sentence = known ? sentences[done.kind]() : m.unit_overtaken_end();
		return sendBack(409, problem(RETURN_TO_BED, { '': sentence }, form.typed));
	}
};

async function end(event: RequestEvent, how: Ending['how'], name: string) {
	const { db, infant, now, person, unit } = await guard.infant(event, 'end a stay');
	const form = await readForm(event.request, endSchema, name);
	if (!form.ok) return sendBack(400, form.problem);
	const { infantId } = infant;
	const done = await endStay(db, { ...form.data, how, infantId, unit, person, now });
	const back = (status: number, errors: Record<string, string>) =>
		sendBack(status, problem(name, errors, form.typed));
	switch (done.kind) {
		case 'written':
		case 'already':
			return redirect(303, `/unit/infants/${infantId}`);
		case 'elsewhere':
			return error(404);
		case 'not-here':
			return back(409, { '': m.unit_not_here() });
		case 'conflict':
		case 'overtaken':
			return back(409, { '': m.unit_overtaken_end() });
		case 'before-birth':
			return back(400, { date: m.unit_before_birth() });
		default:
			return back(400, momentErrors(done));
	}
}
