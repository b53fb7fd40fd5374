import { describe, expect, it } from 'vitest';
import { may, type InfantRelation, type Person } from './access.ts';
import { BREAKING_GLASS, DOING, ONESELF, READING, ROLES, RUNNING } from './access-table.ts';
import type { Act, Role, Rule } from './access-table.ts';

const HERE = 'unit-here';
const ELSEWHERE = 'unit-elsewhere';
const ME = 'me';
const infant: InfantRelation = {
	id: 'infant',
	unitId: HERE,
	lastUnitId: HERE,
	formerUnitIds: ['unit-former']
};
const gone: InfantRelation = { ...infant, unitId: null };

/** A person with one role, everything a rule may ask for, and the named tie. */
function person(role: Role, unitId: string, changes: Partial<Person> = {}): Person {
	const tied = unitId === HERE;
	return {
		id: ME,
		roles: role === 'parent' ? [] : [{ role, unitId }],
		parentOf: role === 'parent' && tied ? [{ infantId: infant.id }] : [],
		authorityFor: role === 'parent' && tied ? [infant.id] : [],
		taught: true,
		networkLead: false,
		emergencies: [],
		...changes
	};
}

function keysOf<Table extends object>(table: Table): (keyof Table)[] {
	return Object.keys(table) as (keyof Table)[];
}

const aboutInfants = { ...READING, ...DOING };
const infantCases = keysOf(aboutInfants).flatMap((act) =>
	ROLES.map((role, column) => ({ act, role, rule: aboutInfants[act][column] as Rule }))
);
const unitCases = keysOf(RUNNING).flatMap((act) =>
	ROLES.map((role, column) => ({ act, role, rule: RUNNING[act][column] as Rule }))
);
const own = { authorId: ME };
const theirs = { authorId: 'someone else' };
const yes = (role: Role) => ({ allowed: true, as: role, only: null });
const forbidden = { allowed: false, because: 'forbidden' };
const notFound = { allowed: false, because: 'not-found' };

/* PRACTICE.md §4 once more in other words, so that a slip in the table cannot agree with itself. */
describe('what each role may do for an infant of theirs, at most', () => {
	const most = (role: Role) =>
		keysOf(aboutInfants).filter((act) =>
			[own, theirs].some((entry) => may(person(role, HERE), act, infant, entry).allowed)
		);
	const day = ['see the day', 'see growth', 'see weights', 'see sessions', 'see the plan'];
	const consent = ['see consent state', 'see who decided'];
	const weights = ['log a weight', 'correct a weight', 'set a weight aside'];
	const sessions = ['start a session', 'record in a session', 'take over a session'];
	const bedside = [
		'see why there is a hold',
		'see staff notes',
		'see all growth events',
		'see adverse events',
		'record a growth event',
		'record an adverse event',
		'record a consent decision',
		'record a skin test',
		'place a hold',
		'plan a course',
		'record an assessment',
		'write a plan',
		'record teaching of a parent',
		'record a deviation',
		'second-sign',
		'give a parent a code',
		'mark an adverse event in error'
	];
	const stays = ['correct facts', 'transfer an infant', 'end a stay'];
	const authority = ['mark a decision in error', 'check authority'];
	const audit = 'see who opened the record';

	it.each<[Role, string[]]>([
		[
			'parent',
			[
				...[...day, ...consent, ...weights, ...sessions, audit, 'decide consent'],
				...['take the record along', 'ask for a correction']
			]
		],
		['practitioner', [...day, ...consent, ...weights, ...sessions, ...bedside]],
		[
			'clinician',
			[
				...[...day, ...consent, ...weights, ...bedside, ...stays, ...authority],
				...['see growth indicators', 'review a weight', 'clear for massage'],
				'tell of a growth event',
				'tell of an adverse event',
				'answer a correction request'
			]
		],
		['lead', [...consent, ...stays, ...authority, audit, 'give a parent a code']]
	])('%s', (role, acts) => {
		expect(most(role).toSorted()).toEqual(acts.toSorted());
	});

	it('and for a unit: practitioners the ward, clinicians the unit page, leads all but single infants’ growth', () => {
		const unitActs = (role: Role) =>
			keysOf(RUNNING).filter((act) => may(person(role, HERE), act, null).allowed);
		const ofClinicians = [
			'see the ward',
			'see the unit page',
			'see unit growth',
			'see unit growth distribution',
			'see baselines',
			'change baselines',
			'see reference tables',
			'change reference tables',
			'admit an infant'
		];
		expect(unitActs('parent')).toEqual([]);
		expect(unitActs('practitioner')).toEqual(['see the ward']);
		expect(unitActs('clinician')).toEqual(ofClinicians);
		expect(unitActs('lead')).toEqual(keysOf(RUNNING).filter((act) => act !== 'see unit growth'));
	});
});

describe.each(infantCases)('$act, $role: $rule', ({ act, role, rule }) => {
	const me = person(role, HERE);

	it('holds for an infant of theirs', () => {
		expect(may(me, act, infant, own)).toEqual(
			rule === 'no' || rule === "another's entry" ? forbidden : yes(role)
		);
		expect(may(me, act, infant, theirs)).toEqual(
			rule === 'no' || rule === 'own entry' ? forbidden : yes(role)
		);
		expect(may(me, act, infant)).toEqual(
			['no', 'own entry', "another's entry"].includes(rule) ? forbidden : yes(role)
		);
	});

	it('asks for what the rule names', () => {
		const bare = { ...me, taught: false, authorityFor: [] };
		const needs = rule === 'once taught' || rule === 'with authority';
		if (needs) expect(may(bare, act, infant, own)).toEqual(forbidden);
		else expect(may(bare, act, infant, own)).toEqual(may(me, act, infant, own));
	});

	it('tells a person without a tie that there is no such infant', () => {
		for (const entry of [own, theirs, null]) {
			expect(may(person(role, ELSEWHERE), act, infant, entry)).toEqual(notFound);
		}
	});

	it('lets a former unit read its own stay and do nothing', () => {
		if (role === 'parent') return;
		const reads = act in READING && rule !== 'no';
		expect(may(person(role, 'unit-former'), act, infant, own)).toEqual(
			reads ? { allowed: true, as: role, only: 'own stay' } : forbidden
		);
	});

	it('leaves a parent reading after discharge or death, and the last unit as it was', () => {
		const before = may(me, act, infant, own);
		const after = may(me, act, gone, own);
		expect(after).toEqual(role === 'parent' && act in DOING ? forbidden : before);
	});

	it('means nothing without an infant', () => {
		expect(may(me, act, null, own)).toEqual(notFound);
		expect(may(me, act, { unitId: HERE }, own)).toEqual(notFound);
	});
});

describe.each(unitCases)('$act, $role: $rule', ({ act, role, rule }) => {
	it('holds in their unit, and in general', () => {
		const expected = rule === 'yes' ? yes(role) : forbidden;
		expect(may(person(role, HERE), act, null)).toEqual(expected);
		expect(may(person(role, HERE), act, { unitId: HERE })).toEqual(
			role === 'parent' ? notFound : expected
		);
	});

	it('tells a person of another unit that there is no such unit', () => {
		expect(may(person(role, ELSEWHERE), act, { unitId: HERE })).toEqual(notFound);
	});
});

describe('one person, several roles', () => {
	const roles = [
		{ role: 'lead' as const, unitId: HERE },
		{ role: 'clinician' as const, unitId: HERE }
	];

	it('a lead alone sees no growth; one who is a clinician as well does, as a clinician', () => {
		expect(may(person('lead', HERE), 'see growth', infant)).toEqual(forbidden);
		expect(may(person('lead', HERE, { roles }), 'see growth', infant)).toEqual(yes('clinician'));
	});

	it('a tie to the infant now comes before one to its former unit, and does not mix with it', () => {
		const before = { role: 'clinician' as const, unitId: 'unit-former' };
		const lead = person('lead', HERE, { roles: [{ role: 'lead', unitId: HERE }, before] });
		expect(may(lead, 'see consent state', infant)).toEqual(yes('lead'));
		expect(may(lead, 'see growth', infant)).toEqual(forbidden);
		const parent = person('parent', HERE, { roles: [before] });
		expect(may(parent, 'see growth', infant)).toEqual(yes('parent'));
		expect(may(parent, 'see staff notes', infant)).toEqual(forbidden);
	});

	it('a clinician starts a session only with the practitioner role', () => {
		const both = [...roles, { role: 'practitioner' as const, unitId: HERE }];
		expect(may(person('clinician', HERE), 'start a session', infant)).toEqual(forbidden);
		expect(may(person('clinician', HERE, { roles: both }), 'start a session', infant)).toEqual(
			yes('practitioner')
		);
	});

	it('a role counts in its own unit alone', () => {
		const split = [
			{ role: 'practitioner' as const, unitId: HERE },
			{ role: 'clinician' as const, unitId: ELSEWHERE }
		];
		expect(may(person('lead', HERE, { roles: split }), 'clear for massage', infant)).toEqual(
			forbidden
		);
	});

	it('a foster carer may see and not consent', () => {
		const carer = person('parent', HERE, { authorityFor: [] });
		expect(may(carer, 'see consent state', infant)).toEqual(yes('parent'));
		expect(may(carer, 'decide consent', infant)).toEqual(forbidden);
	});

	it('authority for one twin decides nothing for the other', () => {
		const ofTwin = person('parent', HERE, { authorityFor: ['the twin'] });
		expect(may(ofTwin, 'decide consent', infant)).toEqual(forbidden);
	});
});

describe('the rest', () => {
	it.each(ONESELF)('%s: everyone signed in', (act) => {
		const nobody = person('parent', ELSEWHERE);
		expect(may(nobody, act, null)).toEqual({ allowed: true, as: 'self', only: null });
	});

	it('a clinician of any unit may break the glass, and nobody else', () => {
		expect(may(person('clinician', ELSEWHERE), BREAKING_GLASS, infant)).toEqual(yes('clinician'));
		expect(may(person('practitioner', HERE), BREAKING_GLASS, infant)).toEqual(forbidden);
		expect(may(person('practitioner', ELSEWHERE), BREAKING_GLASS, infant)).toEqual(notFound);
	});

	it('a record that was opened in an emergency is read as its clinicians read it, and not written', () => {
		const outside = person('clinician', ELSEWHERE, { emergencies: [infant.id] });
		for (const act of keysOf(READING)) {
			const rule = READING[act][2];
			const opens = { allowed: true, as: 'clinician', only: 'emergency' };
			expect(may(outside, act, infant, theirs), act).toEqual(rule === 'yes' ? opens : forbidden);
		}
		for (const act of keysOf(DOING)) {
			for (const entry of [own, theirs, null]) {
				expect(may(outside, act, infant, entry), act).toEqual(forbidden);
			}
		}
		expect(may(outside, 'see the ward', { unitId: HERE })).toEqual(notFound);
		expect(may(outside, 'see the day', { ...infant, id: 'another' })).toEqual(notFound);
	});

	it('who has a tie to the infant reads by that, emergency or not', () => {
		const inside = person('clinician', HERE, { emergencies: [infant.id] });
		expect(may(inside, 'see the day', infant)).toEqual(yes('clinician'));
		expect(may(inside, 'place a hold', infant)).toEqual(yes('clinician'));
	});

	it.each(['toString', 'constructor', '__proto__', 'no such act'])('“%s” is no act', (act) => {
		expect(may(person('clinician', HERE), act as Act, infant)).toEqual(forbidden);
	});
});
