import { describe, expect, it } from 'vitest';
import type { Authority } from '#lib/domain/authority.ts';
import { NO_CONDITIONS } from '#lib/domain/consent-conditions.ts';
import type { Decision } from '#lib/domain/consent-decision.ts';
import type { Viewer } from '#lib/domain/consent-seen.ts';
import type { PublishedWording } from '#lib/domain/wording.ts';
import { ownDecisions, wordOf } from './consent-own.ts';
import { consentSeen, type Records, type SignedText } from './consent-seen.ts';

/** The wording that was signed, and one after it. */
const signedWording = (version: number, changes: Partial<PublishedWording> = {}) => ({
	...{ id: version === 2 ? 'wording' : `wording-${version}`, unitId: 'unit', language: 'en' },
	...{ scope: 'massage-by-practitioner', version, translates: null, asksAgain: false },
	publishedAt: '2026-11-22T12:00:00.000Z',
	...changes
});

const MOTHER = 'mother-id';
const FATHER = 'father-id';

function decision(changes: Partial<Decision>): Decision {
	const at = '2026-11-20T14:00:00.000Z';
	return {
		...{ id: 'yes', infantId: 'infant', personId: MOTHER, scope: 'massage-by-practitioner' },
		...{ decision: 'given', wordingId: 'wording', untilDay: null, decidedAt: at, enteredAt: at },
		...{ enteredById: changes.personId ?? MOTHER, witnessId: null, how: 'in-app', inError: null },
		...{ items: [], conditions: null },
		...changes
	};
}

const authority = (personId: string): Authority => ({
	...{ id: `of-${personId}`, infantId: 'infant', personId, relationship: 'other', checked: true },
	...{ validFrom: null, endedAt: null, neverWas: false, recordedAt: '2026-11-01T00:00:00.000Z' }
});

const father = decision({
	...{
		id: 'no',
		personId: FATHER,
		decision: 'withdrawn',
		how: 'on-paper',
		enteredById: 'nurse-id'
	},
	...{ decidedAt: '2026-11-21T15:15:00.000Z', enteredAt: '2026-11-21T16:40:00.000Z' }
});

const TEXT: SignedText = {
	...{ version: 2, language: 'en', body: 'We ask.\n\nYou can say no.', sha256: 'ab12' },
	checkedAt: null,
	ofUnit: null
};

const records: Records = {
	infantId: 'infant',
	decisions: [decision({}), father],
	authorities: [authority(MOTHER), authority(FATHER)],
	names: {
		[MOTHER]: 'Adaeze Okafor',
		[FATHER]: 'Emeka Obi',
		'nurse-id': 'Mei Tan',
		'clinician-id': 'Dr Lindqvist'
	},
	signatures: {
		yes: { typedName: 'A. Okafor', interpreter: null, device: 'phone' },
		no: { typedName: 'E. Obi', interpreter: null, device: 'tablet' }
	},
	wordings: [signedWording(2)],
	texts: new Map([['wording', TEXT]]),
	at: '2026-11-23T14:30:00.000Z',
	zone: 'America/New_York'
};

const as = (role: Viewer['as'], personId = 'someone'): Viewer => ({ personId, as: role });

describe('consent as it is seen', () => {
	it('tells a parent that another objects, and never who, how or when', () => {
		const seen = consentSeen(as('parent', MOTHER), records);
		const sent = JSON.stringify({ ...seen, own: ownDecisions(MOTHER, records) });
		for (const hidden of [
			'Emeka',
			'E. Obi',
			FATHER,
			'Mei',
			'21 Nov',
			'2026-11-21',
			'withdr',
			'paper'
		]) {
			expect(sent).not.toContain(hidden);
		}
		expect(seen.scopes[0]?.consent).toEqual({ state: 'another-objects', expiresAt: null });
		expect(seen.scopes[0]?.reasons.join()).toContain('Another person with authority has objected');
		expect(seen.history.map(({ kind }) => kind)).toEqual(['another-objects', 'decision']);
	});

	it('tells a parent nothing of when another parent’s yes ends', () => {
		const yes = decision({ personId: FATHER, untilDay: '2026-11-24' });
		const seen = consentSeen(as('parent', MOTHER), { ...records, decisions: [yes] });
		expect(seen.scopes[0]).toMatchObject({
			consent: { state: 'given', expiresAt: null },
			until: null
		});
		expect(JSON.stringify(seen)).not.toMatch(/24 Nov|2026-11-24|2026-11-25/);
	});

	it('shows a practitioner the state and reasons, and of decisions those they witnessed', () => {
		const nurse = consentSeen(as('practitioner', 'nurse-id'), records);
		expect(nurse.scopes[0]?.consent.state).toBe('disagree');
		expect(nurse.history).toMatchObject([
			{ kind: 'kept-private', count: 1 },
			{ kind: 'decision', who: 'Emeka Obi' }
		]);
		const other = JSON.stringify(consentSeen(as('practitioner'), records));
		expect(other).not.toMatch(/Emeka|Adaeze|Okafor|Mei/);
	});

	it('shows clinicians and leads who decided what, when it happened and when it was entered', () => {
		for (const role of ['clinician', 'lead'] as const) {
			const { history } = consentSeen(as(role), records);
			expect(history).toMatchObject([
				{
					...{ who: 'Emeka Obi', decision: 'withdrawn', decided: 'Sat 21 Nov 10:15' },
					...{ day: 'Sat 21 Nov', time: '11:40', later: true },
					...{ enteredBy: 'Mei Tan', typedName: 'E. Obi' }
				},
				{ who: 'Adaeze Okafor', later: false, enteredBy: null }
			]);
		}
	});

	it('keeps what a yes names and is bound to, so that it is given anew from there', () => {
		const conditions = { ...NO_CONDITIONS, notAreas: ['abdomen' as const] };
		const yes = decision({ conditions, untilDay: '2026-12-05' });
		const own = (wordings: PublishedWording[]) =>
			ownDecisions(MOTHER, { ...records, decisions: [yes], wordings })[0];
		const bound = { items: [], conditions, untilDay: '2026-12-05' };
		expect(own([signedWording(2)])).toMatchObject({ bound, mayChange: true });
		const asked = own([signedWording(2), signedWording(3, { asksAgain: true })]);
		expect(asked).toMatchObject({ bound, yes: null, conditions: ['Not here: Belly'] });
		expect(ownDecisions(FATHER, records)[0]).toMatchObject({ bound: null, no: 'withdrawn' });
	});

	it('asks a parent again whose yes was on a wording that no longer lets it stand', () => {
		const yes = decision({});
		const at = (asksAgain: boolean) => ({
			...{ ...records, decisions: [yes] },
			wordings: [signedWording(2), signedWording(3, { asksAgain })]
		});
		expect(ownDecisions(MOTHER, at(false))[0]).toMatchObject({ yes: { until: null }, again: null });
		expect(ownDecisions(MOTHER, at(true))[0]).toMatchObject({
			...{ yes: null, no: null },
			again: { wordingId: 'wording', version: 2, decided: 'Fri 20 Nov 09:00' }
		});
		const seen = consentSeen(as('practitioner', 'nurse-id'), at(true));
		expect(seen.scopes[0]).toMatchObject({
			consent: { state: 'wording-changed' },
			reasons: [expect.stringContaining('has changed since the recorded yes')]
		});
	});

	it('says of a translation its language and whether a person had checked it', () => {
		const spanish = { ...TEXT, language: 'es' };
		const wordingOf = (text: SignedText) => {
			const texts = new Map([['wording', text]]);
			const decisions = [decision({})];
			return consentSeen(as('clinician'), { ...records, decisions, texts }).history[0];
		};
		const seen = (checked: boolean) => ({
			wording: { languageName: 'Spanish', translation: { checked } }
		});
		expect(wordingOf(spanish)).toMatchObject(seen(false));
		const checked = (checkedAt: string) => wordingOf({ ...spanish, checkedAt });
		expect(checked('2026-11-20T14:00:00.001Z')).toMatchObject(seen(false));
		expect(checked('2026-11-20T14:00:00.000Z')).toMatchObject(seen(true));
	});

	it('keeps why a decision was marked in error among the staff', () => {
		const inError = { reason: 'The father’s, not hers', byId: 'clinician-id', at: records.at };
		const marked = { ...records, decisions: [decision({ inError })] };
		const [mine] = consentSeen(as('parent', MOTHER), marked).history;
		expect(mine).toMatchObject({ inError: { by: null, reason: null } });
		const [theirs] = consentSeen(as('clinician'), marked).history;
		expect(theirs).toMatchObject({ inError: { by: 'Dr Lindqvist', reason: inError.reason } });
	});

	it('says of paper without a time only its day', () => {
		const paper = decision({ how: 'on-paper', decidedAt: '2026-11-20T05:00:00.000Z' });
		const { history } = consentSeen(as('clinician'), { ...records, decisions: [paper] });
		expect(history[0]).toMatchObject({ decided: 'Fri 20 Nov', later: true, time: '09:00' });
	});

	it('counts what could not be read, for everyone, and never leaves it out', () => {
		const broken = { id: 'broken', infantId: 'infant', unreadable: true as const };
		const decisions = [...records.decisions, broken];
		for (const role of ['parent', 'practitioner', 'clinician'] as const) {
			const seen = consentSeen(as(role, MOTHER), { ...records, decisions });
			expect(seen.scopes[0]?.consent.state).toBe('unreadable');
			expect(seen.history).toContainEqual({ kind: 'unreadable', count: 1 });
		}
	});

	it('leaves what was entered after a former unit’s stay to the unit it was entered in', () => {
		const left = { ...records, at: '2026-11-21T00:00:00.000Z' };
		const seen = consentSeen(as('clinician'), left);
		expect(seen.scopes[0]?.consent.state).toBe('given');
		expect(seen.history).toHaveLength(1);
	});

	it('knows whose word permits, whose only objects, and whose no longer counts', () => {
		expect(wordOf(MOTHER, records)).toBe('may');
		expect(wordOf('step', records)).toBe('unchecked');
		const never = { ...authority('step'), neverWas: true };
		expect(wordOf('step', { ...records, authorities: [never] })).toBe('over');
	});

	it('offers to withdraw a yes that stands, and asks again where it has ended', () => {
		const decisions = [decision({ untilDay: '2026-11-22' })];
		expect(ownDecisions(MOTHER, { ...records, decisions })[0]).toMatchObject({
			yes: null,
			no: null
		});
		expect(ownDecisions(MOTHER, records)[0]).toMatchObject({ yes: { until: null }, no: null });
		expect(ownDecisions(FATHER, records)[0]).toMatchObject({ yes: null, no: 'withdrawn' });
	});
});
