import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { may } from '#lib/domain/access.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { skinTestState, type SkinTest } from '#lib/domain/skin-test.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { instantAt } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { SKIN_TEST, type skinTest as schema } from '#lib/schemas/skin-test.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import { recordSkinTest, type SkinTested } from './care/record-skin-test.ts';
import * as rules from './db/consent-rules.ts';
import * as people from './db/people.ts';
import * as skinTests from './db/skin-tests.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';
import { newId } from './ids.ts';

/** The skin tests of an infant, newest reading first, and the key of the form where it is theirs. */
export async function skinTestsSeen(here: WithInfant) {
	const { db, infant, unit, relation, person, now, asOf } = here;
	const [rows, { oils, skinTestHours }] = await Promise.all([
		skinTests.all(db, infant.infantId, asOf),
		rules.rulesOf(db, unit.id)
	]);
	const readable = rows.filter((row): row is SkinTest => !isUnreadable(row));
	const names = await people.names(db, [...new Set(readable.map(({ byId }) => byId))]);
	const seesWho = may(person, 'see staff notes', relation).allowed;
	const when = (at: Instant) => momentWords(at, unit.timeZone);
	const lineOf = (test: SkinTest) => {
		const about = { infantId: infant.infantId, oil: test.oil, at: now, limitHours: skinTestHours };
		const state = skinTestState(about, readable);
		const holds = state.state === 'no-reaction' && state.record.id === test.id;
		return [
			m.skin_read_at({ at: when(test.readAt) }),
			seesWho && m.skin_by({ name: names[test.byId] ?? '' }),
			holds && state.expiresAt !== null && m.skin_good_until({ at: when(state.expiresAt) })
		]
			.filter(Boolean)
			.join(' · ');
	};
	return {
		oils,
		unreadable: rows.length > readable.length,
		key: may(person, 'record a skin test', relation).allowed ? newId() : null,
		shown: readable.toReversed().map((test) => {
			const { id, oil, batch, result } = test;
			return { id, oil, batch, result, line: lineOf(test) };
		})
	};
}

/** Records a skin test as it was typed, and answers the form. */
export async function answerSkinTest(
	here: WithInfant,
	data: z.output<typeof schema>,
	typed: FormProblem['typed']
) {
	const { db, infant, unit, person, now } = here;
	const back = (errors: Record<string, string>, status = 400) =>
		sendBack(status, problem(SKIN_TEST, errors, typed));
	const { id, oil, batch, result } = data;
	const applied = instantAt(unit.timeZone, data.appliedDay, data.appliedTime);
	const read = instantAt(unit.timeZone, data.readDay, data.readTime);
	if (applied.kind === 'never') return back({ appliedTime: m.consent_time_never() });
	if (read.kind === 'never') return back({ readTime: m.consent_time_never() });
	const tested = await recordSkinTest(db, {
		...{ id, infant, unit, personId: person.id, oil, batch, result, now },
		appliedAt: applied.kind === 'twice' ? applied.first : applied.instant,
		// of a reading whose time came twice the first, which is good for less long
		readAt: read.kind === 'twice' ? read.first : read.instant
	});
	switch (tested.kind) {
		case 'elsewhere':
			return error(404);
		case 'conflict':
			return back({ '': m.skin_conflict() }, 409);
		case 'refused':
			return back(REFUSALS[tested.because]());
		default:
			return redirect(303, `/infants/${infant.infantId}/sessions`);
	}
}

type Because = Extract<SkinTested, { kind: 'refused' }>['because'];

const REFUSALS: Record<Because, () => Record<string, string>> = {
	'no-such-oil': () => ({ oil: m.skin_oil_missing() }),
	'in-future': () => ({ readDay: m.skin_future() }),
	'read-before-applied': () => ({ readDay: m.skin_before_applied() }),
	'before-birth': () => ({ appliedDay: m.skin_before_birth() })
};
