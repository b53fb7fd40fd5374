import type { TypedHoldList } from '#lib/schemas/hold-list.ts';
import * as holdLists from '../db/hold-lists.ts';
import type { Database } from '../db/open.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/** Changes which reasons for a hold a unit offers. A hold that was placed keeps its reason. */
export function changeHoldList(db: Database, { typed, ...who }: Changing<TypedHoldList>) {
	const { id, seen, reason } = typed;
	const content = { ...holdLists.columnsOf(typed['reasons[]']), reason };
	return changeUnitSetting(db, holdLists, { ...who, id, seen, content });
}
