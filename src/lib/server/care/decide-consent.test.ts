import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import { aParent, aUnit, aWording, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId, sha256 } from '../ids.ts';
import { aFamily, aStepParent, later } from './consent.fixtures.ts';
import { decideConsent } from './decide-consent.ts';
import { withdrawConsent } from './withdraw-consent.ts';

describe.each(DATABASES)('a parent decides in the app on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	const rowsOf = (infantId: string) =>
		db.selectFrom('consentDecision').selectAll().where('infantId', '=', infantId).execute();
	const auditOf = (infantId: string) =>
		db.selectFrom('audit').selectAll().where('infantId', '=', infantId).execute();

	async function given() {
		const family = await aFamily(db);
		const { here, mother, answer } = family;
		const asked = {
			...{ ...here, person: mother, untilDay: null, typedName: 'Adaeze Okafor' },
			answers: [answer('yes' as const), answer('no' as const, 'massage-by-parent')]
		};
		return { ...family, asked };
	}

	it('each scope on its own, all of one sitting, each with a line in the audit', async () => {
		const { asked, infantId, stateAt } = await given();
		expect(await decideConsent(db, asked)).toMatchObject({ kind: 'written' });
		expect(await stateAt(NOW)).toBe('given');
		expect(await stateAt(NOW, 'massage-by-parent')).toBe('refused');
		expect((await auditOf(infantId)).map(({ act }) => act)).toEqual([
			'decide consent',
			'decide consent'
		]);
	});

	it('a no after a clock was set back, or from a machine whose clock is behind, stands from then on', async () => {
		const { asked, here, mother, stateAt, answer } = await given();
		await decideConsent(db, { ...asked, now: later(60) });
		const withdrawn = await withdrawConsent(db, {
			...{ ...here, person: mother, now: NOW },
			scopes: [{ scope: 'massage-by-practitioner', id: newId() }]
		});
		expect(withdrawn.kind).toBe('written');
		for (const minutes of [61, 90]) expect(await stateAt(later(minutes))).not.toBe('given');
		const again = { ...asked, answers: [answer('yes' as const)] };
		await decideConsent(db, { ...again, now: later(30) });
		expect(await stateAt(later(90))).toBe('given');
		const no = { ...asked, answers: [answer('no' as const)] };
		await decideConsent(db, { ...no, now: NOW });
		expect(await stateAt(later(90))).toBe('refused');
	});

	it('is one row however often the form is sent, and no second line in the audit', async () => {
		const { asked, infantId } = await given();
		await decideConsent(db, asked);
		expect(await decideConsent(db, { ...asked, now: later(60) })).toMatchObject({
			kind: 'already'
		});
		expect(await rowsOf(infantId)).toHaveLength(2);
		expect(await auditOf(infantId)).toHaveLength(2);
	});

	it('keeps what kind of device it was sent from; sent again from another it is the same form', async () => {
		const { asked, infantId } = await given();
		await decideConsent(db, { ...asked, device: 'phone' });
		const again = await decideConsent(db, { ...asked, device: 'computer' });
		expect(again.kind).toBe('already');
		expect((await rowsOf(infantId)).map(({ device }) => device)).toEqual(['phone', 'phone']);
	});

	it('shows both where the same key comes with another answer, and writes neither', async () => {
		const { asked, infantId, answer } = await given();
		await decideConsent(db, asked);
		const [first] = asked.answers;
		const other = {
			...asked,
			answers: [{ ...first!, answer: 'no' as const }, answer('yes' as const)]
		};
		expect(await decideConsent(db, other)).toMatchObject({
			kind: 'conflict',
			stored: [{ decision: 'given' }]
		});
		expect(await rowsOf(infantId)).toHaveLength(2);
	});

	it('keeps quiet on a key of another infant, and on a key another parent used', async () => {
		const { asked, infant } = await given();
		await decideConsent(db, asked);
		const stranger = await given();
		const [first] = asked.answers;
		const answers = [{ ...stranger.asked.answers[0]!, id: first!.id }];
		expect(await decideConsent(db, { ...stranger.asked, answers })).toEqual({ kind: 'elsewhere' });
		const father = await aParent(db, { infant, name: 'Emeka Okafor' });
		expect(await decideConsent(db, { ...asked, person: father })).toEqual({ kind: 'elsewhere' });
	});

	it('sends back a form made with an older wording, or another unit’s', async () => {
		const { asked, unit, infantId, wordings } = await given();
		const foreign = await aWording(db, { unit: await aUnit(db) });
		const answers = [{ ...asked.answers[0]!, wordingId: foreign.id }];
		expect(await decideConsent(db, { ...asked, answers })).toMatchObject({
			because: 'wording-changed'
		});
		const body = 'We ask again.';
		await db
			.insertInto('wording')
			.values({
				...{ id: newId(), unitId: unit.id, scope: 'massage-by-practitioner', version: 2 },
				...{ language: 'en', body, sha256: sha256(body), publishedAt: NOW, publishedById: null }
			})
			.execute();
		expect(await decideConsent(db, asked)).toEqual({
			kind: 'refused',
			because: 'wording-changed',
			scope: 'massage-by-practitioner'
		});
		expect(await rowsOf(infantId)).toEqual([]);
		expect(wordings['massage-by-parent'].id).not.toBe(foreign.id);
	});

	it('never takes a yes without checked authority, and always a no', async () => {
		const { asked, infantId, answer, stateAt } = await given();
		await decideConsent(db, { ...asked, answers: [answer('yes' as const)] });
		const step = await aStepParent(db, infantId);
		const theirs = { ...asked, person: step, now: later(60) };
		expect(await decideConsent(db, { ...theirs, answers: [answer('yes' as const)] })).toMatchObject(
			{
				because: 'not-checked'
			}
		);
		expect(await decideConsent(db, { ...theirs, answers: [answer('no' as const)] })).toMatchObject({
			kind: 'written'
		});
		expect(await stateAt(later(60))).toBe('disagree');
	});

	it('lasts through its last day, which is today or later', async () => {
		const { asked, answer, stateAt } = await given();
		const answers = [answer('yes' as const)];
		expect(await decideConsent(db, { ...asked, answers, untilDay: '2026-11-22' })).toMatchObject({
			because: 'until-past'
		});
		await decideConsent(db, { ...asked, answers, untilDay: '2026-12-05' });
		expect(await stateAt('2026-12-06T04:59:59.999Z')).toBe('given');
		expect(await stateAt('2026-12-06T05:00:00.000Z')).toBe('expired');
	});

	it('is closed once the infant has left', async () => {
		const { asked, infantId } = await given();
		const infant = { ...asked.infant, dischargedAt: NOW };
		expect(await decideConsent(db, { ...asked, infant })).toMatchObject({ because: 'closed' });
		expect(await rowsOf(infantId)).toEqual([]);
	});

	it('keeps HTML and SQL in a typed name as text', async () => {
		const { asked, infantId } = await given();
		const typedName = `<b onclick=x>O'Hara"); drop table consent_decision;--`;
		await decideConsent(db, { ...asked, typedName });
		const signed = Object.values(await consents.signatures(db, infantId));
		expect(new Set(signed.map((one) => one.typedName))).toEqual(new Set([typedName]));
	});

	it('groups by person and never by name', async () => {
		const { asked, infant, answer, stateAt } = await given();
		const namesake = await aParent(db, { infant, name: 'Adaeze Okafor' });
		await decideConsent(db, { ...asked, answers: [answer('no' as const)] });
		const yes = { ...asked, person: namesake, answers: [answer('yes' as const)], now: later(9) };
		await decideConsent(db, yes);
		expect(await stateAt(later(9))).toBe('disagree');
	});

	it('is withdrawn by the same person alone, one scope or all, on the wording it was given on', async () => {
		const { asked, infant, infantId, answer, stateAt, wordings } = await given();
		const both = [answer('yes' as const), answer('yes' as const, 'massage-by-parent')];
		await decideConsent(db, { ...asked, answers: both });
		const scopes = [{ scope: 'massage-by-practitioner' as const, id: newId() }];
		const father = await aParent(db, { infant, name: 'Emeka Okafor' });
		const withdrawing = { ...asked, now: later(60), scopes };
		expect(await withdrawConsent(db, { ...withdrawing, person: father })).toMatchObject({
			because: 'nothing-to-withdraw'
		});
		expect(await withdrawConsent(db, withdrawing)).toMatchObject({ kind: 'written' });
		expect(await withdrawConsent(db, withdrawing)).toMatchObject({ kind: 'already' });
		expect(await stateAt(later(59))).toBe('given');
		expect(await stateAt(later(60))).toBe('withdrawn');
		expect(await stateAt(later(60), 'massage-by-parent')).toBe('given');
		const row = (await rowsOf(infantId)).find(({ decision }) => decision === 'withdrawn');
		expect(row?.wordingId).toBe(wordings['massage-by-practitioner'].id);
		// "everything" passes over what no longer stands
		const all = [
			{ scope: 'massage-by-practitioner' as const, id: newId() },
			{ scope: 'massage-by-parent' as const, id: newId() }
		];
		const answered = await withdrawConsent(db, { ...withdrawing, scopes: all, now: later(120) });
		expect(answered).toEqual({ kind: 'written', ids: [all[1]!.id] });
	});

	it('keeps the other parent’s record when one withdraws, in both orders', async () => {
		const { asked, infant, infantId, answer, stateAt } = await given();
		const father = await aParent(db, { infant, name: 'Emeka Okafor' });
		const say = (person: typeof father, seconds: number) =>
			decideConsent(db, {
				...asked,
				person,
				answers: [answer('yes' as const)],
				now: later(seconds)
			});
		await say(asked.person, 1);
		await say(father, 2);
		const scopes = () => [{ scope: 'massage-by-practitioner' as const, id: newId() }];
		await withdrawConsent(db, { ...asked, person: father, scopes: scopes(), now: later(3) });
		expect(await stateAt(later(3))).toBe('disagree');
		await withdrawConsent(db, { ...asked, scopes: scopes(), now: later(4) });
		expect(await stateAt(later(4))).toBe('withdrawn');
		await say(father, 5);
		expect(await stateAt(later(5))).toBe('disagree');
		expect(await rowsOf(infantId)).toHaveLength(5);
	});

	it('keeps the version that was agreed to, with a digest that is its text’s', async () => {
		const { asked, infantId } = await given();
		await decideConsent(db, asked);
		const rows = await rowsOf(infantId);
		const wordings = await consents.wordings(
			db,
			rows.map(({ wordingId }) => wordingId)
		);
		expect(wordings.size).toBe(2);
		for (const { body, sha256: digest } of wordings.values()) expect(digest).toBe(sha256(body));
	});

	it('to use in the unit’s figures is a decision of its own, withdrawn on its own', async () => {
		const { asked, answer, stateAt, infantId } = await given();
		const yes = [answer('yes' as const), answer('yes' as const, 'unit-audit')];
		await decideConsent(db, { ...asked, answers: yes, untilDay: '2026-12-05' });
		const untilDays = (await rowsOf(infantId)).map(({ scope, untilDay }) => [scope, untilDay]);
		// a yes to care can end; whether a record is counted rests on nobody's yes
		expect(Object.fromEntries(untilDays)).toMatchObject({
			'massage-by-practitioner': '2026-12-05',
			'unit-audit': null
		});
		const scopes = [{ scope: 'unit-audit' as const, id: newId() }];
		await withdrawConsent(db, { ...asked, scopes, now: later(60) });
		expect(await stateAt(later(60), 'unit-audit')).toBe('withdrawn');
		expect(await stateAt(later(60))).toBe('given');
	});

	it('to use in the unit’s figures may be refused by someone nobody has checked', async () => {
		const { asked, infantId, answer, stateAt } = await given();
		const person = await aStepParent(db, infantId);
		const no = [answer('no' as const, 'unit-audit')];
		expect(await decideConsent(db, { ...asked, person, answers: no })).toMatchObject({
			kind: 'written'
		});
		expect(await stateAt(later(1), 'unit-audit')).toBe('refused');
		expect(await stateAt(later(1))).toBe('not-recorded');
	});

	it('is never changed nor deleted: the database itself refuses', async () => {
		const { asked, infantId } = await given();
		await decideConsent(db, asked);
		const change = db.updateTable('consentDecision').set({ decision: 'refused' });
		await expect(change.where('infantId', '=', infantId).execute()).rejects.toThrow('append-only');
		const remove = db.deleteFrom('consentDecision').where('infantId', '=', infantId);
		await expect(remove.execute()).rejects.toThrow('append-only');
	});
});
