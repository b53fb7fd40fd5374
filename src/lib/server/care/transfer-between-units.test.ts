import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#lib/domain/access.ts';
import { handsAtStart } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as courseSchema from '#lib/schemas/course.ts';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording,
	NOW
} from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { askTheGate } from './ask-the-gate.ts';
import { consentsOf } from './consents-of.ts';
import { planCourse } from './plan-course.ts';
import { protocolFor } from './protocol-for.ts';
import { transferInfant } from './transfer-infant.ts';

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const SCOPE = 'massage-by-practitioner' as const;

/* Consent is a person's answer about an infant, and goes with the infant; what a unit sets stays in it. */
describe.each(DATABASES)('an infant who goes from one unit to another on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)));
	afterAll(() => db.destroy());

	async function toCome() {
		const [east, west] = [await aUnit(db), await aUnit(db)];
		const [clinician, there] = [
			await aPerson(db, { unit: east, role: 'clinician' }),
			await aPerson(db, { unit: west, role: 'practitioner' })
		];
		await aPerson(db, { unit: west, role: 'lead' });
		await aTeaching(db, { person: there, unit: west });
		const infant = await anInfant(db, { unit: east });
		const [mother, father] = [await aParent(db, { infant }), await aParent(db, { infant })];
		const wording = await aWording(db, { unit: east });
		const wordingWest = await aWording(db, { unit: west });
		const { infantId } = infant;
		return {
			...{ east, west, clinician, there, infant, infantId, mother, father, wording, wordingWest },
			decides: (parent: { id: string }, decision: 'given' | 'refused' | 'withdrawn', at: string) =>
				aDecision(db, { infant, parent, unit: east, wording }, { decision, at }),
			move: async (at = NOW) => {
				const to = { unitId: west.id, bed: '1' };
				const moving = { id: newId(), infantId, unit: east, person: clinician, to, now: at };
				expect(await transferInfant(db, moving)).toEqual({ kind: 'written' });
			},
			/** What the gate of the unit where the infant lies says there, to a practitioner of it. */
			gate: async (at: string) => {
				const stays = await infants.stays(db, infantId);
				const unit = infants.unitFrom(stays)!;
				const protocol = TRIAL_PROTOCOL;
				const answer = await askTheGate(db, {
					...{ unit, infant, stays, protocol, at, hands: handsAtStart(protocol) },
					performer: { id: there.id, kind: 'practitioner' }
				});
				return answer.allowed ? 'yes' : answer.reasons.map(({ id }) => id).join(', ');
			}
		};
	}
	type Moving = Awaited<ReturnType<typeof toCome>>;

	/** A version of a unit's wording that asks again, or leaves earlier answers as they are. */
	async function publish(unit: { id: string }, asksAgain: 0 | 1, at: string) {
		const row = { id: newId(), unitId: unit.id, scope: SCOPE, version: 2, language: 'en' };
		await db
			.insertInto('wording')
			.values({
				...{ ...row, body: 'Another text.', sha256: 'ab', publishedAt: at, publishedById: null },
				asksAgain
			})
			.execute();
	}

	it.each<[name: string, happens: (one: Moving) => Promise<unknown>, says: RegExp]>([
		['a yes given before', async () => undefined, /^yes$/],
		[
			'the new unit publishes a wording that asks again: nobody signed that one',
			(one) => publish(one.west, 1, later(5)),
			/^yes$/
		],
		[
			'the former unit publishes a version of what was signed that asks again',
			(one) => publish(one.east, 1, later(5)),
			/^wording-changed$/
		],
		[
			'the former unit publishes a version for which earlier answers hold',
			(one) => publish(one.east, 0, later(5)),
			/^yes$/
		],
		[
			'the father objects in the new unit',
			(one) => one.decides(one.father, 'refused', later(5)),
			/consent|disagree|object/
		],
		[
			'the mother withdraws in the new unit what she gave in the other',
			(one) => one.decides(one.mother, 'withdrawn', later(5)),
			/consent|object|withdraw/
		],
		[
			'the new unit places a hold',
			(one) =>
				aClearance(
					db,
					{ infant: one.infant, unit: one.west },
					{ state: 'hold', reason: 'after-surgery', at: later(5) }
				),
			/hold/
		]
	])('%s', async (_, happens, says) => {
		const one = await toCome();
		await one.decides(one.mother, 'given', later(-600));
		await aClearance(db, { infant: one.infant, unit: one.east }, { at: later(-600) });
		await one.move();
		await happens(one);
		expect(await one.gate(later(10))).toMatch(says);
	});

	it('an objection and a hold come along: no unit’s gate opens by a transfer', async () => {
		const one = await toCome();
		await one.decides(one.mother, 'given', later(-600));
		await one.decides(one.father, 'refused', later(-590));
		await aClearance(db, { infant: one.infant, unit: one.east }, { at: later(-600) });
		await one.move();
		expect(await one.gate(later(10))).not.toBe('yes');
		const held = await toCome();
		await held.decides(held.mother, 'given', later(-600));
		const about = { infant: held.infant, unit: held.east };
		await aClearance(db, about, { state: 'hold', reason: 'after-surgery', at: later(-600) });
		await held.move();
		expect(await held.gate(later(10))).toMatch(/hold/);
	});

	it('a clearance ends when it was to end, in whichever unit', async () => {
		const one = await toCome();
		await one.decides(one.mother, 'given', later(-600));
		const about = { infant: one.infant, unit: one.east };
		await aClearance(db, about, { at: later(-600), validUntil: later(20) });
		await one.move();
		expect(await one.gate(later(19))).toBe('yes');
		expect(await one.gate(later(21))).toMatch(/clear/);
	});

	it('consent stands after a transfer just as it stood before, whatever was decided', async () => {
		const moments = fc.array(
			fc.record({
				who: fc.constantFrom('mother' as const, 'father' as const),
				decision: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const)
			}),
			{ maxLength: 5 }
		);
		await fc.assert(
			fc.asyncProperty(moments, async (decided) => {
				const one = await toCome();
				for (const [index, { who, decision }] of decided.entries()) {
					await one.decides(one[who], decision, later(index - 60));
				}
				const state = async (zone: string, at: string) =>
					(await consentsOf(db, [one.infantId], { at, zone })).get(one.infantId)!.state;
				const before = await state(one.east.timeZone, later(-1));
				await one.move();
				expect(await state(one.west.timeZone, later(1))).toBe(before);
			}),
			{ numRuns: 12 }
		);
	});

	it('a course is of the unit that planned it: the other massages under its own protocol', async () => {
		const one = await toCome();
		const today = NOW.slice(0, 10);
		const nurse = await aPerson(db, { unit: one.east, role: 'practitioner' });
		const plan = { protocol: TRIAL_PROTOCOL.id, fromDay: today, days: '5', sessionsPerDay: '3' };
		const typed = courseSchema.planCourse.parse({ id: newId(), ...plan });
		const stays = await infants.stays(db, one.infantId);
		const here = { unit: one.east, infant: one.infant, stays, person: nurse, now: NOW, today };
		const course = { ...here, as: 'practitioner' as const, id: typed.id, typed };
		expect(await planCourse(db, course)).toEqual({ kind: 'written' });
		await one.move(later(1));
		const own = await protocolFor(db, {
			...{ infantId: one.infantId, unitId: one.west.id, today }
		});
		const usual = await protocolFor(db, { infantId: newId(), unitId: one.west.id, today });
		expect(own).toEqual(usual);
	});

	it('who may do what changes with the stay, and both units’ chains hold', async () => {
		const one = await toCome();
		const acts = async (person: { id: string }) => {
			const who = (await people.standing(db, person.id, later(9)))!;
			const stays = await infants.stays(db, one.infantId);
			const relation = infants.relationFrom(one.infantId, stays);
			return [may(who, 'see the day', relation), may(who, 'log a weight', relation)].map(
				(answer) => (answer.allowed ? (answer.only ?? 'yes') : answer.because)
			);
		};
		expect(await acts(one.clinician)).toEqual(['yes', 'yes']);
		expect(await acts(one.there)).toEqual(['not-found', 'not-found']);
		await one.move();
		expect(await acts(one.clinician)).toEqual(['own stay', 'forbidden']);
		expect(await acts(one.there)).toEqual(['yes', 'yes']);
		const lines = await db
			.selectFrom('audit')
			.select(['chain', 'act'])
			.where('infantId', '=', one.infantId)
			.execute();
		expect(lines).toEqual([{ chain: one.east.id, act: 'transfer an infant' }]);
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
	});
});
