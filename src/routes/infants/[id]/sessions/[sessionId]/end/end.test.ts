import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { END_SESSION } from '#lib/schemas/end-session.ts';
import { atACot, begunEarlier } from '#lib/server/care/at-the-cot.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import { viewOf } from '#lib/server/db/session-rows.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import { aPerson, NOW } from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { newId } from '#lib/server/ids.ts';
import { actions } from './+page.server.ts';
import { here } from '../../../../../here.fixtures.ts';

/** Begun at ten in New York; the last phase of the trial's three at twelve past. */
const BEGAN = '2026-11-22T15:00:20.000Z';
const STEPS = [
	['started', BEGAN, { stateBefore: null }],
	['permission-asked', BEGAN, { answer: 'accepting' }],
	['phase-started', '2026-11-22T15:01:00.000Z', { phase: 0, techniques: [] }],
	['phase-started', '2026-11-22T15:06:00.000Z', { phase: 1, techniques: [] }],
	['phase-started', '2026-11-22T15:12:40.000Z', { phase: 2, techniques: [] }]
] as const;

describe.each(DATABASES)('a session that was left running, on $name', (kind) => {
	let cot: Awaited<ReturnType<typeof atACot>>;
	let sessionId: string;
	beforeAll(async () => {
		here.db = await emptyDatabase(kind);
		here.now = NOW;
	});
	afterAll(() => here.db?.destroy());
	beforeEach(async () => {
		cot = await atACot(here.db!);
		sessionId = newId();
		await begin(STEPS);
	});

	const begin = (steps: readonly (typeof STEPS)[number][]) =>
		begunEarlier(here.db!, { ...cot, sessionId, startedAt: BEGAN, steps });

	const typed = { date: '2026-11-22', time: '10:18', as: 'completed' };

	async function end(
		fields: Record<string, string>,
		who: { id: string } = cot.practitioner,
		without: string[] = []
	) {
		const person = await people.standing(here.db!, who.id, NOW);
		const url = new URL(`http://nestling.test/infants/${cot.infantId}/sessions/${sessionId}/end`);
		const body = new URLSearchParams({ form: END_SESSION, id: newId(), ...typed, ...fields });
		for (const name of without) body.delete(name);
		const event = {
			...{ url, params: { id: cot.infantId, sessionId }, locals: { person } },
			request: new Request(url, { method: 'POST', body })
		} as unknown as RequestEvent;
		try {
			const failed = (await actions.end!(event as never)) as {
				status: number;
				data: { problem: { errors: Record<string, string>; typed: Record<string, string> } };
			};
			return { status: failed.status, ...failed.data.problem };
		} catch (thrown) {
			return { status: (thrown as { status: number }).status, errors: {}, typed: {} };
		}
	}

	const stands = async () => viewOf((await sessions.find(here.db!, cot.infantId, sessionId))!, NOW);

	it('ends when its owner says that it did, and not when they say so', async () => {
		expect(await end({})).toMatchObject({ status: 303 });
		expect(await stands()).toMatchObject({
			...{ status: 'completed', endedAt: '2026-11-22T15:18:00.000Z' },
			massageSeconds: 17 * 60
		});
	});

	it('is ended once, however often the form is sent', async () => {
		const id = newId();
		expect(await end({ id })).toMatchObject({ status: 303 });
		expect(await end({ id })).toMatchObject({ status: 303 });
		expect(await end({ time: '10:20' })).toMatchObject({ status: 409 });
		const { endedAt } = await stands();
		expect(endedAt).toBe('2026-11-22T15:18:00.000Z');
	});

	it.each([
		['before the last step', { time: '10:11' }, 'time', /Sun 22 Nov 10:12/],
		['in the future', { date: '2026-11-23', time: '09:31' }, 'time', /not come yet/],
		['without a time', { time: '' }, 'time', /Type the time/],
		['without a day', { date: '' }, 'date', /Choose the date/],
		['without saying how', { as: '' }, 'as', /how it ended/]
	])(
		'does not end %s: the field says why, and what was typed is kept',
		async (_, fields, field, says) => {
			const answer = await end(fields);
			expect(answer.status).toBe(400);
			expect(answer.errors[field]).toMatch(says);
			expect(answer.typed).toMatchObject({ ...typed, ...fields });
			expect(await stands()).toMatchObject({ status: 'in-progress', endedAt: null });
		}
	);

	it('ends in the only way there is where nobody is asked how, once', async () => {
		sessionId = newId();
		await begin(STEPS.slice(0, 4));
		const id = newId();
		expect(await end({ id }, cot.practitioner, ['as'])).toMatchObject({ status: 303 });
		expect(await end({ id }, cot.practitioner, ['as'])).toMatchObject({ status: 303 });
		expect(await stands()).toMatchObject({ status: 'stopped' });
	});

	it('may end within the minute of its last step', async () => {
		expect(await end({ time: '10:12' })).toMatchObject({ status: 303 });
		expect(await stands()).toMatchObject({ endedAt: '2026-11-22T15:12:40.000Z' });
	});

	it('is stopped, not completed, where phases were left, and not done where none began', async () => {
		sessionId = newId();
		await begin(STEPS.slice(0, 4));
		expect(await end({})).toMatchObject({ status: 409 });
		expect(await end({ as: 'stopped' })).toMatchObject({ status: 303 });
		expect(await stands()).toMatchObject({ status: 'stopped' });
		sessionId = newId();
		await begin(STEPS.slice(0, 2));
		expect(await end({ as: 'not-done' })).toMatchObject({ status: 400 });
		expect(await end({ as: 'not-done', reason: 'asleep' })).toMatchObject({ status: 303 });
		expect(await stands()).toMatchObject({
			status: 'not-done',
			endedAt: '2026-11-22T15:18:00.000Z'
		});
	});

	it('is not ended by a clinician, nor by a parent whose session it is not', async () => {
		const clinician = await aPerson(here.db!, { unit: cot.unit, role: 'clinician' });
		expect(await end({}, clinician)).toMatchObject({ status: 403 });
		expect(await end({}, cot.parent)).toMatchObject({ status: 403 });
		expect(await stands()).toMatchObject({ status: 'in-progress' });
	});
});
