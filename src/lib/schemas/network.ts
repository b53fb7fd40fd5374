import { z } from 'zod';
import { IDENTITY_CHECKS } from '#lib/domain/identity.ts';
import { m } from '#lib/paraglide/messages.js';
import { timeZone } from './time-zone.ts';
import { key, line } from './text.ts';

export const MAKE_UNIT = 'make-unit/1';
export const RENAME_UNIT = 'rename-unit/1';
export const CLOSE_UNIT = 'close-unit/1';
export const OPEN_UNIT = 'open-unit/1';
export const INVITE_UNIT_LEAD = 'invite-unit-lead/1';

const unitName = line(() => m.people_unit_name_missing(), 80);
const leadName = line(() => m.people_name_missing(), 80);
/** A code is for whom it names: how that was checked is kept with it. */
const checkedHow = z.enum(IDENTITY_CHECKS, { error: () => m.people_identity_missing() });
const reason = line(() => m.network_reason_missing(), 300);

/** A unit, and who is invited as its first unit lead. */
export const makeUnit = z.object({ id: key(), unitName, timeZone, leadName, checkedHow });

/** Another name for a unit. */
export const renameUnit = z.object({ id: key(), name: unitName, reason });

/** A unit that takes no infant any more, or does again. */
export const closeUnit = z.object({ id: key(), reason });

/** A unit lead for a unit that has none. */
export const inviteUnitLead = z.object({ id: key(), name: leadName, checkedHow });
