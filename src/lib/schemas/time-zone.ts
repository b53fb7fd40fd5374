import { z } from 'zod';
import { isZone } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';

/** The zone in which a unit's days begin and end. */
export const timeZone = z
	.string({ error: () => m.people_time_zone_missing() })
	.trim()
	.min(1, { error: () => m.people_time_zone_missing() })
	.refine((zone) => zone === '' || isZone(zone), { error: () => m.people_time_zone_unknown() });
