import type { RequestEvent } from '@sveltejs/kit';
import type { Role } from '#lib/domain/access-table.ts';
import { unitOf } from '#lib/words/unit-address.ts';
import * as guard from './auth/guard.ts';
import { unitsHere } from './auth/which-unit.ts';
import { database } from './db/connection.ts';
import type { Standing } from './db/people.ts';
import * as units from './db/units.ts';

/**
 * What the top bar says of where somebody is: the unit the address names, else that of its infant, else
 * their only one; whether they work in several; and their roles there. Where several could be meant, none
 * is shown, and all their roles are.
 */
export async function unitShown(event: RequestEvent, person: Standing) {
	const own = unitsHere(event.locals, person);
	const several = own.length > 1;
	const named = several ? (unitOf(event.url) ?? (await unitOfInfant(event))) : own[0];
	const unitId = own.find((one) => one === named);
	const unit = unitId === undefined ? undefined : await units.find(database(), unitId);
	const held = person.roles.filter((role) => unitId === undefined || role.unitId === unitId);
	const roles: Role[] = [...new Set(held.map(({ role }) => role))];
	const isParent = roles.length === 0 && !person.networkLead;
	return {
		unit: unit ? { id: unit.id, name: unit.name } : null,
		several,
		roles: isParent ? (['parent'] satisfies Role[]) : roles
	};
}

/** The unit in which the infant of an address lies or lay last, if it is about one. */
async function unitOfInfant(event: RequestEvent): Promise<string | undefined> {
	if (event.params.id === undefined) return undefined;
	return (await guard.lookUp(event, database()))?.unit.id;
}
