import type { ActingRole } from '#lib/domain/access-table.ts';
import { m } from '#lib/paraglide/messages.js';

/** A role as people say it. */
export function roleWords(role: ActingRole): string {
	switch (role) {
		case 'parent':
			return m.role_parent();
		case 'practitioner':
			return m.role_practitioner();
		case 'clinician':
			return m.role_clinician();
		case 'lead':
			return m.role_lead();
		case 'network lead':
			return m.role_network_lead();
	}
}
