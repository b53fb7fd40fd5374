import type { Relationship } from '#lib/domain/authority.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a person is to an infant, in words. */
export const RELATIONSHIP_NAMES: Record<Relationship, () => string> = {
	mother: m.people_mother,
	father: m.people_father,
	'adoptive-parent': m.people_adoptive_parent,
	'step-parent': m.people_step_parent,
	'foster-carer': m.people_foster_carer,
	guardian: m.people_guardian,
	other: m.people_relationship_other
};

const AUTHORITY: Record<string, () => string> = {
	checked: m.people_may_decide,
	unchecked: m.people_not_checked,
	ended: m.people_authority_ended,
	never: m.people_authority_never
};

/** Whether a family member may decide, in words. */
export const authorityName = (status: string | null) =>
	(AUTHORITY[status ?? ''] ?? m.people_not_checked)();

/** What a family member is, in words, where it was said. */
export function relationshipName(relationship: string | null): string | null {
	const known = Object.entries(RELATIONSHIP_NAMES).find(([key]) => key === relationship);
	return known?.[1]() ?? null;
}
