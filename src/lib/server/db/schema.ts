import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { EventKind } from '#lib/domain/growth/events.ts';
import type { KnownSex } from '#lib/domain/growth/lms-rows.ts';
import type { Spread } from '#lib/domain/growth/own-baseline.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import type { TapeMeasure } from '#lib/domain/measurement.ts';

/**
 * The tables, as TypeScript sees them (CamelCasePlugin turns `birth_day` into `birthDay`).
 * Times are ISO-8601 UTC text, calendar days are the unit's, yes/no is 1/0, so that SQLite and
 * PostgreSQL hold the same values. Clinical tables are append-only: triggers refuse UPDATE and DELETE.
 */
export interface Schema {
	deployment: DeploymentTable;
	unit: UnitTable;
	person: PersonTable;
	account: AccountTable;
	signInSession: SignInSessionTable;
	role: RoleTable;
	access: AccessTable;
	invitation: InvitationTable;
	invitationInfant: { invitationId: string; infantId: string };
	infant: InfantTable;
	infantFacts: InfantFactsTable;
	hospitalNumber: { unitId: string; number: string; infantId: string };
	stay: StayTable;
	authority: AuthorityTable;
	taught: TaughtTable;
	wording: WordingTable;
	consentDecision: ConsentDecisionTable;
	consentError: ConsentErrorTable;
	clearance: ClearanceTable;
	weight: WeightTable;
	weightReview: { id: string; weightId: string; authorId: string; at: Instant };
	measurement: MeasurementTable;
	baseline: BaselineTable;
	unitRoutineCare: UnitRoutineCareTable;
	unitRoutineCareMember: UnitRoutineCareMemberTable;
	secondLook: SecondLookTable;
	growthEvent: GrowthEventTable;
	eventList: EventListTable;
	referenceTable: ReferenceTableTable;
	referenceRow: ReferenceRowTable;
	session: SessionTable;
	sessionEvent: SessionEventTable;
	audit: AuditTable;
	auditHead: { id: number; seq: number; hash: string };
}

export type YesNo = 0 | 1;

/** One row: what this database is for. A demonstration never becomes a ward, nor a ward a demonstration. */
export interface DeploymentTable {
	id: number;
	kind: 'demonstration' | 'ward';
	createdAt: Instant;
	setupCodeHash: string | null;
	setupUsedAt: Instant | null;
}

export interface UnitTable {
	id: string;
	name: string;
	timeZone: string;
	createdAt: Instant;
}

export interface PersonTable {
	id: string;
	name: string;
	createdAt: Instant;
	createdById: string | null;
}

export interface AccountTable {
	personId: string;
	username: string;
	passwordHash: string;
	changedAt: Instant;
}

/** `id` is the SHA-256 of what the cookie holds: a copy of this table signs nobody in. */
export interface SignInSessionTable {
	id: string;
	personId: string;
	expiresAt: Instant;
	createdAt: Instant;
}

export interface RoleTable {
	id: string;
	personId: string;
	unitId: string;
	role: 'practitioner' | 'clinician' | 'lead';
	fromAt: Instant;
	toAt: Instant | null;
	givenById: string | null;
}

/** Who may see whom: apart from authority to decide, and apart from where the infant lies. */
export interface AccessTable {
	id: string;
	personId: string;
	infantId: string;
	fromAt: Instant;
	toAt: Instant | null;
	givenById: string | null;
}

export interface InvitationTable {
	id: string;
	unitId: string;
	codeHash: string;
	name: string;
	role: 'parent' | 'practitioner' | 'clinician' | 'lead';
	relationship: string | null;
	evidence: string | null;
	createdById: string;
	createdAt: Instant;
	expiresAt: Instant;
	usedAt: Instant | null;
	personId: string | null;
}

export interface InfantTable {
	id: string;
	createdAt: Instant;
	createdById: string;
}

/** A version of what is known of an infant; the newest is the one nothing supersedes. */
export interface InfantFactsTable {
	id: string;
	infantId: string;
	version: number;
	supersedes: string | null;
	name: string;
	hospitalNumber: string | null;
	sex: 'female' | 'male' | 'unknown';
	birthAt: Instant;
	birthDay: Day;
	gestationDays: number;
	birthGrams: number;
	twinOf: string | null;
	dischargedAt: Instant | null;
	diedAt: Instant | null;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
}

export interface StayTable {
	id: string;
	infantId: string;
	unitId: string;
	bed: string;
	fromAt: Instant;
	toAt: Instant | null;
	authorId: string;
}

export interface AuthorityTable {
	id: string;
	infantId: string;
	personId: string;
	supersedes: string | null;
	relationship: string;
	evidence: string | null;
	status: 'unchecked' | 'checked' | 'ended' | 'never';
	validFrom: Instant | null;
	endedAt: Instant | null;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
}

export interface TaughtTable {
	id: string;
	personId: string;
	unitId: string;
	taughtOn: Day;
	endedAt: Instant | null;
	supersedes: string | null;
	authorId: string;
	recordedAt: Instant;
}

/** The exact words a decision was made on; published once, never edited. */
export interface WordingTable {
	id: string;
	unitId: string;
	scope: string;
	version: number;
	language: string;
	body: string;
	sha256: string;
	publishedAt: Instant;
	publishedById: string | null;
}

export interface ConsentDecisionTable {
	id: string;
	infantId: string;
	personId: string;
	scope: string;
	decision: 'given' | 'refused' | 'withdrawn';
	wordingId: string;
	untilDay: Day | null;
	how: 'in-app' | 'in-person' | 'on-paper' | 'by-phone';
	decidedAt: Instant;
	enteredAt: Instant;
	unitDay: Day;
	typedName: string;
	authorId: string;
	/** The second member of staff who heard it, as on the phone. */
	witnessId?: string | null;
	digest: string;
}

export interface ConsentErrorTable {
	id: string;
	decisionId: string;
	reason: string;
	authorId: string;
	at: Instant;
}

export interface ClearanceTable {
	id: string;
	infantId: string;
	state: 'cleared' | 'hold';
	reason: string | null;
	validUntil: Instant | null;
	earliestPmaDays: number | null;
	authorId: string;
	at: Instant;
	unitDay: Day;
	digest: string;
}

/** An LMS table a unit loaded or a later version of one: `rootId` is the first version's id. */
export interface ReferenceTableTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	/** The unit's name for it. */
	name: string;
	measure: 'weight';
	licence: string;
	source: string;
	/** Of the file's bytes, or of the text that was pasted. */
	sha256: string;
	rowCount: number;
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** A row of a version: M in grams for weight. A retired version has none of its own. */
export interface ReferenceRowTable {
	tableId: string;
	sex: KnownSex;
	pmaDays: number;
	l: number;
	m: number;
	s: number;
}

/** A unit's own baseline or a later version of one: `rootId` is the first version's id. */
export interface BaselineTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	label: string;
	gramsPerKgDay: number;
	low: number | null;
	high: number | null;
	spread: Spread;
	infants: number | null;
	population: string;
	fromPmaDays: number;
	toPmaDays: number;
	source: string;
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/**
 * A unit's own routine care as it was computed once: `rootId` is the first version's id. Velocities in
 * g/kg/day by `method`; `firstDay` and `lastDay` are the ends of its windows. The massage columns are
 * the windows with massage beside it, and null but for their number where those are too few.
 */
export interface UnitRoutineCareTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	label: string;
	fromPmaDays: number;
	toPmaDays: number;
	bornFromDays: number | null;
	bornToDays: number | null;
	method: HeadlineMethod;
	n: number;
	median: number;
	q1: number;
	q3: number;
	firstDay: Day;
	lastDay: Day;
	/** Infants with massage on hold on a day of their window, of the `n`. */
	onHold: number;
	massageN: number;
	massageMedian: number | null;
	massageQ1: number | null;
	massageQ3: number | null;
	massageOnHold: number | null;
	massageFirstDay: Day | null;
	massageLastDay: Day | null;
	/** Infants looked at: the `n` and those left out, each counted once. */
	considered: number;
	leftOutGestation: number;
	leftOutObjects: number;
	leftOutNoWindow: number;
	leftOutMassage: number;
	/** A retired version repeats the figures of the one before it, whose members they are of. */
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** The window of one infant in a version: kept so that its number can be worked out again. */
export interface UnitRoutineCareMemberTable {
	versionId: string;
	withMassage: YesNo;
	infantId: string;
	fromWeightId: string;
	toWeightId: string;
	gramsPerKgDay: number;
	onHold: YesNo;
}

/** When a unit asks for a second look at a weight: each change of it is a version. */
export interface SecondLookTable {
	id: string;
	unitId: string;
	version: number;
	withinDayPercent: number;
	perDayPercent: number;
	offLinePercent: number;
	earlyPercent: number;
	earlyDays: number;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/**
 * What happened beside the weights, or a later version of it. `label` is the unit's own, as it was then;
 * null for the kinds that come with Nestling.
 */
export interface GrowthEventTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	kind: EventKind | 'own';
	label: string | null;
	unitDay: Day;
	untilDay: Day | null;
	note: string | null;
	toldToFamily: YesNo;
	setAside: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** Which events a unit offers to record: each change of it is a version. */
export interface EventListTable {
	id: string;
	unitId: string;
	version: number;
	/** Our kinds that are switched on, with a space between. */
	kinds: string;
	/** The unit's own labels, as a list in JSON. */
	own: string;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** A weight or a later version of one: `rootId` is the first version's id. */
export interface WeightTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	grams: number;
	typed: string;
	measuredAt: Instant | null;
	unitDay: Day;
	minuteOfDay: number | null;
	source: 'staff' | 'parent' | 'device' | 'import';
	equipment: 'none' | 'subtracted' | 'not-subtracted';
	equipmentGrams: number | null;
	/** How it was taken, where somebody said; null is "not said". */
	scale: string | null;
	lines: 'on' | 'off' | null;
	nappy: 'on' | 'off' | null;
	feed: 'before' | 'after' | null;
	secondAwaited: 1 | null;
	setAside: YesNo;
	reason: string | null;
	confirmed: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** A length or head circumference or a later version of one: `rootId` is the first version's id. */
export interface MeasurementTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	measure: TapeMeasure;
	millimetres: number;
	typed: string;
	measuredAt: Instant | null;
	unitDay: Day;
	minuteOfDay: number | null;
	source: 'staff' | 'parent';
	setAside: YesNo;
	reason: string | null;
	confirmed: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** A session as it was begun: the protocol and what the gate answered are kept with it. */
export interface SessionTable {
	id: string;
	infantId: string;
	performerId: string;
	performerKind: 'practitioner' | 'parent';
	entryMode: 'live' | 'late';
	protocol: string;
	gate: string;
	startedAt: Instant;
	unitDay: Day;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

export interface SessionEventTable {
	id: string;
	sessionId: string;
	infantId: string;
	kind: string;
	at: Instant;
	recordedAt: Instant;
	authorId: string;
	detail: string;
	digest: string;
}

export interface AuditTable {
	seq: number;
	at: Instant;
	personId: string | null;
	act: string;
	infantId: string | null;
	subject: string | null;
	digest: string;
	previousHash: string;
	hash: string;
}
