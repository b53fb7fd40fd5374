import type { TypedSecondLook } from '#lib/schemas/second-look.ts';
import type { Database } from '../db/open.ts';
import * as secondLooks from '../db/second-looks.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/**
 * Changes when a unit asks for a second look at a weight. It holds from the next weight on; what was
 * asked about before stays as it was.
 */
export function changeSecondLook(db: Database, { typed, ...who }: Changing<TypedSecondLook>) {
	const { id, seen, ...content } = typed;
	return changeUnitSetting(db, secondLooks, { ...who, id, seen, content });
}
