import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	END_ACCESS,
	endAccess as endSchema,
	INVITE_PARENT,
	inviteParent as inviteSchema,
	LINK_PARENT,
	linkParent as linkSchema,
	NEW_CODE,
	newCode as codeSchema
} from '#lib/schemas/people.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { endAccess, giveAccess } from '#lib/server/care/change-access.ts';
import { invite } from '#lib/server/care/invite.ts';
import * as parents from '#lib/server/db/parents.ts';
import * as infants from '#lib/server/db/infants.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { answerInvitation } from '#lib/server/invitation-answers.ts';
import type { Actions, PageServerLoad } from './$types';

const ACT = 'give a parent a code';

export const load: PageServerLoad = async (event) => {
	const { db, infant, person, relation, unit } = await guard.infant(event, ACT);
	const [found, inUnit, siblings] = await Promise.all([
		parents.of(db, infant.infantId),
		parents.inUnit(db, unit.id),
		infants.siblingsOf(db, infant)
	]);
	return {
		keys: { invite: newId(), code: newId() },
		family: found.map((member) => ({ ...member, getsCode: parents.mayBeGivenACode(member) })),
		others: inUnit.filter(({ id }) => found.every((member) => member.id !== id)),
		siblings: siblings.map(({ infantId: id, name }) => ({ id, name })),
		checks: may(person, 'check authority', relation).allowed
	};
};

export const actions: Actions = {
	invite: async (event) => {
		const { db, now, person, relation, unit } = await guard.infant(event, ACT);
		const form = await readForm(event.request, inviteSchema, INVITE_PARENT);
		if (!form.ok) return sendBack(400, form.problem);
		const {
			id,
			name,
			relationship,
			evidence,
			authority,
			'infants[]': infantIds,
			checkedHow
		} = form.data;
		const checked = authority === 'checked';
		if (checked && !may(person, 'check authority', relation).allowed) error(403);
		const family = { infantIds, relationship, evidence: checked ? evidence : null };
		const role = 'parent' as const;
		const invited = await invite(db, {
			...{ id, unit, person, name, role, family, personId: null, checkedHow, now }
		});
		return answerInvitation(invited, {
			...{ form: INVITE_PARENT, typed: form.typed, name, zone: unit.timeZone }
		});
	},
	code: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, ACT);
		const form = await readForm(event.request, codeSchema, NEW_CODE);
		if (!form.ok) return sendBack(400, form.problem);
		const { id, personId, checkedHow } = form.data;
		const member = (await parents.of(db, infant.infantId)).find((one) => one.id === personId);
		if (!member) {
			return sendBack(400, problem(NEW_CODE, { personId: m.people_parent_missing() }));
		}
		const family = { infantIds: [infant.infantId], relationship: null, evidence: null };
		const { name } = member;
		const role = 'parent' as const;
		const invited = await invite(db, {
			...{ id, unit, person, name, role, family, personId, checkedHow, now }
		});
		return answerInvitation(invited, {
			...{ form: NEW_CODE, typed: form.typed, name, zone: unit.timeZone }
		});
	},
	link: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, 'check authority');
		const form = await readForm(event.request, linkSchema, LINK_PARENT);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId: parentId, relationship, evidence, authority } = form.data;
		const { infantId } = infant;
		const given = await giveAccess(db, {
			...{ unit, person, infantId, parentId, relationship, now },
			evidence: authority === 'checked' ? evidence : null
		});
		if (given.kind === 'elsewhere') {
			const errors = { personId: m.people_not_of_this_unit() };
			return sendBack(400, problem(LINK_PARENT, errors, form.typed));
		}
		redirect(303, `/infants/${infantId}/family`);
	},
	end: async (event) => {
		const { db, infant, now, person } = await guard.infant(event, 'check authority');
		const form = await readForm(event.request, endSchema, END_ACCESS);
		if (!form.ok) return sendBack(400, form.problem);
		const { infantId } = infant;
		await endAccess(db, { person, infantId, parentId: form.data.personId, now });
		redirect(303, `/infants/${infantId}/family`);
	}
};
