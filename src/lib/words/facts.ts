import { m } from '#lib/paraglide/messages.js';

/** What is known of an infant and can be corrected, by name. */
export const whatWords = {
	gestation: m.what_gestation,
	birth: m.what_birth,
	sex: m.what_sex,
	'birth-weight': m.what_birth_weight,
	name: m.what_name,
	'hospital-number': m.what_hospital_number
};
