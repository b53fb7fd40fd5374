import type { RoleTable } from '../db/tables/people.ts';
import { fixedId } from './made-ids.ts';

/** The people of the sign-in picker, by the key of their button. */
export const DEMONSTRATION_PEOPLE = {
	parent: fixedId(101),
	practitioner: fixedId(102),
	clinician: fixedId(103),
	lead: fixedId(104),
	network: fixedId(111)
};

/** A member of staff of the demonstration. */
export interface StaffPlan {
	id: string;
	name: string;
	unit: 'east' | 'west';
	roles: RoleTable['role'][];
	/** How many days ago they were taught massage, or null where they were not. */
	taughtDaysAgo: number | null;
}

const person = (
	id: string,
	name: string,
	roles: RoleTable['role'][],
	taughtDaysAgo: number | null = null,
	unit: StaffPlan['unit'] = 'east'
): StaffPlan => ({ id, name, unit, roles, taughtDaysAgo });

/** The staff of both units. Jonas Weber has not been taught; Dr Raman practises as well. */
export const STAFF = {
	rosa: person(DEMONSTRATION_PEOPLE.lead, 'Rosa Delgado', ['lead']),
	lindqvist: person(DEMONSTRATION_PEOPLE.clinician, 'Dr Lindqvist', ['clinician']),
	mei: person(DEMONSTRATION_PEOPLE.practitioner, 'Mei Tan', ['practitioner'], 214),
	ana: person(fixedId(105), 'Ana Sousa', ['practitioner'], 161),
	raman: person(fixedId(106), 'Dr Priya Raman', ['clinician', 'practitioner'], 180),
	jonas: person(fixedId(107), 'Jonas Weber', ['practitioner']),
	tomasz: person(fixedId(108), 'Tomasz Kowalczyk', ['lead'], null, 'west'),
	suzuki: person(fixedId(109), 'Dr Hana Suzuki', ['clinician'], null, 'west'),
	grace: person(fixedId(110), 'Grace Mbeki', ['practitioner'], 150, 'west')
};

/** Who leads the network of both, and is on the staff of neither. */
export const NETWORK_LEAD_PERSON = { id: DEMONSTRATION_PEOPLE.network, name: 'Amina Yusuf' };
