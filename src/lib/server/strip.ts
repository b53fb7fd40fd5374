import type { RequestEvent } from '@sveltejs/kit';
import type { Here } from './auth/guard.ts';
import { emergenciesOf } from './emergencies-seen.ts';
import { draftHere } from './lock-away.ts';

/**
 * What stands below the top bar: on a tablet of the ward who is signed in and what locks it, with what
 * they had half typed here; and that a record was opened in an emergency. Null nearly everywhere.
 */
export async function stripOf(event: RequestEvent, { db, person, now }: Here) {
	const { wardDevice } = event.locals;
	if (!wardDevice && person.emergencies.length === 0) return null;
	return {
		name: person.name,
		tablet: wardDevice
			? {
					lockMinutes: wardDevice.lockMinutes,
					draft: await draftHere(event, wardDevice.id, person.id)
				}
			: null,
		emergencies: await emergenciesOf(db, person, now)
	};
}
