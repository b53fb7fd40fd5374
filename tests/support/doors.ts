/* Who may come in where: PRACTICE.md §4, once more and by hand, so that the code cannot agree with itself. */

export type Role = 'parent' | 'practitioner' | 'clinician' | 'lead' | 'network';

/**
 * Whose a page or an action is: `anyone`, everyone who is signed in (`self`), or people with these
 * roles, about an infant of their own or their unit. `not here` is for hosts that have a name.
 */
export type Door = 'anyone' | 'self' | 'not here' | readonly Role[];

const STAFF = ['practitioner', 'clinician', 'lead'] as const;
const CARE = ['parent', 'practitioner', 'clinician'] as const;
const RUNNING = ['clinician', 'lead'] as const;
const CLINICIAN = ['clinician'] as const;
const LEAD = ['lead'] as const;
const FAMILY = ['parent'] as const;
/** Of all units and of none: who opens no infant, and no page of a unit. */
const NETWORK = ['network'] as const;
const HANDS = ['practitioner', 'parent'] as const;

export const PAGES: Record<string, Door> = {
	'/': 'anyone',
	'/account': 'self',
	'/account/passkeys': 'not here',
	'/account/pin': 'self',
	'/account/second-step': 'self',
	'/break-glass': CLINICIAN,
	'/infants/[id]': ['parent', ...STAFF],
	'/infants/[id]/access': ['parent', 'lead'],
	'/infants/[id]/consent': ['parent', ...STAFF],
	// A practitioner reads of a decision only where they witnessed it.
	'/infants/[id]/consent/receipts/[decisionId]': ['parent', 'clinician', 'lead'],
	'/infants/[id]/course': CARE,
	'/infants/[id]/export': FAMILY,
	'/infants/[id]/family': STAFF,
	'/infants/[id]/growth': CARE,
	'/infants/[id]/growth/events': ['practitioner', 'clinician'],
	'/infants/[id]/measurements': CARE,
	'/infants/[id]/measurements/[measurementId]': CARE,
	'/infants/[id]/requests': CLINICIAN,
	'/infants/[id]/sessions': CARE,
	'/infants/[id]/sessions/[sessionId]': CARE,
	'/infants/[id]/assessment': ['practitioner', 'clinician'],
	'/infants/[id]/plan': CARE,
	'/infants/[id]/sessions/[sessionId]/end': ['practitioner'],
	'/infants/[id]/timeline': CARE,
	'/infants/[id]/sessions/late': ['practitioner', 'clinician'],
	'/infants/[id]/sessions/new': HANDS,
	'/infants/[id]/weights': CARE,
	'/infants/[id]/weights/[weightId]': CARE,
	'/invitation': 'anyone',
	'/locked': 'anyone',
	'/method': 'anyone',
	'/network': NETWORK,
	'/network/health': NETWORK,
	'/network/units/[unitId]': NETWORK,
	'/network/units/new': NETWORK,
	'/setup': 'anyone',
	'/sign-in': 'anyone',
	'/sign-in/passkey': 'anyone',
	'/sign-in/second-step': 'anyone',
	'/unit': RUNNING,
	'/unit/admit': RUNNING,
	'/unit/audit': LEAD,
	'/unit/baselines': RUNNING,
	'/unit/baselines/routine-care': RUNNING,
	'/unit/consent-rules': LEAD,
	'/unit/devices': LEAD,
	'/unit/growth': RUNNING,
	'/unit/growth-events': LEAD,
	'/unit/health': LEAD,
	'/unit/hold-reasons': LEAD,
	'/unit/infants/[id]': RUNNING,
	'/unit/infants/[id]/correct': RUNNING,
	'/unit/infants/[id]/leave': RUNNING,
	'/unit/people': LEAD,
	'/unit/protocols': LEAD,
	'/unit/reference-tables': RUNNING,
	'/unit/retention': LEAD,
	'/unit/second-look': LEAD,
	'/unit/second-step': LEAD,
	'/unit/wording': LEAD,
	// Whoever works in one unit, or in none, has nothing to choose and is led on.
	'/units': 'self',
	'/waiting': STAFF,
	'/ward': STAFF,
	'/ward/hand-over': STAFF
};

/** What is read and is no page. */
export const ENDPOINTS: Record<string, Door> = {
	'/awake': 'self',
	'/health': 'anyone',
	'/health/live': 'anyone',
	'/health/ready': 'anyone',
	'/infants/[id]/export/record.json': FAMILY,
	'/infants/[id]/growth/table.csv': CARE,
	'/infants/[id]/live': CARE,
	'/infants/[id]/sessions/[sessionId]/live': CARE,
	// It tells that something changed and never what: who may read the day may hear it.
	'/infants/[id]/sessions/new/live': CARE,
	'/infants/[id]/sessions/table.csv': CARE,
	// From this machine, or with a token: tests/measures.story.ts.
	'/metrics': 'anyone',
	'/unit/audit/audit.csv': LEAD,
	'/ward/live': STAFF
};

const session = '/infants/[id]/sessions/[sessionId]';

/** A parent records in the sessions they perform; this is another person's. */
const ANOTHERS_SESSION = ['practitioner'] as const;

export const ACTIONS: Record<string, Door> = {
	'/?/demonstrate': 'anyone',
	'POST /theme': 'anyone',
	'/invitation?/accept': 'anyone',
	'/invitation?/code': 'anyone',
	'/invitation?/join': 'self',
	'/network/units/[unitId]?/close': NETWORK,
	'/network/units/[unitId]?/invite': NETWORK,
	'/network/units/[unitId]?/open': NETWORK,
	'/network/units/[unitId]?/rename': NETWORK,
	'/network/units/new': NETWORK,
	'/setup': 'anyone',
	'/sign-in': 'anyone',
	'/infants/[id]/export?/ask': FAMILY,
	'/infants/[id]/requests': CLINICIAN,
	'/unit/retention?/rule': LEAD,
	'/unit/retention?/hold': LEAD,
	'/unit/retention?/erase': LEAD,
	'/locked?/lock': 'anyone',
	'/locked?/unlock': 'anyone',
	'/sign-in/passkey': 'anyone',
	'/sign-in/second-step': 'anyone',
	'/account/passkeys?/begin': 'not here',
	'/account/passkeys?/add': 'not here',
	'/account/passkeys?/remove': 'not here',
	'/account/pin': 'self',
	'/account/second-step?/begin': 'self',
	'/account/second-step?/confirm': 'self',
	'/account/second-step?/codes': 'self',
	'/account/second-step?/remove': 'self',
	'/break-glass?/open': CLINICIAN,
	'/break-glass?/close': CLINICIAN,
	'/unit/devices?/register': LEAD,
	'/unit/devices?/end': LEAD,
	'/unit/second-step': LEAD,
	'/account?/password': 'self',
	'/account?/signOut': 'self',
	'/account?/signOutEverywhere': 'self',
	'/account?/signOutDevice': 'self',
	'/infants/[id]/consent?/decide': FAMILY,
	'/infants/[id]/consent?/withdraw': FAMILY,
	'/infants/[id]/consent?/record': ['practitioner', 'clinician'],
	'/infants/[id]/consent?/error': RUNNING,
	'/infants/[id]/consent?/check': RUNNING,
	'/infants/[id]/consent?/end': RUNNING,
	'/infants/[id]/course?/plan': ['practitioner', 'clinician'],
	'/infants/[id]/course?/change': ['practitioner', 'clinician'],
	'/infants/[id]/course?/end': ['practitioner', 'clinician'],
	'/infants/[id]/family?/code': STAFF,
	'/infants/[id]/family?/invite': STAFF,
	'/infants/[id]/family?/link': RUNNING,
	'/infants/[id]/family?/end': RUNNING,
	'/infants/[id]/growth/events?/add': ['practitioner', 'clinician'],
	'/infants/[id]/growth/events?/correct': ['practitioner', 'clinician'],
	'/infants/[id]/growth/events?/error': ['practitioner', 'clinician'],
	'/infants/[id]/growth/events?/tell': CLINICIAN,
	'/infants/[id]/sessions?/clear': CLINICIAN,
	'/infants/[id]/sessions?/hold': ['practitioner', 'clinician'],
	'/infants/[id]/assessment?/record': ['practitioner', 'clinician'],
	'/infants/[id]/plan?/write': ['practitioner', 'clinician'],
	'/infants/[id]/sessions?/skinTest': ['practitioner', 'clinician'],
	'/infants/[id]/sessions?/teach': ['practitioner', 'clinician'],
	'/infants/[id]/sessions/late?/record': ['practitioner', 'clinician'],
	// The practitioner gave it, and nobody is their own second person.
	[`${session}?/sign`]: CLINICIAN,
	[`${session}?/takeOver`]: HANDS,
	[`${session}/end?/end`]: ANOTHERS_SESSION,
	[`${session}?/adverse`]: ['practitioner', 'clinician'],
	[`${session}?/adverseTold`]: CLINICIAN,
	// Whose entry it is decides the rest.
	[`${session}?/adverseError`]: ['practitioner', 'clinician'],
	'/infants/[id]/sessions/new?/start': HANDS,
	'/infants/[id]/sessions/new?/notDone': HANDS,
	...Object.fromEntries(
		[
			...[
				'act',
				'after',
				'ask',
				'cue',
				'error',
				'finish',
				'next',
				'notDone',
				'note',
				'outcome',
				'pause'
			],
			...['handsOff', 'vitals', 'queued', 'resume', 'stop', 'techniques', 'undo', 'why'],
			...['signAsAuthor', 'correct', 'strike']
		].map((action) => [`${session}?/${action}`, ANOTHERS_SESSION])
	),
	'/infants/[id]/measurements?/log': CARE,
	// As of weights: whose entry it is decides the rest.
	'/infants/[id]/measurements/[measurementId]?/correct': CARE,
	'/infants/[id]/measurements/[measurementId]?/aside': CARE,
	'/infants/[id]/measurements/[measurementId]?/again': CARE,
	'/infants/[id]/weights?/log': CARE,
	'/infants/[id]/weights?/review': CLINICIAN,
	// Whose entry it is decides the rest, once the form says which version is meant.
	'/infants/[id]/weights/[weightId]?/correct': CARE,
	'/infants/[id]/weights/[weightId]?/aside': CARE,
	'/infants/[id]/weights/[weightId]?/again': CARE,
	'/unit/admit': RUNNING,
	'/unit/baselines?/add': RUNNING,
	'/unit/baselines?/change': RUNNING,
	'/unit/baselines?/retire': RUNNING,
	'/unit/baselines/routine-care?/freeze': RUNNING,
	'/unit/baselines/routine-care?/retire': RUNNING,
	'/unit/consent-rules': LEAD,
	'/unit/growth-events': LEAD,
	'/unit/hold-reasons': LEAD,
	'/unit/infants/[id]?/move': RUNNING,
	'/unit/infants/[id]/correct': RUNNING,
	'/unit/infants/[id]/leave?/transfer': RUNNING,
	'/unit/infants/[id]/leave?/discharge': RUNNING,
	'/unit/infants/[id]/leave?/death': RUNNING,
	'/unit/infants/[id]/leave?/back': RUNNING,
	'/unit/people?/inviteStaff': LEAD,
	'/unit/people?/code': LEAD,
	'/unit/people?/revoke': LEAD,
	'/unit/people?/giveRole': LEAD,
	'/unit/people?/endRole': LEAD,
	'/unit/people?/signOut': LEAD,
	'/unit/people?/taught': LEAD,
	'/unit/protocols?/add': LEAD,
	'/unit/protocols?/change': LEAD,
	'/unit/protocols?/choose': LEAD,
	'/unit/protocols?/retire': LEAD,
	'/unit/reference-tables?/add': RUNNING,
	'/unit/reference-tables?/change': RUNNING,
	'/unit/reference-tables?/retire': RUNNING,
	'/unit/second-look': LEAD,
	'/unit/wording?/check': LEAD,
	'/unit/wording?/draft': LEAD,
	'/unit/wording?/publish': LEAD
};
