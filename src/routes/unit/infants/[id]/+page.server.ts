import { redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { MOVE_BED, moveBed as schema } from '#lib/schemas/infant.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { moveBed } from '#lib/server/care/move-bed.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as people from '#lib/server/db/people.ts';
import * as stays from '#lib/server/db/stays.ts';
import * as units from '#lib/server/db/units.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { changesOf } from '#lib/server/infant-changes.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'correct facts');
	const { db, infant, person, relation, unit } = here;
	const [history, allStays, siblings, allUnits] = await Promise.all([
		infants.history(db, infant.infantId),
		stays.all(db, infant.infantId),
		infants.siblingsOf(db, infant),
		units.all(db)
	]);
	const names = await people.names(
		db,
		history.map(({ authorId }) => authorId)
	);
	return {
		key: newId(),
		infant: {
			id: infant.infantId,
			name: infant.name,
			hospitalNumber: infant.hospitalNumber,
			sex: infant.sex,
			birthDay: infant.birthDay,
			birthTime: timeIn(unit.timeZone, infant.birthAt),
			gestation: formatWeeks(infant.gestationDays),
			birthGrams: infant.birthGrams,
			twins: siblings.map(({ infantId: id, name }) => ({ id, name })),
			stay: infants.stayState(infant, here.stays, unit.id),
			endedOn: infants.endedOn(infant, unit.timeZone),
			bed: allStays.find((stay) => stay.toAt === null)?.bed ?? null
		},
		unitName: unit.name,
		stays: allStays.map((stay) => ({
			id: stay.id,
			unit: allUnits.find(({ id }) => id === stay.unitId)?.name ?? '',
			bed: stay.bed,
			from: dayIn(unit.timeZone, stay.fromAt),
			to: stay.toAt === null ? null : dayIn(unit.timeZone, stay.toAt)
		})),
		versions: changesOf(history, names, unit.timeZone),
		opensRecord: may(person, 'see the day', relation).allowed,
		seesOpenings: may(person, 'see who opened the record', relation).allowed
	};
};

export const actions: Actions = {
	move: async (event) => {
		const { db, infant, now, person, unit } = await guard.infant(event, 'correct facts');
		const form = await readForm(event.request, schema, MOVE_BED);
		if (!form.ok) return sendBack(400, form.problem);
		const { infantId } = infant;
		const moved = await moveBed(db, { ...form.data, infantId, unit, person, now });
		switch (moved.kind) {
			case 'written':
			case 'already':
				return redirect(303, `/unit/infants/${infantId}`);
			case 'elsewhere':
				return error(404);
			case 'not-here':
				return sendBack(409, problem(MOVE_BED, { bed: m.unit_not_here() }, form.typed));
			case 'conflict': {
				const sentence = m.unit_bed_conflict({ bed: moved.stored.bed });
				return sendBack(409, problem(MOVE_BED, { bed: sentence }, form.typed));
			}
		}
	}
};
