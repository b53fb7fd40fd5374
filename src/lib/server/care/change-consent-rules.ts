import type { TypedConsentRules } from '#lib/schemas/consent-rules.ts';
import * as rules from '../db/consent-rules.ts';
import type { Database } from '../db/open.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/**
 * Changes what a unit says about consent. A decision made before keeps the oil it names and the day it
 * ends; the limit on skin tests holds from now on for every test.
 */
export function changeConsentRules(db: Database, { typed, ...who }: Changing<TypedConsentRules>) {
	const { id, seen, reason } = typed;
	const content = { ...rules.columnsOf(typed.rules), reason };
	return changeUnitSetting(db, rules, { ...who, id, seen, content });
}
