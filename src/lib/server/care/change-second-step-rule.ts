import type { z } from 'zod';
import type { changeSecondStepRule as schema } from '#lib/schemas/second-step.ts';
import type { Database } from '../db/open.ts';
import * as rules from '../db/second-step-rules.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/** Changes of whom a unit asks a second step. Of whom it was not asked before it is asked in a week. */
export function changeSecondStepRule(
	db: Database,
	{ typed, ...who }: Changing<z.output<typeof schema>>
) {
	const { id, seen, reason } = typed;
	const content = { roles: JSON.stringify([...new Set(typed['roles[]'])].toSorted()), reason };
	return changeUnitSetting(db, rules, { ...who, id, seen, content });
}
