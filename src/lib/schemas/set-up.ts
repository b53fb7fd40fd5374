import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { newPassword } from './password.ts';
import { line } from './text.ts';
import { timeZone } from './time-zone.ts';
import { newUsername } from './username.ts';

export const SET_UP = 'set-up/1';

/** What makes a ward: the code that was printed at its start, the unit and its first unit lead. */
export const setUp = z.object({
	code: line(() => m.people_setup_code_missing(), 60),
	unitName: line(() => m.people_unit_name_missing(), 80),
	timeZone,
	name: line(() => m.people_name_missing(), 80),
	username: newUsername,
	password: newPassword
});
