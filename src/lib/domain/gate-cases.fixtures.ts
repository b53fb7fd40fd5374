import type { Conditions } from './consent-conditions.ts';
import type { Scope } from './consent-decision.ts';
import type { Reason } from './gate-reasons.ts';
import type { Basis } from './late-entry.ts';
import type { BodyArea } from './session-vocabulary.ts';

/*
 * The table of cases of consent, as data: what stands, what is asked, and the answer. Each row is asked
 * twice, of the pure gate (gate-cases.test.ts) and of the real server over HTTP
 * (tests/gate-cases.story.ts), and both are held to the same answer.
 *
 * Before the steps of a row there are always: an infant of 36 weeks in a bed of the unit, in New York;
 * a mother (M) and a father (F) whose authority was checked, and a step-father (S) whose was not; Mei,
 * Ana and the mother, who were taught; a current clearance; and a first wording of everything.
 */

export type Family = 'M' | 'F' | 'S';

export interface Decides {
	who: Family;
	says: 'given' | 'refused' | 'withdrawn';
	/** Massage by practitioners, unless said otherwise. */
	scope?: Scope;
	about?: 'twin';
	/** What a yes is bound to. People by name, as in `performer`. */
	bound?: Partial<Conditions>;
	/** Its last day: a calendar day of the unit. */
	untilDay?: string;
	/** On paper: the hours between its date and now. In the app, and dated now, without it. */
	paperHoursAgo?: number;
	/** When it was, or will be, entered, in hours before now. No form enters at another time than now. */
	enteredHoursAgo?: number;
}

/** One thing that happened, each after the one before it. */
export type Step =
	| Decides
	/** Staff record that somebody's authority ended yesterday, or never was. */
	| { authorityOf: Family; is: 'ended-yesterday' | 'never' }
	| { decisionOf: Family; is: 'in-error' }
	/** A decision of theirs is on record in a form that nobody can read. */
	| { decisionOf: Family; is: 'unreadable' }
	| { wording: 'asks-again' | 'earlier-consents-hold' }
	/** `none` and `expired` instead of the current one. */
	| { clearance: 'hold' | 'expired' | 'none' }
	| { skinTest: 'no-reaction' }
	| { infant: 'died' | 'discharged' | 'transferred' }
	| { opened: 'break-glass' };

export interface Asks {
	/** Mei, unless said otherwise. */
	performer?: 'mei' | 'ana' | 'mother';
	infant?: 'twin';
	oil?: true;
	areas?: readonly BodyArea[];
	/** The unit's wall clock at which it is asked: now, unless said otherwise. */
	wall?: { day: string; time: string };
	/** It is no start: a massage that began so many hours ago is written down. */
	lateHoursAgo?: number;
}

export interface GateCase {
	row: number;
	says: string;
	stands: readonly Step[];
	asks: Asks;
	/** Every reason against, in order; none is yes. */
	answer: readonly Reason['id'][];
	/** What happens while the session it started is open, and what stands against going on then. */
	then?: { stands: readonly Step[]; answer: readonly Reason['id'][] };
	/** Of a late entry: what it rests on, and whether a no lies between its date and its entry. */
	late?: { basis: Basis; secondSigner: boolean; between: boolean };
}

type More = Omit<Decides, 'who' | 'says'>;
const gave = (who: Family, more: More = {}): Decides => ({ who, says: 'given', ...more });
const refused = (who: Family, more: More = {}): Decides => ({ who, says: 'refused', ...more });
const withdrew = (who: Family, more: More = {}): Decides => ({ who, says: 'withdrawn', ...more });

const rows = (row: number, ...cases: Omit<GateCase, 'row'>[]): GateCase[] =>
	cases.map((one) => ({ row, ...one }));

const YES = [] as const;
const LAST_SECOND = '23:59:59';
const MIDNIGHT = '00:00:00';

/** Row 10 on one day: yes to its last second, no from the midnight after it. */
const untilTheEndOf = (untilDay: string, next: string, which = ''): GateCase[] =>
	rows(
		10,
		{
			says: `M gave until ${untilDay}${which}, asked at its last second → yes`,
			stands: [gave('M', { untilDay })],
			asks: { wall: { day: untilDay, time: LAST_SECOND } },
			answer: YES
		},
		{
			says: `M gave until ${untilDay}${which}, asked at the midnight after it → no`,
			stands: [gave('M', { untilDay })],
			asks: { wall: { day: next, time: MIDNIGHT } },
			answer: ['consent-expired']
		}
	);

export const GATE_CASES: readonly GateCase[] = [
	...rows(1, {
		says: 'nothing recorded → no: consent not recorded',
		stands: [],
		asks: {},
		answer: ['consent-not-recorded']
	}),
	...rows(2, {
		says: 'M gave, clearance current → yes',
		stands: [gave('M')],
		asks: {},
		answer: YES
	}),
	...rows(3, {
		says: 'M gave, F refused → no: parents disagree',
		stands: [gave('M'), refused('F')],
		asks: {},
		answer: ['parents-disagree']
	}),
	...rows(4, {
		says: 'M gave, F refused, F later gave → yes',
		stands: [gave('M'), refused('F'), gave('F')],
		asks: {},
		answer: YES
	}),
	...rows(5, {
		says: 'M gave, F gave, F withdrew → no: the objection stands',
		stands: [gave('M'), gave('F'), withdrew('F')],
		asks: {},
		answer: ['parents-disagree']
	}),
	...rows(
		6,
		{
			says: 'M gave, M withdrew, F gave afterwards → no: M’s objection stands',
			stands: [gave('M'), withdrew('M'), gave('F')],
			asks: {},
			answer: ['parents-disagree']
		},
		{
			says: 'and once M has decided again → yes',
			stands: [gave('M'), withdrew('M'), gave('F'), gave('M')],
			asks: {},
			answer: YES
		}
	),
	...rows(7, {
		says: 'M gave; F refused; staff record that F’s authority ended yesterday → yes',
		stands: [gave('M'), refused('F'), { authorityOf: 'F', is: 'ended-yesterday' }],
		asks: {},
		answer: YES
	}),
	...rows(8, {
		says: 'M gave; M’s authority ended yesterday; nobody else → no: no valid permission',
		stands: [gave('M'), { authorityOf: 'M', is: 'ended-yesterday' }],
		asks: {},
		answer: ['no-valid-permission']
	}),
	...rows(
		9,
		{
			says: 'a step-parent without checked authority gave → no',
			stands: [gave('S')],
			asks: {},
			answer: ['no-valid-permission']
		},
		{
			says: 'M gave and the step-parent objected → no',
			stands: [gave('M'), refused('S')],
			asks: {},
			answer: ['parents-disagree']
		},
		{
			says: 'until staff record that the step-parent has no authority → yes',
			stands: [gave('M'), refused('S'), { authorityOf: 'S', is: 'never' }],
			asks: {},
			answer: YES
		}
	),
	...untilTheEndOf('2026-12-05', '2026-12-06'),
	...untilTheEndOf('2027-03-13', '2027-03-14', ', the night in which clocks go forward'),
	...untilTheEndOf('2027-03-14', '2027-03-15', ', a day of 23 hours'),
	...untilTheEndOf('2027-11-06', '2027-11-07', ', the night in which clocks go back'),
	...untilTheEndOf('2027-11-07', '2027-11-08', ', a day of 25 hours'),
	...rows(
		11,
		{
			says: 'M withdrew one second before the start’s transaction → no',
			stands: [gave('M'), withdrew('M')],
			asks: {},
			answer: ['consent-withdrawn']
		},
		{
			says: 'M withdrew one second after it → started, stop banner',
			stands: [gave('M')],
			asks: {},
			answer: YES,
			then: { stands: [withdrew('M')], answer: ['consent-withdrawn'] }
		}
	),
	...rows(
		12,
		{
			says: 'M gave massage, refused oil; oil asked for → no for the oil',
			stands: [gave('M'), refused('M', { scope: 'oil' }), { skinTest: 'no-reaction' }],
			asks: { oil: true },
			answer: ['consent-refused']
		},
		{
			says: 'M gave massage, refused oil; oil not asked for → yes',
			stands: [gave('M'), refused('M', { scope: 'oil' }), { skinTest: 'no-reaction' }],
			asks: {},
			answer: YES
		}
	),
	...rows(
		13,
		{
			says: 'M gave for twin A; session for twin B → no',
			stands: [gave('M', { about: 'twin' })],
			asks: {},
			answer: ['consent-not-recorded']
		},
		{
			says: 'M gave for twin A; session for twin A → yes',
			stands: [gave('M', { about: 'twin' })],
			asks: { infant: 'twin' },
			answer: YES
		}
	),
	...rows(
		14,
		{
			says: 'M gave on one wording; the next is published “ask again” → no',
			stands: [gave('M'), { wording: 'asks-again' }],
			asks: {},
			answer: ['wording-changed']
		},
		{
			says: 'M gave on one wording; the next is published “earlier consents hold” → yes',
			stands: [gave('M'), { wording: 'earlier-consents-hold' }],
			asks: {},
			answer: YES
		}
	),
	...rows(
		15,
		{
			says: 'paper dated Monday, entered Tuesday; live start on Monday → no',
			stands: [gave('M', { paperHoursAgo: 6, enteredHoursAgo: -24 })],
			asks: {},
			answer: ['consent-not-recorded']
		},
		{
			says: 'paper dated Monday, entered Tuesday; live start on Tuesday → yes',
			stands: [gave('M', { paperHoursAgo: 30 })],
			asks: {},
			answer: YES
		}
	),
	...rows(16, {
		says: 'the same paper; late entry on Tuesday of a session on Monday → consent entered afterwards, second signer',
		stands: [gave('M', { paperHoursAgo: 30 })],
		asks: { lateHoursAgo: 20 },
		answer: ['consent-not-recorded'],
		late: { basis: 'consent-entered-afterwards', secondSigner: true, between: false }
	}),
	...rows(17, {
		says: 'late entry of a session with no consent then or now → deviation, second signer',
		stands: [],
		asks: { lateHoursAgo: 20 },
		answer: ['consent-not-recorded'],
		late: { basis: 'deviation', secondSigner: true, between: false }
	}),
	...rows(18, {
		says: 'withdrawal on paper dated Monday, entered Tuesday; session on Monday evening → stays, marked between the two',
		stands: [gave('M', { enteredHoursAgo: 40 }), withdrew('M', { paperHoursAgo: 30 })],
		asks: { lateHoursAgo: 20 },
		answer: YES,
		late: { basis: 'in-place', secondSigner: false, between: true }
	}),
	...rows(
		19,
		{
			says: 'M gave “only these people: Mei”; performer is Ana → no',
			stands: [gave('M', { bound: { onlyPeople: ['mei'] } })],
			asks: { performer: 'ana' },
			answer: ['person-not-named']
		},
		{
			says: 'M gave “only these people: Mei”; performer is Mei → yes',
			stands: [gave('M', { bound: { onlyPeople: ['mei'] } })],
			asks: { performer: 'mei' },
			answer: YES
		}
	),
	...rows(
		20,
		{
			says: 'M gave “not the abdomen”; hands go there → no for it',
			stands: [gave('M', { bound: { notAreas: ['abdomen'] } })],
			asks: { areas: ['abdomen', 'back'] },
			answer: ['area-not-permitted']
		},
		{
			says: 'M gave “not the abdomen”; hands don’t go there → yes',
			stands: [gave('M', { bound: { notAreas: ['abdomen'] } })],
			asks: { areas: ['back', 'feet'] },
			answer: YES
		}
	),
	...rows(
		21,
		{
			says: 'given, clearance “hold” → no',
			stands: [gave('M'), { clearance: 'hold' }],
			asks: {},
			answer: ['clearance-hold']
		},
		{
			says: 'given, clearance expired → no',
			stands: [gave('M'), { clearance: 'expired' }],
			asks: {},
			answer: ['clearance-expired']
		},
		{
			says: 'given, no clearance → no',
			stands: [gave('M'), { clearance: 'none' }],
			asks: {},
			answer: ['clearance-none']
		}
	),
	...rows(22, {
		says: 'a yes recorded in error, marked so → no',
		stands: [gave('M'), { decisionOf: 'M', is: 'in-error' }],
		asks: {},
		answer: ['consent-not-recorded']
	}),
	...rows(23, {
		says: 'a refusal marked recorded in error, M gave → yes',
		stands: [refused('F'), { decisionOf: 'F', is: 'in-error' }, gave('M')],
		asks: {},
		answer: YES
	}),
	...rows(
		24,
		...(['died', 'discharged', 'transferred'] as const).map((infant) => ({
			says: `infant ${infant} → no`,
			stands: [gave('M'), { infant }],
			asks: {},
			answer: ['infant-not-here'] as const
		}))
	),
	...rows(25, {
		says: 'F’s refusal row unreadable → no: could not be read',
		stands: [gave('M'), { decisionOf: 'F', is: 'unreadable' }],
		asks: {},
		answer: ['consent-unreadable']
	}),
	...rows(
		26,
		{
			says: 'parent massages own baby: taught, cleared, nobody objects to that scope → yes',
			stands: [],
			asks: { performer: 'mother' },
			answer: YES
		},
		{
			says: 'parent massages own baby: the other parent objects to that scope → no',
			stands: [refused('F', { scope: 'massage-by-parent' })],
			asks: { performer: 'mother' },
			answer: ['consent-refused']
		},
		{
			says: 'parent massages own baby: the other parent objects to practitioners alone → yes',
			stands: [refused('F')],
			asks: { performer: 'mother' },
			answer: YES
		}
	),
	// Nothing in what the gate is given can hold that a record was opened: see both tests.
	...rows(
		27,
		{
			says: 'clinician opened the record by break-glass, nothing given → no, as without',
			stands: [{ opened: 'break-glass' }],
			asks: {},
			answer: ['consent-not-recorded']
		},
		{
			says: 'clinician opened the record by break-glass, M gave → yes, as without',
			stands: [gave('M'), { opened: 'break-glass' }],
			asks: {},
			answer: YES
		}
	)
];
