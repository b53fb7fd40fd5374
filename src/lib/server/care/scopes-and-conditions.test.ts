import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CONDITIONS, type Conditions } from '#lib/domain/consent-conditions.ts';
import { MASSAGE_ALONE, type Asked } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import { aClearance, aPerson, aTeaching, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { changeConsentRules } from './change-consent-rules.ts';
import { aFamily, later } from './consent.fixtures.ts';
import { decideConsent, type Deciding } from './decide-consent.ts';
import { recordDecision } from './record-decision.ts';
import { recordSkinTest } from './record-skin-test.ts';
import { startSession } from './start-session.ts';

const OIL = 'Grapeseed oil';

describe.each(DATABASES)('scopes and conditions on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function family() {
		const whole = await aFamily(db);
		const { here, mother, nurse, unit, infant, infantId, answer } = whole;
		await aClearance(db, { unit, infant });
		await aTeaching(db, { person: nurse, unit });
		const deciding = (changes: Partial<Deciding>): Deciding => ({
			...{ ...here, person: mother, untilDay: null, typedName: 'Adaeze Okafor' },
			answers: [answer('yes' as const)],
			...changes
		});
		const start = (
			asked: Partial<Asked> = {},
			id = newId(),
			permission: 'unsure' | 'accepting' = 'unsure'
		) =>
			startSession(db, {
				...{ id, infantId, unit, performer: { id: nurse.id, kind: 'practitioner' as const } },
				before: { stateBefore: 'quiet-alert', look: { seen: ['nothing-noted'], where: null } },
				...{ protocol: TRIAL_PROTOCOL, permission, now: later(600) },
				asked: { ...MASSAGE_ALONE, ...asked }
			});
		const yesTo = (scope: 'oil' | 'techniques', items: string[]) => {
			return { ...answer('yes' as const, scope), items };
		};
		const rules = (changes: object, seen = 0) => ({
			...{ unit, person: nurse, now: NOW },
			typed: {
				...{ id: newId(), seen, reason: 'as the unit agreed' },
				rules: { oils: [OIL], lastsDays: {}, skinTestHours: null, ...changes }
			}
		});
		const test = { unit, personId: nurse.id, infant, oil: OIL, batch: 'B-204', now: NOW };
		const tested = {
			...{ ...test, appliedAt: later(-90_000), readAt: later(-3600) },
			result: 'no-reaction' as const
		};
		return { ...whole, deciding, start, yesTo, rules, tested };
	}
	const reasonsOf = (answer: Awaited<ReturnType<typeof startSession>>) =>
		answer.kind === 'refused' ? answer.gate.reasons.map(({ id }) => id) : answer.kind;
	const bound = (changes: Partial<Conditions>) => ({ ...NO_CONDITIONS, ...changes });

	it('oil: asked for on a yes and a skin test it is on the session, without either it is refused', async () => {
		const { deciding, answer, yesTo, start, tested, infantId } = await family();
		const answers = [answer('yes' as const), yesTo('oil', [OIL])];
		expect(await decideConsent(db, deciding({ answers }))).toMatchObject({ kind: 'written' });
		expect(reasonsOf(await start({ oil: OIL }))).toEqual(['skin-test-none']);
		const id = newId();
		expect(await recordSkinTest(db, { ...tested, id })).toEqual({ kind: 'written' });
		expect(await recordSkinTest(db, { ...tested, id })).toEqual({ kind: 'already' });
		expect(await recordSkinTest(db, { ...tested, id, batch: 'B-205' })).toMatchObject({
			kind: 'conflict'
		});
		const sessionId = newId();
		expect(reasonsOf(await start({ oil: OIL }, sessionId))).toBe('written');
		const { gate } = (await sessions.find(db, infantId, sessionId))!;
		expect(gate).toMatchObject({ asked: { oil: OIL }, reliedOn: { skinTest: id } });
	});

	it('further techniques asked for stand in the phase that begins with the session', async () => {
		const { deciding, answer, yesTo, start, infantId } = await family();
		const answers = [answer('yes' as const), yesTo('techniques', ['foot-reflexology'])];
		await decideConsent(db, deciding({ answers }));
		const id = newId();
		const techniques = ['foot-reflexology'] as const;
		expect(reasonsOf(await start({ techniques }, id, 'accepting'))).toBe('written');
		const { events } = (await sessions.find(db, infantId, id))!;
		expect(events.find(({ kind }) => kind === 'phase-started')?.detail).toEqual({
			...{ phase: 0, techniques: ['tactile-stroking', 'foot-reflexology'] }
		});
	});

	it('a skin test is refused of an oil the unit does not have, in the future and read too early', async () => {
		const { tested, infantId } = await family();
		const refused = async (changes: object) =>
			recordSkinTest(db, { ...tested, id: newId(), ...changes });
		expect(await refused({ oil: 'Motor oil' })).toMatchObject({ because: 'no-such-oil' });
		expect(await refused({ readAt: later(60) })).toMatchObject({ because: 'in-future' });
		expect(await refused({ readAt: later(-100_000) })).toMatchObject({
			because: 'read-before-applied'
		});
		expect(await refused({ appliedAt: '2026-01-01T00:00:00.000Z' })).toMatchObject({
			because: 'before-birth'
		});
		const rows = db.selectFrom('skinTest').selectAll().where('infantId', '=', infantId);
		expect(await rows.execute()).toEqual([]);
	});

	it('a refusal of oil stands in its own scope: massage without it starts', async () => {
		const { deciding, answer, start, tested } = await family();
		const answers = [answer('yes' as const), answer('no' as const, 'oil')];
		await decideConsent(db, deciding({ answers }));
		await recordSkinTest(db, { ...tested, id: newId() });
		expect(reasonsOf(await start({ oil: OIL }))).toEqual(['consent-refused']);
		expect(reasonsOf(await start())).toBe('written');
	});

	it('conditions are kept with the decision and refuse what they leave out', async () => {
		const { deciding, start, nurse, infantId, mother, unit } = await family();
		const other = await aPerson(db, { name: 'Ana', unit, role: 'practitioner' });
		const conditions = bound({ onlyPeople: [other.id], notAreas: ['abdomen'], whenThere: true });
		await decideConsent(db, deciding({ conditions }));
		const [kept] = await consents.decisions(db, infantId);
		expect(kept).toMatchObject({ conditions, items: [] });
		expect(reasonsOf(await start({ areas: ['abdomen'] }))).toEqual([
			'person-not-named',
			'parent-not-there',
			'area-not-permitted'
		]);
		const again = bound({ onlyPeople: [other.id, nurse.id], whenThere: true });
		await decideConsent(db, deciding({ conditions: again, now: later(60) }));
		expect(reasonsOf(await start({ there: [mother.id], areas: ['abdomen'] }))).toBe('written');
	});

	it('what is none of the unit’s is refused, and nothing written', async () => {
		const { deciding, yesTo, infantId, clinician } = await family();
		const oil = deciding({ answers: [yesTo('oil', ['Motor oil'])] });
		expect(await decideConsent(db, oil)).toMatchObject({ because: 'no-such-oil' });
		const conditions = bound({ onlyPeople: [clinician.id] });
		expect(await decideConsent(db, deciding({ conditions }))).toMatchObject({
			because: 'no-such-person'
		});
		expect(await consents.decisions(db, infantId)).toEqual([]);
	});

	it('staff record the same of a decision made in person', async () => {
		const { recording, answer, infantId, nurse, rules } = await family();
		await changeConsentRules(db, rules({ lastsDays: { techniques: 3 } }));
		const conditions = bound({ notBetween: { from: '22:00', to: '06:00' } });
		const answers = [
			answer('given' as const),
			{ ...answer('given' as const, 'techniques'), items: ['foot-reflexology'] }
		];
		const asked = recording({ answers, conditions, person: nurse });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'written' });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'already' });
		const rows = await consents.decisions(db, infantId);
		expect(rows).toHaveLength(2);
		expect(rows).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ scope: 'massage-by-practitioner', conditions, untilDay: null }),
				expect.objectContaining({
					...{ scope: 'techniques', items: ['foot-reflexology'] },
					...{ conditions: null, untilDay: '2026-11-26' }
				})
			])
		);
	});

	it('a unit’s rule ends a yes, and one made later changes nothing that was signed', async () => {
		const { deciding, infantId, rules } = await family();
		const first = deciding({});
		await decideConsent(db, first);
		await changeConsentRules(db, rules({ lastsDays: { 'massage-by-practitioner': 2 } }));
		expect(await decideConsent(db, first)).toMatchObject({ kind: 'already' });
		expect(await consents.decisions(db, infantId)).toMatchObject([{ untilDay: null }]);
		const second = await family();
		await changeConsentRules(db, second.rules({ lastsDays: { 'massage-by-practitioner': 2 } }));
		await decideConsent(db, second.deciding({ untilDay: '2026-12-24' }));
		expect(await consents.decisions(db, second.infantId)).toMatchObject([
			{ untilDay: '2026-11-25' }
		]);
	});

	it('a decision whose conditions could not be read closes the gate, and is never left out', async () => {
		const { start, infantId, mother, deciding } = await family();
		await decideConsent(db, deciding({}));
		const [row] = await db
			.selectFrom('consentDecision')
			.selectAll()
			.where('infantId', '=', infantId)
			.execute();
		for (const conditions of ['{', '{}', '{"onlyPeople":[],"whenThere":1}', '"none"']) {
			const id = newId();
			await db
				.insertInto('consentDecision')
				.values({ ...row!, id, personId: mother.id, conditions })
				.execute();
			expect(await consents.decisions(db, infantId)).toContainEqual({
				...{ id, infantId, unreadable: true }
			});
		}
		expect(reasonsOf(await start())).toEqual(['consent-unreadable']);
	});

	it('rules are versions: one that was overtaken is not written', async () => {
		const { rules } = await family();
		expect(await changeConsentRules(db, rules({}))).toEqual({ kind: 'written' });
		expect(await changeConsentRules(db, rules({ oils: [] }))).toMatchObject({ kind: 'overtaken' });
		const next = rules({ skinTestHours: 48 }, 1);
		expect(await changeConsentRules(db, next)).toEqual({ kind: 'written' });
		expect(await changeConsentRules(db, next)).toEqual({ kind: 'already' });
	});
});
