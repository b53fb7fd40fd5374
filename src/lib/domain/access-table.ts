/* Who may do what. A unit may narrow this and never widen it; one person may hold several roles. */

export const ROLES = ['parent', 'practitioner', 'clinician', 'lead'] as const;

export type Role = (typeof ROLES)[number];

/** A role that is of no unit: it counts over all of them, and opens no infant and no unit. */
export const NETWORK_LEAD = 'network lead' as const;

/** In what role a line of the audit was written. */
export type ActingRole = Role | typeof NETWORK_LEAD;

/**
 * What a role may: always, never, or under one condition.
 * - `own entry`: what this person recorded, or decided, themselves
 * - `another's entry`: what someone else recorded
 * - `with authority`: staff have checked this person's authority to decide, and it holds
 * - `once taught`: a current record says this person was taught massage
 */
export type Rule =
	'yes' | 'no' | 'own entry' | "another's entry" | 'with authority' | 'once taught';

type Row = readonly [parent: Rule, practitioner: Rule, clinician: Rule, lead: Rule];

/** Reading about one infant. Only this stays open to parents after a stay, and to a former unit. */
// prettier-ignore
export const READING = {
	//                            parent       practitioner    clinician    unit lead
	'see the day':               ['yes',       'yes',          'yes',       'no'],
	'see growth':                ['yes',       'yes',          'yes',       'no'],
	'see weights':               ['yes',       'yes',          'yes',       'no'],
	'see sessions':              ['yes',       'yes',          'yes',       'no'],
	'see the plan':              ['yes',       'yes',          'yes',       'no'],
	'see consent state':         ['yes',       'yes',          'yes',       'yes'],
	'see who decided':           ['own entry', 'own entry',    'yes',       'yes'],
	'see why there is a hold':   ['no',        'yes',          'yes',       'no'],
	'see staff notes':           ['no',        'yes',          'yes',       'no'],
	'see growth indicators':     ['no',        'no',           'yes',       'no'],
	'see all growth events':     ['no',        'yes',          'yes',       'no'],
	'see adverse events':       ['no',        'yes',          'yes',       'no'],
	'see who opened the record': ['yes',       'no',           'no',        'yes'],
	'take the record along':     ['yes',       'no',           'no',        'no'],
	// About what is read, and so open as long as that is.
	'ask for a correction':      ['yes',       'no',           'no',        'no']
} as const satisfies Record<string, Row>;

/** Doing something about one infant. */
// prettier-ignore
export const DOING = {
	//                              parent            practitioner       clinician          unit lead
	'log a weight':                ['yes',            'yes',             'yes',             'no'],
	'correct a weight':            ['own entry',      'own entry',       'yes',             'no'],
	'set a weight aside':          ['own entry',      'own entry',       'yes',             'no'],
	'review a weight':             ['no',             'no',              'yes',             'no'],
	'record a growth event':       ['no',             'yes',             'yes',             'no'],
	'tell of a growth event':      ['no',             'no',              'yes',             'no'],
	'record an adverse event':     ['no',             'yes',             'yes',             'no'],
	'tell of an adverse event':    ['no',             'no',              'yes',             'no'],
	'mark an adverse event in error': ['no',          'own entry',       'yes',             'no'],
	'decide consent':              ['with authority', 'no',              'no',              'no'],
	'record a consent decision':   ['no',             'yes',             'yes',             'no'],
	'mark a decision in error':    ['no',             'no',              'yes',             'yes'],
	'check authority':             ['no',             'no',              'yes',             'yes'],
	'clear for massage':           ['no',             'no',              'yes',             'no'],
	'place a hold':                ['no',             'yes',             'yes',             'no'],
	'record a skin test':          ['no',             'yes',             'yes',             'no'],
	'record an assessment':        ['no',             'yes',             'yes',             'no'],
	'write a plan':                ['no',             'yes',             'yes',             'no'],
	'plan a course':               ['no',             'yes',             'yes',             'no'],
	'record teaching of a parent': ['no',             'yes',             'yes',             'no'],
	'start a session':             ['once taught',    'once taught',     'no',              'no'],
	'record in a session':         ['once taught',    'once taught',     'no',              'no'],
	'take over a session':         ['once taught',    'once taught',     'no',              'no'],
	'record a deviation':          ['no',             'yes',             'yes',             'no'],
	'second-sign':                 ['no',             "another's entry", "another's entry", 'no'],
	'correct facts':               ['no',             'no',              'yes',             'yes'],
	'transfer an infant':          ['no',             'no',              'yes',             'yes'],
	'end a stay':                  ['no',             'no',              'yes',             'yes'],
	'give a parent a code':        ['no',             'yes',             'yes',             'yes'],
	'answer a correction request': ['no',             'no',              'yes',             'no']
} as const satisfies Record<string, Row>;

/** About a unit, and no one infant. */
// prettier-ignore
export const RUNNING = {
	//                           parent    practitioner    clinician    unit lead
	'see the ward':             ['no',     'yes',          'yes',       'yes'],
	'see the unit page':        ['no',     'no',           'yes',       'yes'],
	'see unit growth':          ['no',     'no',           'yes',       'no'],
	'see unit growth distribution': ['no', 'no',           'yes',       'yes'],
	'see baselines':            ['no',     'no',           'yes',       'yes'],
	'change baselines':         ['no',     'no',           'yes',       'yes'],
	'see reference tables':     ['no',     'no',           'yes',       'yes'],
	'change reference tables':  ['no',     'no',           'yes',       'yes'],
	'admit an infant':          ['no',     'no',           'yes',       'yes'],
	'record teaching of staff': ['no',     'no',           'no',        'yes'],
	'see people':               ['no',     'no',           'no',        'yes'],
	'invite':                   ['no',     'no',           'no',        'yes'],
	'change staff accounts':    ['no',     'no',           'no',        'yes'],
	'change wording':           ['no',     'no',           'no',        'yes'],
	'change protocols':         ['no',     'no',           'no',        'yes'],
	'change unit settings':     ['no',     'no',           'no',        'yes'],
	'see audit':                ['no',     'no',           'no',        'yes'],
	'keep and erase records':   ['no',     'no',           'no',        'yes']
} as const satisfies Record<string, Row>;

/**
 * About all units together: a network lead's alone, who is a unit lead only where a unit says so. They see
 * how many and never who, and nothing here is about an infant.
 */
export const NETWORK = [
	'see the network',
	'make a unit',
	'change a unit',
	'invite a unit lead'
] as const;

/** About oneself: open to everyone who is signed in. */
export const ONESELF = ['see own account', 'change own account', 'see own audit entries'] as const;

/**
 * Opening a record beyond one's own infants and units, with a reason, for an hour: what a clinician may
 * read can be read, and nothing is written. It never opens the gate.
 */
export const BREAKING_GLASS = 'break the glass';

export type Act =
	| keyof typeof READING
	| keyof typeof DOING
	| keyof typeof RUNNING
	| (typeof NETWORK)[number]
	| (typeof ONESELF)[number]
	| typeof BREAKING_GLASS;
