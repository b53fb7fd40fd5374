import type { Instant } from '#lib/domain/calendar.ts';
import { dueOf } from './auth/second-step-due.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import * as secondSteps from './db/second-steps.ts';
import * as wardDevices from './db/ward-devices.ts';

/**
 * Where somebody comes to who has just signed in: where they wanted to go, unless their unit asks a second
 * step that they have not set up, or they hold a tablet of the ward and have no PIN to unlock it with.
 */
export async function afterSignIn(
	db: Database,
	asked: {
		personId: string;
		wardDevice: wardDevices.WardDevice | undefined;
		from: string;
		now: Instant;
	}
): Promise<string> {
	const { personId, wardDevice, from, now } = asked;
	const on = `?from=${encodeURIComponent(from)}`;
	const person = await people.standing(db, personId, now);
	const due = person && (await dueOf(db, person, now));
	if (due) {
		const { app, passkeys } = await secondSteps.of(db, personId);
		if (!app && passkeys.length === 0) return `/account/second-step${on}`;
	}
	const needsPin = wardDevice?.lockMinutes != null && !(await wardDevices.hasPin(db, personId));
	return needsPin ? `/account/pin${on}` : from;
}
