import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import * as authorities from '../db/authorities.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import { aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { checkAuthority } from './check-authority.ts';
import { aFamily, aStepParent, later } from './consent.fixtures.ts';
import { markDecisionInError } from './mark-decision-in-error.ts';
import { recordDecision } from './record-decision.ts';

describe.each(DATABASES)('staff record a parent’s decision on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	const readable = async (infantId: string) =>
		(await consents.decisions(db, infantId)).filter((row) => !isUnreadable(row));

	it('on paper: the day on it and the moment of entry are two facts, and a yes works from entry', async () => {
		const { recording, infantId, stateAt, mother, nurse } = await aFamily(db);
		const asked = recording({ how: 'on-paper', day: '2026-11-20' });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'written' });
		expect(await readable(infantId)).toMatchObject([
			{
				...{ personId: mother.id, enteredById: nurse.id, how: 'on-paper', witnessId: null },
				...{ decidedAt: '2026-11-20T05:00:00.000Z', enteredAt: NOW }
			}
		]);
		expect(await stateAt('2026-11-22T12:00:00.000Z')).toBe('not-recorded');
		expect(await stateAt(NOW)).toBe('given');
	});

	it('a no on paper reaches back to its day', async () => {
		const { recording, answer, stateAt } = await aFamily(db);
		const asked = recording({
			...{ how: 'on-paper', day: '2026-11-20', time: '14:00' },
			answers: [answer('refused')]
		});
		await recordDecision(db, asked);
		expect(await stateAt('2026-11-20T18:59:59.000Z')).toBe('not-recorded');
		expect(await stateAt('2026-11-20T19:00:00.000Z')).toBe('refused');
	});

	it('never in the future, before birth, or at a time the clocks left out', async () => {
		const { recording, infant } = await aFamily(db);
		const because = async (changes: Parameters<typeof recording>[0]) => {
			const answer = await recordDecision(db, recording(changes));
			return answer.kind === 'refused' ? answer.because : answer.kind;
		};
		expect(await because({ how: 'on-paper', day: '2026-11-24' })).toBe('in-future');
		expect(await because({ day: '2026-11-23', time: '09:31' })).toBe('in-future');
		expect(await because({ how: 'on-paper', day: '2026-10-07' })).toBe('before-birth');
		expect(await because({ day: '2026-10-08', time: '05:59' })).toBe('before-birth');
		const born = { ...infant, birthAt: '2026-03-01T10:00:00.000Z', birthDay: '2026-03-01' };
		expect(await because({ infant: born, day: '2026-03-08', time: '02:30' })).toBe('time-never');
		expect(await because({ day: '2026-10-08', time: '06:01' })).toBe('written');
	});

	it('by phone only with a second member of this unit’s staff who heard it', async () => {
		const { recording, nurse, clinician, mother, infantId } = await aFamily(db);
		const foreign = await aPerson(db, { unit: await aUnit(db), role: 'practitioner' });
		for (const witnessId of [null, nurse.id, mother.id, foreign.id]) {
			const asked = recording({ how: 'by-phone', witnessId });
			expect(await recordDecision(db, asked)).toMatchObject({ because: 'no-witness' });
		}
		const asked = recording({ how: 'by-phone', witnessId: clinician.id });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'written' });
		expect(await readable(infantId)).toMatchObject([{ witnessId: clinician.id }]);
	});

	it('of the infant’s own family only, and never one’s own', async () => {
		const { recording, nurse } = await aFamily(db);
		const stranger = await aPerson(db);
		const by = (id: string) => recordDecision(db, recording({ who: { id } }));
		expect(await by(stranger.id)).toMatchObject({ because: 'not-family' });
		expect(await by(nurse.id)).toMatchObject({ because: 'own-decision' });
	});

	it('of someone added with it: a no counts at once, a yes once staff have checked', async () => {
		const { recording, answer, stateAt, infantId, clinician, here } = await aFamily(db);
		const who = { newName: 'Ngozi Okafor', relationship: 'guardian' as const };
		const asked = recording({ who, answers: [answer('given')] });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'written' });
		expect(await recordDecision(db, asked)).toMatchObject({ kind: 'already' });
		expect(await stateAt(NOW)).toBe('no-valid-permission');
		const family = await authorities.familyOf(db, infantId);
		const added = family.filter(({ name }) => name === 'Ngozi Okafor');
		expect(added).toMatchObject([{ access: false, authorities: [{ status: 'unchecked' }] }]);
		const checked = await checkAuthority(db, {
			...{ ...here, infantId, id: newId(), personId: added[0]!.id, person: clinician },
			seen: added[0]!.authorities[0]!.id,
			finding: {
				kind: 'checked',
				relationship: 'guardian',
				evidence: 'Court order',
				untilDay: null
			}
		});
		expect(checked).toEqual({ kind: 'written' });
		expect(await stateAt(NOW)).toBe('given');
	});

	it('a withdrawal only where a yes of that person stands; a refusal always', async () => {
		const { recording, answer } = await aFamily(db);
		const withdrawn = () => recording({ answers: [answer('withdrawn')], now: later(60) });
		expect(await recordDecision(db, withdrawn())).toMatchObject({ because: 'nothing-to-withdraw' });
		await recordDecision(db, recording());
		expect(await recordDecision(db, withdrawn())).toMatchObject({ kind: 'written' });
		const no = recording({ answers: [answer('refused')], now: later(120) });
		expect(await recordDecision(db, no)).toMatchObject({ kind: 'written' });
	});

	it('withdrawn and recorded in error are two acts, in both orders', async () => {
		const mark = async (family: Awaited<ReturnType<typeof aFamily>>, decisionId: string) =>
			markDecisionInError(db, {
				...{ id: newId(), infantId: family.infantId, decisionId, reason: 'Wrong infant' },
				...{ person: family.clinician, now: later(200) }
			});
		const first = await aFamily(db);
		const yes = first.recording();
		await recordDecision(db, yes);
		const withdrawal = first.recording({
			answers: [first.answer('withdrawn')],
			now: later(60)
		});
		await recordDecision(db, withdrawal);
		expect(await first.stateAt(later(60))).toBe('withdrawn');
		// the withdrawal was entered on the wrong infant: the yes stands again
		expect(await mark(first, withdrawal.answers[0]!.id)).toEqual({ kind: 'written' });
		expect(await first.stateAt(later(201))).toBe('given');

		const second = await aFamily(db);
		const wrong = second.recording();
		await recordDecision(db, wrong);
		expect(await mark(second, wrong.answers[0]!.id)).toEqual({ kind: 'written' });
		expect(await second.stateAt(later(201))).toBe('not-recorded');
		const late = second.recording({ answers: [second.answer('withdrawn')], now: later(300) });
		expect(await recordDecision(db, late)).toMatchObject({ because: 'nothing-to-withdraw' });
		expect(await readable(second.infantId)).toHaveLength(1);
	});

	it('a mark is one however often it is sent, never another infant’s, and keeps the first reason', async () => {
		const { recording, infantId, clinician } = await aFamily(db);
		const other = await aFamily(db);
		const yes = recording();
		await recordDecision(db, yes);
		const decisionId = yes.answers[0]!.id;
		const marking = {
			id: newId(),
			infantId,
			decisionId,
			reason: 'Twin',
			person: clinician,
			now: NOW
		};
		const elsewhere = { ...marking, infantId: other.infantId };
		expect(await markDecisionInError(db, elsewhere)).toEqual({ kind: 'elsewhere' });
		expect(await markDecisionInError(db, marking)).toEqual({ kind: 'written' });
		expect(await markDecisionInError(db, marking)).toEqual({ kind: 'already' });
		expect(
			await markDecisionInError(db, { ...marking, id: newId(), reason: 'Other' })
		).toMatchObject({
			kind: 'conflict',
			stored: { reason: 'Twin' }
		});
	});

	it('authority is a fact that staff check: ended or never was lets an objection go', async () => {
		const { recording, answer, stateAt, infantId, clinician, here } = await aFamily(db);
		await recordDecision(db, recording());
		const step = await aStepParent(db, infantId);
		const no = recording({ who: { id: step.id }, answers: [answer('refused')], now: later(9) });
		await recordDecision(db, no);
		expect(await stateAt(later(9))).toBe('disagree');
		const never = {
			...{ ...here, infantId, id: newId(), personId: step.id, seen: null, person: clinician },
			finding: { kind: 'never' as const, reason: 'Not a legal parent' }
		};
		expect(await checkAuthority(db, never)).toEqual({ kind: 'written' });
		expect(await checkAuthority(db, never)).toEqual({ kind: 'already' });
		expect(await checkAuthority(db, { ...never, id: newId() })).toEqual({ kind: 'overtaken' });
		expect(await stateAt(later(10))).toBe('given');
	});

	it('authority that ended takes its yes with it, and what was never checked permitted nothing', async () => {
		const { recording, mother, stateAt, infantId, clinician, here } = await aFamily(db);
		await recordDecision(db, recording({ now: '2026-11-20T15:00:00.000Z', today: '2026-11-20' }));
		const [known] = await authorities.familyOf(db, infantId);
		const asked = {
			...{ ...here, infantId, id: newId(), personId: mother.id, person: clinician },
			seen: known!.authorities[0]!.id
		};
		const ended = (endedOn: string) => ({ kind: 'ended' as const, endedOn, reason: 'Court order' });
		expect(await checkAuthority(db, { ...asked, finding: ended('2026-11-24') })).toMatchObject({
			because: 'in-future'
		});
		const own = { ...asked, person: mother, finding: ended('2026-11-22') };
		expect(await checkAuthority(db, own)).toMatchObject({ because: 'own-authority' });
		await checkAuthority(db, { ...asked, finding: ended('2026-11-22') });
		expect(await stateAt('2026-11-22T04:59:59.000Z')).toBe('given');
		expect(await stateAt('2026-11-22T05:00:00.000Z')).toBe('no-valid-permission');

		const step = await aStepParent(db, infantId);
		const unchecked = { ...asked, id: newId(), personId: step.id, seen: null };
		await checkAuthority(db, { ...unchecked, finding: ended('2026-11-22') });
		const rows = await authorities.familyOf(db, infantId);
		const row = rows.find(({ id }) => id === step.id)?.authorities[0];
		expect(row?.validFrom).toBe(row?.endedAt);
	});

	it('another infant’s family or key is nobody’s business', async () => {
		const one = await aFamily(db);
		const other = await aFamily(db);
		const finding = { kind: 'never' as const, reason: 'No' };
		const asked = { ...one.here, infantId: one.infantId, id: newId(), seen: null, finding };
		const foreign = { ...asked, personId: other.mother.id, person: one.clinician };
		expect(await checkAuthority(db, foreign)).toEqual({ kind: 'elsewhere' });
		const yes = one.recording();
		await recordDecision(db, yes);
		const reused = other.recording({
			answers: [other.answer('given', undefined, yes.answers[0]!.id)]
		});
		expect(await recordDecision(db, reused)).toEqual({ kind: 'elsewhere' });
	});
});
