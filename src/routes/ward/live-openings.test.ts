import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin } from '#lib/server/auth/sessions.ts';
import { openingOf } from '#lib/server/auth/kept.ts';
import { ofUnit } from '#lib/server/db/audit-lines.ts';
import * as people from '#lib/server/db/people.ts';
import { aPerson, aUnit, NOW } from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { PASS_COOKIE, passFor } from '#lib/server/live/pass.ts';
import * as ward from './+page.server.ts';
import { here } from '../here.fixtures.ts';

const OTHER = openingOf({ act: 'open the ward', unitId: 'another' });
const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe.each(DATABASES)('what an open ward leaves in the audit, on $name', (kind) => {
	let unitId: string;
	let personId: string;
	let sessionId: string;
	beforeAll(async () => {
		here.now = NOW;
		here.db = await emptyDatabase(kind);
		const unit = await aUnit(here.db);
		unitId = unit.id;
		personId = (await aPerson(here.db, { unit, role: 'practitioner' })).id;
		sessionId = (await begin(here.db, personId)).id;
	});
	afterAll(() => here.db?.destroy());

	/** The ward's load, as a person opens it, or by itself with what its page's script has. */
	async function load(
		minutes: number,
		asked: { pass?: string; isDataRequest?: boolean; as?: string } = {}
	) {
		here.now = later(minutes);
		const url = new URL('http://nestling.test/ward');
		const person = await people.standing(here.db!, personId, here.now);
		const event = {
			...{ url, params: {}, request: new Request(url), isDataRequest: asked.isDataRequest ?? true },
			locals: { person, sessionId: asked.as ?? sessionId },
			cookies: { get: (name: string) => (name === PASS_COOKIE ? asked.pass : undefined) }
		};
		await ward.load(event as unknown as RequestEvent as never);
		const filter = { person: null, infant: null, act: 'open the ward', from: null, until: null };
		return (await ofUnit(here.db!, { unitId, filter, before: null, most: 99 })).length;
	}
	const passAt = (minutes: number, opening = openingOf({ act: 'open the ward', unitId })) =>
		passFor({ sessionId, opening }, later(minutes));

	it('is one line for its opening, and none for what it is told of afterwards', async () => {
		expect(await load(0, { isDataRequest: false })).toBe(1);
		for (const minutes of [6, 60, 600]) {
			expect(await load(minutes, { pass: passAt(minutes) })).toBe(1);
		}
	});

	const MADE_UP = `${Date.parse(later(750)) + 30_000}.${'0'.repeat(64)}`;

	it.each([
		['with no pass', 710, () => ({})],
		['with a pass whose minute is over', 720, () => ({ pass: passAt(718) })],
		['with a pass of another ward', 730, () => ({ pass: passAt(730, OTHER) })],
		['with a pass of another sign-in', 740, () => ({ pass: passAt(740), as: 'another' })],
		['with a pass that is made up', 750, () => ({ pass: MADE_UP })],
		['by opening it anew', 760, () => ({ pass: passAt(760), isDataRequest: false })]
	])('is one more for whoever reads it %s', async (_, minutes, asked) => {
		const before = await load(minutes - 6);
		expect(await load(minutes, asked())).toBe(before + 1);
	});
});
