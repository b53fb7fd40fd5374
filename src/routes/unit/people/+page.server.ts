import { error, redirect } from '@sveltejs/kit';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	changeRole as roleSchema,
	END_ROLE,
	GIVE_ROLE,
	INVITE_STAFF,
	inviteStaff as staffSchema,
	NEW_CODE,
	newCode as codeSchema,
	REVOKE,
	revoke as revokeSchema,
	SIGN_OUT_MEMBER,
	signOutMember as signOutSchema,
	TAUGHT,
	taught as taughtSchema
} from '#lib/schemas/people.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { endRole, giveRole } from '#lib/server/care/change-role.ts';
import { invite } from '#lib/server/care/invite.ts';
import { recordTeaching } from '#lib/server/care/record-teaching.ts';
import { signOutMember } from '#lib/server/care/sign-out.ts';
import { revokeInvitation } from '#lib/server/care/revoke-invitation.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as people from '#lib/server/db/people.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { answerInvitation } from '#lib/server/invitation-answers.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, now, person, today, unit } = await guard.unit(event, 'see people');
	const [staff, open, here] = await Promise.all([
		people.members(db, unit.id),
		invitations.open(db, unit.id, now),
		infants.inUnit(db, unit.id)
	]);
	return {
		keys: { staff: newId(), code: newId() },
		today,
		unitName: unit.name,
		staff: staff.map((member) => ({ ...member, self: member.id === person.id })),
		invitations: open.map(({ id, name, role, expiresAt }) => ({
			...{ id, name, role },
			until: { day: dayIn(unit.timeZone, expiresAt), time: timeIn(unit.timeZone, expiresAt) }
		})),
		infants: here.map(({ infantId: id, name, bed }) => ({ id, name, bed }))
	};
};

export const actions: Actions = {
	inviteStaff: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'invite');
		const form = await readForm(event.request, staffSchema, INVITE_STAFF);
		if (!form.ok) return sendBack(400, form.problem);
		const known = { family: null, personId: null };
		const invited = await invite(db, { ...form.data, ...known, unit, person, now });
		return answerInvitation(invited, {
			...{ form: INVITE_STAFF, typed: form.typed, name: form.data.name, zone: unit.timeZone }
		});
	},
	code: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change staff accounts');
		const form = await readForm(event.request, codeSchema, NEW_CODE);
		if (!form.ok) return sendBack(400, form.problem);
		const { id, personId, checkedHow } = form.data;
		const member = (await people.members(db, unit.id)).find((one) => one.id === personId);
		const role = member?.roles[0];
		if (!member || !role) error(404);
		const { name } = member;
		const invited = await invite(db, {
			...{ id, unit, person, name, role, family: null, personId, checkedHow, now }
		});
		return answerInvitation(invited, {
			...{ form: NEW_CODE, typed: form.typed, name, zone: unit.timeZone }
		});
	},
	revoke: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'invite');
		const form = await readForm(event.request, revokeSchema, REVOKE);
		if (!form.ok) return sendBack(400, form.problem);
		const done = await revokeInvitation(db, { id: form.data.id, unit, person, now });
		if (done.kind === 'elsewhere') error(404);
		redirect(303, inUnit('/unit/people', unitOf(event.url)));
	},
	giveRole: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change staff accounts');
		const form = await readForm(event.request, roleSchema, GIVE_ROLE);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId: memberId, role } = form.data;
		const done = await giveRole(db, { unit, person, memberId, role, now });
		if (done.kind === 'elsewhere') error(404);
		redirect(303, inUnit('/unit/people', unitOf(event.url)));
	},
	endRole: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change staff accounts');
		const form = await readForm(event.request, roleSchema, END_ROLE);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId: memberId, role } = form.data;
		const done = await endRole(db, { unit, person, memberId, role, now });
		if (done.kind === 'last-lead') {
			return sendBack(409, problem(END_ROLE, { '': m.people_last_lead() }, form.typed));
		}
		redirect(303, memberId === person.id ? '/' : inUnit('/unit/people', unitOf(event.url)));
	},
	signOut: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'change staff accounts');
		const form = await readForm(event.request, signOutSchema, SIGN_OUT_MEMBER);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId } = form.data;
		const members = await people.members(db, unit.id);
		if (!members.some(({ id }) => id === personId)) error(404);
		await signOutMember(db, { unit, person, memberId: personId, now });
		redirect(303, personId === person.id ? '/' : inUnit('/unit/people', unitOf(event.url)));
	},
	taught: async (event) => {
		const { db, now, person, unit } = await guard.unit(event, 'record teaching of staff');
		const form = await readForm(event.request, taughtSchema, TAUGHT);
		if (!form.ok) return sendBack(400, form.problem);
		const { personId: taughtPersonId, taughtOn } = form.data;
		const done = await recordTeaching(db, { person, unit, taughtPersonId, taughtOn, now });
		if (done.kind === 'refused' && done.because === 'not-of-this-unit') error(404);
		if (done.kind === 'refused') {
			return sendBack(400, problem(TAUGHT, { taughtOn: m.people_taught_future() }, form.typed));
		}
		redirect(303, inUnit('/unit/people', unitOf(event.url)));
	}
};
