import { error, redirect } from '@sveltejs/kit';
import { keptUntil } from '#lib/domain/retention.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as schema from '#lib/schemas/requests.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeUnitSetting } from '#lib/server/care/change-unit-setting.ts';
import { eraseRecord } from '#lib/server/care/erase-record.ts';
import { holdRecord } from '#lib/server/care/hold-record.ts';
import { readLeft } from '#lib/server/care/read-left.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as retention from '#lib/server/db/retention.ts';
import * as rules from '#lib/server/db/retention-rules.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { keysOf } from '#lib/server/sealed/ring.ts';
import { answerSetting, settingSeen } from '#lib/server/unit-setting.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

const ACT = 'keep and erase records';

/** How many of those who left a page shows. */
const MOST = 200;

export const load: PageServerLoad = async (event) => {
	const { db, today, unit } = await guard.unit(event, ACT);
	const [rows, { left, more }] = await Promise.all([
		rules.versions(db, unit.id),
		readLeft(db, { unitId: unit.id, most: MOST })
	]);
	const setting = settingSeen(rows, { url: event.url, unit }, ({ years }) => ({ years }));
	const rule = { years: setting.versions[0]?.years ?? null };
	const gone = left.filter(({ how }) => how !== 'transferred');
	const held = await retention.holdsOf(
		db,
		gone.map(({ id }) => id)
	);
	return {
		...setting,
		...rule,
		sealed: keysOf(db as never) !== undefined,
		more,
		erased: event.url.searchParams.has('erased'),
		gone: gone.map(({ id, name, how, at }) => {
			const leftOn = dayIn(unit.timeZone, at);
			const until = keptUntil(leftOn, rule);
			return {
				...{ id, name, how, leftOn, until, keys: { hold: newId(), erase: newId() } },
				due: until !== null && until <= today,
				held: held.get(id)?.reason ?? null
			};
		})
	};
};

export const actions: Actions = {
	rule: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, ACT);
		const form = await readForm(event.request, schema.changeRetention, schema.RETENTION_RULE);
		if (!form.ok) return sendBack(400, form.problem);
		const { id, seen, years, reason } = form.data;
		const content = { years, reason };
		const answer = await changeUnitSetting(db, rules, { unit, person, now, id, seen, content });
		return answerSetting(
			answer,
			{ form: schema.RETENTION_RULE, typed: form.typed },
			{
				address: inUnit('/unit/retention', unitOf(event.url)),
				conflict: m.doors_rule_conflict(),
				overtaken: m.doors_rule_overtaken()
			}
		);
	},
	hold: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, ACT);
		const form = await readForm(event.request, schema.legalHold, schema.LEGAL_HOLD);
		if (!form.ok) return sendBack(400, form.problem);
		if (!(await holdRecord(db, { ...form.data, unit, person, now }))) error(404);
		redirect(303, inUnit('/unit/retention', unitOf(event.url)));
	},
	erase: async (event) => {
		const { db, now, person, today, unit } = await guard.unit(event, ACT);
		const form = await readForm(event.request, schema.erase, schema.ERASE);
		if (!form.ok) return sendBack(400, form.problem);
		const { id, infantId, name, ground } = form.data;
		const facts = await infants.facts(db, infantId);
		if (!facts) error(404);
		const back = (errors: Record<string, string>) =>
			sendBack(409, problem(schema.ERASE, errors, form.typed));
		if (facts.name.trim() !== name) return back({ name: m.retention_name_wrong() });
		const done = await eraseRecord(db, { id, infantId, unit, person, ground, today, now });
		if (done.kind === 'refused') {
			const { because } = done;
			if (because === 'elsewhere') error(404);
			const why = {
				'not-sealed': m.retention_not_sealed,
				'still-here': m.retention_still_here,
				held: m.retention_is_held,
				'kept-longer': m.retention_kept_longer
			};
			return back({ '': why[because]() });
		}
		redirect(303, inUnit('/unit/retention?erased', unitOf(event.url)));
	}
};
