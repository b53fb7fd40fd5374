import { z } from 'zod';
import { RELATIONSHIPS } from '#lib/domain/authority.ts';
import { IDENTITY_CHECKS } from '#lib/domain/identity.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import { newPassword } from './password.ts';
import { key, line, note } from './text.ts';
import { newUsername } from './username.ts';

export const INVITE_STAFF = 'invite-staff/2';
export const INVITE_PARENT = 'invite-parent/2';
export const NEW_CODE = 'new-code/2';
export const LINK_PARENT = 'link-parent/1';
export const END_ACCESS = 'end-access/1';
export const REVOKE = 'revoke/1';
export const GIVE_ROLE = 'give-role/1';
export const END_ROLE = 'end-role/1';
export const SIGN_OUT_MEMBER = 'sign-out-member/1';
export const TAUGHT = 'taught/1';
export const CODE = 'code/1';
export const ACCEPT = 'accept/1';
export const JOIN = 'join/1';

const ROLES = ['practitioner', 'clinician', 'lead'] as const;
const role = z.enum(ROLES, { error: () => m.people_role_missing() });
/** A code is for whom it names: how that was checked is kept with it. */
const checkedHow = z.enum(IDENTITY_CHECKS, { error: () => m.people_identity_missing() });
const person = (missing: () => string) => z.uuidv7({ error: missing });

/** Someone new on the staff, who gets a code. */
export const inviteStaff = z.object({
	id: key(),
	name: line(() => m.people_name_missing(), 80),
	role,
	checkedHow
});

/** What a parent is to an infant, and what was seen if authority to decide was checked. */
const family = {
	relationship: z.enum(RELATIONSHIPS, { error: () => m.people_relationship_missing() }),
	authority: z.enum(['checked', 'not-checked'], { error: () => m.people_authority_missing() }),
	evidence: note(200)
};

function evidenceIsSaid(
	{ authority, evidence }: { authority: string; evidence: string | null },
	context: z.RefinementCtx
): void {
	if (authority !== 'checked' || evidence !== null) return;
	context.addIssue({ code: 'custom', path: ['evidence'], message: m.people_evidence_missing() });
}

/** A new parent of named infants. To see and to decide are two facts, asked apart. */
export const inviteParent = z
	.object({
		id: key(),
		name: line(() => m.people_name_missing(), 80),
		'infants[]': z
			.array(key(), { error: () => m.people_infants_missing() })
			.min(1, { error: () => m.people_infants_missing() })
			.max(8),
		...family,
		checkedHow
	})
	.superRefine(evidenceIsSaid);

/** A new sign-in code for a parent, whose identity was checked. */
export const newCode = z.object({
	id: key(),
	personId: person(() => m.people_parent_missing()),
	checkedHow
});

/** A parent who has an account already, for another infant. */
export const linkParent = z
	.object({ personId: person(() => m.people_parent_missing()), ...family })
	.superRefine(evidenceIsSaid);

/** A parent who is to read the record no more. */
export const endAccess = z.object({ personId: person(() => m.people_parent_missing()) });

/** An invitation that is to open nothing any more. */
export const revoke = z.object({ id: key() });

/** A role for, or from, someone on the staff. */
export const changeRole = z.object({
	personId: person(() => m.people_name_missing()),
	// A button of the page, which nobody can leave out.
	role: z.enum(ROLES, { error: () => m.form_from_before() })
});

/** Someone on the staff who is to be signed out everywhere, as after a tablet was lost. */
export const signOutMember = z.object({ personId: person(() => m.people_name_missing()) });

/** The day someone was taught massage. */
export const taught = z.object({
	personId: person(() => m.people_name_missing()),
	taughtOn: z
		.string({ error: () => m.people_taught_missing() })
		.refine(isDay, { error: () => m.people_taught_missing() })
});

/** The code an invitation came with. */
export const typedCode = z.object({ code: line(() => m.people_code_missing(), 60) });

/**
 * What someone invited chooses; `invitation` is the code, carried on from the step before. Where they
 * have an account already, the user name stays.
 */
export const accept = z.object({
	invitation: line(() => m.people_code_missing(), 60),
	username: newUsername.optional(),
	password: newPassword
});

/** That somebody who is signed in takes an invitation with the account they have. */
export const join = z.object({ invitation: line(() => m.people_code_missing(), 60) });
