import type { Role } from '#lib/domain/access-table.ts';
import { rolesWith } from '#lib/domain/who-sees.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

const THEM: Record<Role, () => string> = {
	parent: m.receipt_role_parent,
	practitioner: m.receipt_role_practitioner,
	clinician: m.receipt_role_clinician,
	lead: m.receipt_role_lead
};

const names = (roles: readonly Role[]) => format.list(roles.map((role) => THEM[role]()));

/** Who can see a decision of consent, as the access table has it: a sentence for each reach. */
export function whoSeesWords(): string[] {
	const own = rolesWith('see who decided', 'own entry');
	return [
		m.receipt_sees_state({ who: names(rolesWith('see consent state', 'yes')) }),
		m.receipt_sees_decider({ who: names(rolesWith('see who decided', 'yes')) }),
		...(own.includes('practitioner') ? [m.receipt_sees_taken_down()] : []),
		...(own.includes('parent') ? [m.receipt_sees_other_parent()] : [])
	];
}
