import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CONDITIONS } from '#lib/domain/consent-conditions.ts';
import type { Person } from '#lib/domain/access.ts';
import type { Role } from '#lib/domain/access-table.ts';
import type { WithInfant } from './auth/guard.ts';
import { aFamily, aStepParent, later } from './care/consent.fixtures.ts';
import { decideConsent } from './care/decide-consent.ts';
import { recordDecision } from './care/record-decision.ts';
import { withdrawConsent } from './care/withdraw-consent.ts';
import type { Database } from './db/open.ts';
import { aPerson, NOW } from './db/testing-data.ts';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import { newId, sha256 } from './ids.ts';
import { mayWithdraw } from './may-withdraw.ts';
import { readReceipt, secondWords } from './read-receipt.ts';

describe.each(DATABASES)('the receipt of a decision on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A mother who said yes to massage, bound, and no to the rest of her own hands, in one form. */
	async function signed() {
		const family = await aFamily(db);
		const { here, infantId, unit, mother, answer } = family;
		const ana = await aPerson(db, { name: 'Ana Sousa', unit, role: 'practitioner' });
		const yes = answer('yes' as const);
		await decideConsent(db, {
			...{
				...here,
				person: mother,
				untilDay: '2026-12-05',
				typedName: 'A. Okafor',
				device: 'phone'
			},
			conditions: { ...NO_CONDITIONS, onlyPeople: [ana.id], notAreas: ['abdomen'] },
			answers: [answer('no' as const, 'massage-by-parent'), yes]
		});
		const as = (person: { id: string }, role: Role, at = later(60)): WithInfant => {
			const roles = role === 'parent' ? [] : [{ role, unitId: unit.id }];
			const parentOf = role === 'parent' ? [{ infantId }] : [];
			const none = { authorityFor: [], taught: false, networkLead: false, emergencies: [] };
			const who: Person = { ...person, roles, parentOf, ...none };
			const relation = {
				...{ id: infantId, unitId: unit.id, lastUnitId: unit.id, formerUnitIds: [] }
			};
			return {
				...here,
				db,
				relation,
				as: role,
				now: at,
				person: { name: '', ...who }
			} as WithInfant;
		};
		return { ...family, yesId: yes.id, as };
	}

	it('holds all of one sitting in the order asked, with what a yes is for, bound to and until', async () => {
		const { as, mother, yesId, wordings, unit } = await signed();
		const receipt = (await readReceipt(as(mother, 'parent'), yesId))!;
		expect(receipt.entries.map(({ scope, decision }) => [scope, decision])).toEqual([
			['massage-by-practitioner', 'given'],
			['massage-by-parent', 'refused']
		]);
		const [yes] = receipt.entries;
		expect(yes).toMatchObject({
			...{
				typedName: 'A. Okafor',
				how: 'in-app',
				device: 'on a phone',
				until: 'Sat 5 Dec',
				reachesBack: false
			},
			...{ from: secondWords(NOW, unit.timeZone), enteredTo: secondWords(NOW, unit.timeZone) },
			conditions: ['Only by: \u2068Ana Sousa\u2069', 'Not here: Belly']
		});
		const { body } = await db
			.selectFrom('wording')
			.selectAll()
			.where('id', '=', wordings['massage-by-practitioner'].id)
			.executeTakeFirstOrThrow();
		expect(yes?.wording).toMatchObject({ version: 1, language: 'en', sha256: sha256(body) });
		expect(yes?.wording?.paragraphs.join('\n\n')).toBe(body);
		expect(receipt).toMatchObject({ own: true, family: true, open: true });
	});

	it('is a page of nobody who may not see the decision', async () => {
		const { as, nurse, clinician, infantId, yesId, mother } = await signed();
		const father = await aStepParent(db, infantId);
		expect(await readReceipt(as(father, 'parent'), yesId)).toBeNull();
		expect(await readReceipt(as(nurse, 'practitioner'), yesId)).toBeNull();
		expect(await readReceipt(as(clinician, 'clinician'), yesId)).toMatchObject({ own: false });
		expect(await readReceipt(as(clinician, 'lead'), yesId)).not.toBeNull();
		const other = await signed();
		expect(await readReceipt(as(mother, 'parent'), other.yesId)).toBeNull();
		expect(await readReceipt(as(clinician, 'clinician'), 'no-id')).toBeNull();
	});

	it('a practitioner holds that of a decision they took down', async () => {
		const { as, nurse, recording } = await signed();
		const written = await recordDecision(db, {
			...recording({ how: 'on-paper', day: '2026-11-22' }),
			now: later(5)
		});
		const [id = ''] = written.kind === 'written' ? written.ids : [];
		const receipt = await readReceipt(as(nurse, 'practitioner'), id);
		expect(receipt?.entries).toMatchObject([
			{
				...{ how: 'on-paper', later: true, decided: 'Sun 22 Nov', reachesBack: false },
				from: secondWords(later(5), receipt!.zone)
			}
		]);
	});

	it('of a no on paper says that it reaches back, and when it was entered', async () => {
		const { as, clinician, recording, answer } = await signed();
		const written = await recordDecision(db, {
			...recording({ how: 'on-paper', day: '2026-11-22', answers: [answer('refused' as const)] }),
			now: later(7)
		});
		const [id = ''] = written.kind === 'written' ? written.ids : [];
		const { entries, zone } = (await readReceipt(as(clinician, 'clinician'), id))!;
		expect(entries).toMatchObject([
			{
				...{ reachesBack: true, from: '22 November 2026, 00:00:00' },
				enteredTo: secondWords(later(7), zone)
			}
		]);
	});

	it('of a withdrawal says from which second it held, and there is no yes to withdraw after', async () => {
		const { as, here, mother, nurse, unit } = await signed();
		const parent = as(mother, 'parent', later(90));
		expect(await mayWithdraw(parent)).toBe(true);
		expect(await mayWithdraw(as(nurse, 'practitioner'))).toBe(false);
		const id = newId();
		const scopes = [{ scope: 'massage-by-practitioner' as const, id }];
		await withdrawConsent(db, { ...here, person: mother, now: later(77), scopes });
		const receipt = await readReceipt(parent, id);
		expect(receipt?.entries).toMatchObject([
			{
				decision: 'withdrawn',
				from: secondWords(later(77), unit.timeZone),
				wording: { version: 1 }
			}
		]);
		expect(await mayWithdraw(parent)).toBe(false);
	});

	it('a yes whose last day has passed, and one of an infant who left, are not there to withdraw', async () => {
		const { as, mother } = await signed();
		expect(await mayWithdraw(as(mother, 'parent', '2026-12-06T04:59:59.000Z'))).toBe(true);
		expect(await mayWithdraw(as(mother, 'parent', '2026-12-06T05:00:00.000Z'))).toBe(false);
		const here = as(mother, 'parent');
		const stays = here.stays.map((stay) => ({ ...stay, toAt: later(10) }));
		expect(await mayWithdraw({ ...here, stays })).toBe(false);
	});
});
