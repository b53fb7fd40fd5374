import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '#lib/domain/consent-decision.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as schema from '#lib/schemas/wording.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aClearance, aPerson, aTeaching, aUnit } from '../db/testing-data.ts';
import * as drafts from '../db/wording-drafts.ts';
import * as wordings from '../db/wordings.ts';
import { newId, sha256 } from '../ids.ts';
import { checkTranslation } from './check-translation.ts';
import { aFamily, later } from './consent.fixtures.ts';
import { decideConsent } from './decide-consent.ts';
import { draftWording } from './draft-wording.ts';
import { publishWording } from './publish-wording.ts';
import { recordDecision } from './record-decision.ts';
import { startSession, type Start } from './start-session.ts';

const SCOPE: Scope = 'massage-by-practitioner';
type Typed = Record<string, string>;

describe.each(DATABASES)('the wording of a consent on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	async function aWard() {
		const family = await aFamily(db);
		const { unit } = family;
		const lead = await aPerson(db, { name: 'Rosa Lind', unit, role: 'lead' });
		const asLead = { unit, person: lead, now: later(60) };
		const draft = async (body: string, typed: Typed = {}) => {
			const of = { unitId: unit.id, scope: SCOPE, language: typed['language'] ?? 'en' };
			const seen = String((await drafts.newest(db, of))?.version ?? 0);
			const whole = { id: newId(), scope: SCOPE, language: 'en', seen, body, ...typed };
			return draftWording(db, { ...asLead, typed: schema.draftWording.parse(whole) });
		};
		/** Publishes the draft there is, as somebody does who sees what is in use. */
		const publish = async (typed: Typed = {}, now = later(60)) => {
			const language = typed['language'] ?? 'en';
			const of = { unitId: unit.id, scope: SCOPE, language };
			const all = await wordings.versions(db, unit.id, SCOPE);
			const newest = (tag: string) => all.find((row) => row.language === tag)?.id ?? '';
			const whole = {
				...{ id: newId(), scope: SCOPE, language, reason: 'Agreed with parents', effect: 'first' },
				...{ draft: (await drafts.newest(db, of))?.id ?? newId(), stands: newest(language) },
				...{ original: language === 'en' ? '' : newest('en') },
				...typed
			};
			return publishWording(db, { ...asLead, now, typed: schema.publishWording.parse(whole) });
		};
		const inUse = async (language = 'en') =>
			(await wordings.inUse(db, unit.id)).find(
				(row) => row.scope === SCOPE && row.language === language
			);
		return { ...family, lead, asLead, draft, publish, inUse };
	}
	const written = { kind: 'written' };

	it('is drafted in saves that parents never see, and published letter for letter', async () => {
		const { draft, publish, inUse, unit, lead } = await aWard();
		expect(await draft('May we?')).toEqual(written);
		expect(await draft(' May we  ask?  \r\n\r\n\r\n\r\nYou can say no. ')).toEqual(written);
		expect(await inUse()).toMatchObject({ version: 1 });
		expect(await publish({ effect: 'hold' })).toEqual(written);
		const body = 'May we  ask?\n\nYou can say no.';
		expect(await inUse()).toMatchObject({
			...{ version: 2, language: 'en', body, sha256: sha256(body), asksAgain: 0 },
			...{ reason: 'Agreed with parents', publishedById: lead.id, publishedAt: later(60) }
		});
		expect(await wordings.versions(db, unit.id, SCOPE)).toMatchObject([
			{ version: 2, author: 'Rosa Lind' },
			{ version: 1, author: null }
		]);
		const lines = db.selectFrom('audit').select('act').where('personId', '=', lead.id);
		expect((await lines.execute()).map(({ act }) => act)).toEqual([
			...['draft a wording', 'draft a wording', 'publish a wording']
		]);
	});

	it('is published once, however often its form is sent, and never with other content', async () => {
		const { draft, publish, unit } = await aWard();
		await draft('May we now?');
		const sent = { id: newId(), effect: 'hold', stands: '', original: '' };
		const [first] = await wordings.versions(db, unit.id, SCOPE);
		const form = { ...sent, stands: first!.id };
		expect(await publish(form)).toEqual(written);
		expect(await publish(form)).toEqual({ kind: 'already' });
		expect(await publish({ ...form, effect: 'ask-again' })).toEqual({
			kind: 'conflict',
			stands: 2
		});
		const other = await aWard();
		await other.draft('Elsewhere');
		expect(await other.publish(form)).toEqual({ kind: 'elsewhere' });
		expect(await wordings.versions(db, unit.id, SCOPE)).toHaveLength(2);
	});

	it('is refused where nothing is chosen for earlier consents, nothing is new, or another was first', async () => {
		const { draft, publish, inUse } = await aWard();
		const first = await inUse();
		await draft('May we today?');
		const because = async (typed: Typed) => {
			const answer = await publish(typed);
			return answer.kind === 'refused' ? answer.because : answer.kind;
		};
		expect(await because({})).toBe('effect-missing');
		expect(await because({ effect: 'hold', draft: newId() })).toBe('overtaken');
		expect(await because({ effect: 'hold', stands: newId() })).toBe('overtaken');
		expect(await because({ effect: 'hold' })).toBe('written');
		expect(await because({ effect: 'hold' })).toBe('overtaken');
		await draft('May we today?');
		expect(await because({ effect: 'hold' })).toBe('unchanged');
		expect(await because({ effect: 'hold', stands: first!.id })).toBe('overtaken');
	});

	it('of two saves of a draft at once keeps one and shows it to the other', async () => {
		const { asLead, unit } = await aWard();
		const save = (body: string, id = newId(), seen = '0') =>
			draftWording(db, {
				...asLead,
				typed: schema.draftWording.parse({ id, scope: SCOPE, language: 'en', seen, body })
			});
		const id = newId();
		expect(await save('One', id)).toEqual(written);
		expect(await save('One', id)).toEqual({ kind: 'already' });
		expect(await save('Two', id)).toEqual({ kind: 'conflict', stands: 'One' });
		expect(await save('Three')).toEqual({ kind: 'overtaken', stands: 'One' });
		const elsewhere = { ...asLead, unit: await aUnit(db) };
		const typed = schema.draftWording.parse({
			...{ id, scope: SCOPE, language: 'en', seen: '0', body: 'One' }
		});
		expect(await draftWording(db, { ...elsewhere, typed })).toEqual({ kind: 'elsewhere' });
		const kept = await drafts.newest(db, { unitId: unit.id, scope: SCOPE, language: 'en' });
		expect(kept).toMatchObject({ version: 1, body: 'One', publishedAs: null });
	});

	it('is never changed in place, nor are its drafts and checks', async () => {
		const { draft, publish, unit } = await aWard();
		await draft('May we?');
		await publish({ effect: 'hold' });
		const changed = [
			db.updateTable('wording').set({ asksAgain: 1 }).where('unitId', '=', unit.id),
			db.updateTable('wordingDraft').set({ body: 'Other' }).where('unitId', '=', unit.id)
		];
		for (const change of changed) await expect(change.execute()).rejects.toThrow('append-only');
	});

	/** A mother's yes on version 1, with everything else that a session needs. */
	async function withYes() {
		const ward = await aWard();
		const { unit, infant, infantId, mother, nurse, here, answer } = ward;
		await aClearance(db, { infant, unit });
		await aTeaching(db, { person: nurse, unit });
		const deciding = (wordingId: string, said: 'yes' | 'no', at = later(0)) =>
			decideConsent(db, {
				...{ ...here, person: mother, now: at, untilDay: null, typedName: 'Adaeze Okafor' },
				answers: [{ ...answer(said), wordingId }]
			});
		expect(await deciding(ward.wordings[SCOPE].id, 'yes')).toMatchObject(written);
		const start = async (now: string) => {
			const start: Start = {
				...{ id: newId(), infantId, unit, protocol: TRIAL_PROTOCOL, permission: 'declining', now },
				performer: { id: nurse.id, kind: 'practitioner' },
				before: { stateBefore: 'quiet-alert', look: { seen: ['nothing-noted'], where: null } }
			};
			const started = await startSession(db, start);
			return started.kind === 'refused' ? started.gate.reasons.map(({ id }) => id) : started.kind;
		};
		return { ...ward, deciding, start };
	}

	it('14: one that asks again closes the gate until the mother answers; one that does not leaves it', async () => {
		const { draft, publish, inUse, start, deciding, stateAt } = await withYes();
		await draft('May we, as before, in other words?');
		expect(await publish({ effect: 'hold' })).toEqual(written);
		expect(await start(later(61))).toBe('written');
		await draft('May we, with oil?');
		expect(await publish({ effect: 'ask-again' }, later(120))).toEqual(written);
		expect(await stateAt(later(119))).toBe('given');
		expect(await stateAt(later(120))).toBe('wording-changed');
		expect(await start(later(121))).toEqual(['wording-changed']);
		expect(await deciding((await inUse())!.id, 'yes', later(180))).toMatchObject(written);
		expect(await start(later(181))).toBe('written');
	});

	it('14: a no on whatever version keeps the gate closed, and is taken from a page that is open still', async () => {
		const { draft, publish, deciding, stateAt, start, wordings: old } = await withYes();
		await draft('May we, with oil?');
		await publish({ effect: 'ask-again' });
		expect(await deciding(old[SCOPE].id, 'yes', later(70))).toMatchObject({
			because: 'wording-changed'
		});
		expect(await deciding(old[SCOPE].id, 'no', later(80))).toMatchObject(written);
		expect(await stateAt(later(80))).toBe('refused');
		await draft('May we, without oil?');
		await publish({ effect: 'hold' }, later(90));
		expect(await start(later(91))).toEqual(['consent-refused']);
	});

	it('14: of a start and a publication at once, no session begins after the publication', async () => {
		for (let round = 0; round < 6; round++) {
			const { draft, publish, start, infantId } = await withYes();
			await draft(`May we, in round ${round}?`);
			const at = later(60);
			await Promise.all([start(at), publish({ effect: 'ask-again' }, at)]);
			const acts = await db
				.selectFrom('audit')
				.select(['seq', 'act', 'infantId'])
				.orderBy('seq', 'desc')
				.limit(4)
				.execute();
			const seqOf = (act: string) => acts.find((line) => line.act === act)?.seq;
			const began = acts.find((line) => line.infantId === infantId && line.act.includes('session'));
			if (began) expect(Number(began.seq)).toBeLessThan(Number(seqOf('publish a wording')));
		}
	});

	describe('translated', () => {
		const spanish = { language: 'es' };

		async function inSpanish() {
			const ward = await withYes();
			const { here, infant, deciding } = ward;
			expect(await ward.draft('¿Podemos?', spanish)).toEqual(written);
			expect(await ward.publish(spanish)).toEqual(written);
			const translation = (await ward.inUse('es'))!;
			const recording = (interpreter: string | null, answer: 'given' | 'refused' = 'given') =>
				recordDecision(db, {
					...ward.recording({ answers: [ward.answer(answer)], interpreter, now: later(100) }),
					answers: [{ ...ward.answer(answer), wordingId: translation.id }]
				});
			return { ...ward, here, infant, deciding, translation, recording };
		}

		it('is version 1 of its language, says which original it is of, and asks nobody again', async () => {
			const { translation, wordings: old, start } = await inSpanish();
			expect(translation).toMatchObject({
				...{ version: 1, translates: old[SCOPE].id, asksAgain: null, checkedBy: null }
			});
			expect(await start(later(101))).toBe('written');
		});

		it('and not checked, is signed only where an interpreter is on record; a no needs none', async () => {
			const { recording, deciding, translation, infantId } = await inSpanish();
			expect(await recording(null)).toMatchObject({ because: 'no-interpreter', scope: SCOPE });
			expect(await deciding(translation.id, 'yes', later(90))).toMatchObject({
				because: 'no-interpreter'
			});
			expect(await recording('Line 3, L. Ortiz')).toMatchObject(written);
			const kept = await db
				.selectFrom('consentDecision')
				.select(['interpreter', 'wordingId'])
				.where('infantId', '=', infantId)
				.where('interpreter', 'is not', null)
				.execute();
			expect(kept).toEqual([{ interpreter: 'Line 3, L. Ortiz', wordingId: translation.id }]);
			expect(await recording(null, 'refused')).toMatchObject(written);
		});

		it('and checked by a person, is signed by the parent alone; the mark is made once', async () => {
			const { asLead, deciding, translation, wordings: old } = await inSpanish();
			const check = (typed: Typed = {}, as = asLead) =>
				checkTranslation(db, {
					...as,
					typed: schema.checkTranslation.parse({
						...{ id: newId(), wording: translation.id, checkedBy: 'L. Ortiz', ...typed }
					})
				});
			const id = newId();
			expect(await check({ wording: old[SCOPE].id })).toEqual({ kind: 'elsewhere' });
			expect(await check({}, { ...asLead, unit: await aUnit(db) })).toEqual({ kind: 'elsewhere' });
			expect(await check({ id })).toEqual(written);
			expect(await check({ id })).toEqual({ kind: 'already' });
			const conflict = { kind: 'conflict', stands: 'L. Ortiz' };
			expect(await check({ id, checkedBy: 'Somebody else' })).toEqual(conflict);
			expect(await check()).toEqual(conflict);
			expect(await deciding(translation.id, 'yes', later(90))).toMatchObject(written);
		});

		it('is out of use once the original has a newer version, until it is written anew', async () => {
			const { draft, publish, inUse, recording } = await inSpanish();
			await draft('May we, as before, in other words?');
			await publish({ effect: 'hold' });
			expect(await inUse('es')).toBeUndefined();
			expect(await recording('L. Ortiz')).toMatchObject({ because: 'wording-changed' });
			await draft('¿Podemos?', spanish);
			expect(await publish(spanish)).toMatchObject({ because: 'effect-missing' });
			expect(await publish({ ...spanish, effect: 'hold' })).toEqual(written);
			expect(await inUse('es')).toMatchObject({ version: 2 });
		});
	});
});
