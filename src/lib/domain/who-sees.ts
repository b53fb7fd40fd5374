import { READING, ROLES, type Role, type Rule } from './access-table.ts';

/**
 * The roles that may read it under that rule, in the order of the access table.
 *
 * @example rolesWith('see who decided', 'yes') // ['clinician', 'lead']
 */
export function rolesWith(act: keyof typeof READING, rule: Rule): Role[] {
	return ROLES.filter((_, place) => READING[act][place] === rule);
}
