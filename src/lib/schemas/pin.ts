import { z } from 'zod';
import { PIN_DIGITS, weakness } from '#lib/domain/pin.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const PIN = 'pin/1';
export const UNLOCK = 'unlock/1';
export const LOCK = 'lock/1';
export const REGISTER = 'ward-device/1';
export const END_DEVICE = 'ward-device-end/1';

const SHAPE = new RegExp(`^\\d{${PIN_DIGITS}}$`);
const from = z.string().max(2000).optional();

/** A PIN that is chosen, with one's password. */
export const pin = z.object({
	pin: z
		.string({ error: () => m.doors_pin_missing({ digits: PIN_DIGITS }) })
		.refine((typed) => SHAPE.test(typed), {
			error: () => m.doors_pin_missing({ digits: PIN_DIGITS })
		})
		.refine((typed) => !SHAPE.test(typed) || weakness(typed) === null, {
			error: () => m.doors_pin_easy()
		}),
	password: z.string().max(1000).default(''),
	from
});

/** Who unlocks a tablet, with their PIN. */
export const unlock = z.object({
	personId: z.uuidv7({ error: () => m.doors_unlock_who_missing() }),
	pin: z
		.string({ error: () => m.doors_pin_missing({ digits: PIN_DIGITS }) })
		.refine((typed) => SHAPE.test(typed), {
			error: () => m.doors_pin_missing({ digits: PIN_DIGITS })
		}),
	from
});

/** What is locked away: where one was, and what was half typed there, as JSON. */
export const lock = z.object({
	path: z.string().max(2000).optional(),
	draft: z.string().max(20_000).optional()
});

/** After how many minutes untouched a tablet may lock; `never` for a screen nobody but staff can reach. */
export const LOCK_MINUTES = ['1', '2', '5', '15', 'never'] as const;

/** A tablet of the ward that is registered: the one it is typed on. */
export const registerDevice = z.object({
	id: key(),
	name: line(() => m.doors_device_name_missing(), 60),
	lockMinutes: z
		.enum(LOCK_MINUTES, { error: () => m.doors_device_lock_missing() })
		.transform((minutes) => (minutes === 'never' ? null : Number(minutes)))
});

/** A tablet that is one no longer. */
export const endDevice = z.object({ id: key() });
