import { redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import * as schemas from '#lib/schemas/clearance.ts';
import { SKIN_TEST, skinTest } from '#lib/schemas/skin-test.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { answerClear, answerHold } from '#lib/server/clearance-answers.ts';
import { clearanceSeen } from '#lib/server/clearance-seen.ts';
import * as holdLists from '#lib/server/db/hold-lists.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { gateNow, performerOf, reasonsFor } from '#lib/server/gate-seen.ts';
import { isId, newId } from '#lib/server/ids.ts';
import { protocolHere } from '#lib/server/protocol-here.ts';
import { listSessions } from '#lib/server/read-sessions.ts';
import { answerSkinTest, skinTestsSeen } from '#lib/server/skin-test-answers.ts';
import { answerTeaching, teachingSeen } from '#lib/server/teaching-answers.ts';
import { saidTo } from '#lib/words/said.ts';
import { askedFrom } from './asked.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	const { db, infant, person, relation, now, today, asOf } = here;
	const before = event.url.searchParams.get('before');
	const asked = askedFrom(event.url.searchParams);
	const performer = performerOf(here);
	const protocol = await protocolHere(here);
	const gate = performer && (await gateNow(here, performer, protocol));
	const running = asOf ? undefined : await sessions.open(db, infant.infantId, now);
	const open = (act: Parameters<typeof may>[1]) => may(person, act, relation).allowed;
	return {
		...(await listSessions(here, asked, before !== null && isId(before) ? before : null)),
		asked,
		said: saidTo(here.as),
		paged: before !== null,
		openSessionId: running?.id ?? null,
		performs: performer !== null,
		mayStart: gate?.allowed ?? false,
		reasons: gate ? await reasonsFor(here, gate.reasons) : [],
		clearance: await clearanceSeen(here),
		holdReasons: open('place a hold') ? await holdLists.listOf(db, here.unit.id) : [],
		teaching: open('record teaching of a parent') ? await teachingSeen(here) : null,
		skinTests: await skinTestsSeen(here),
		may: {
			clear: open('clear for massage'),
			hold: open('place a hold'),
			writeDown: open('record a deviation')
		},
		earliest: formatWeeks(protocol.earliestPmaDays),
		keys: { clear: newId(), hold: newId() },
		today
	};
};

export const actions: Actions = {
	clear: async (event) => {
		const here = await guard.infant(event, 'clear for massage');
		const form = await readForm(event.request, schemas.clear, schemas.CLEAR);
		if (!form.ok) return sendBack(400, form.problem);
		return answerClear(here, form.data, form.typed);
	},
	hold: async (event) => {
		const here = await guard.infant(event, 'place a hold');
		const form = await readForm(event.request, schemas.hold, schemas.HOLD);
		if (!form.ok) return sendBack(400, form.problem);
		return answerHold(here, form.data, form.typed);
	},
	skinTest: async (event) => {
		const here = await guard.infant(event, 'record a skin test');
		const form = await readForm(event.request, skinTest, SKIN_TEST);
		if (!form.ok) return sendBack(400, form.problem);
		return answerSkinTest(here, form.data, form.typed);
	},
	teach: async (event) => {
		const here = await guard.infant(event, 'record teaching of a parent');
		const form = await readForm(event.request, schemas.teaching, schemas.TEACHING);
		if (!form.ok) return sendBack(400, form.problem);
		const refused = await answerTeaching(here, form.data, form.typed);
		return refused ?? redirect(303, event.url.pathname);
	}
};
