import type { TypedEventList } from '#lib/schemas/event-list.ts';
import * as eventLists from '../db/event-lists.ts';
import type { Database } from '../db/open.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/**
 * Changes which growth events a unit offers to record. What was recorded before keeps its name, whether
 * or not it is offered any more.
 */
export function changeEventList(db: Database, { typed, ...who }: Changing<TypedEventList>) {
	const { id, seen, reason, own } = typed;
	const content = { ...eventLists.columnsOf({ kinds: typed['kinds[]'], own }), reason };
	return changeUnitSetting(db, eventLists, { ...who, id, seen, content });
}
