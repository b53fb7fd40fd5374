import type { Instant } from '#lib/domain/calendar.ts';
import type {
	AccountTable,
	CeremonyTable,
	FailedTryTable,
	KnownDeviceTable,
	PasskeyTable,
	RecoveryCodeTable,
	SecondStepRuleTable,
	SignInSessionTable,
	TotpTable
} from './tables/accounts.ts';
import type { AuditChainTable, AuditTable } from './tables/audit.ts';
import type { AuthorityTable } from './tables/authorities.ts';
import type { BaselineTable } from './tables/baselines.ts';
import type { BrokenGlassTable } from './tables/broken-glass.ts';
import type { ClearanceTable } from './tables/clearances.ts';
import type { ConsentRulesTable } from './tables/consent-rules.ts';
import type {
	ConsentDecisionTable,
	ConsentErrorTable,
	WordingCheckTable,
	WordingDraftTable,
	WordingTable
} from './tables/consents.ts';
import type { CourseTable } from './tables/courses.ts';
import type { DeploymentTable } from './tables/deployment.ts';
import type { EventListTable } from './tables/event-lists.ts';
import type { GrowthEventTable } from './tables/growth-events.ts';
import type { HoldListTable } from './tables/hold-lists.ts';
import type { InfantTable, InfantFactsTable } from './tables/infants.ts';
import type { InvitationTable } from './tables/invitations.ts';
import type { MeasurementTable } from './tables/measurements.ts';
import type { AssessmentTable, CarePlanTable } from './tables/plans.ts';
import type { PersonTable, RoleTable, NetworkRoleTable, AccessTable } from './tables/people.ts';
import type { ProtocolChoiceTable, UnitProtocolTable } from './tables/protocols.ts';
import type { ReferenceTableTable, ReferenceRowTable } from './tables/reference-tables.ts';
import type { CorrectionAnswerTable, CorrectionRequestTable } from './tables/requests.ts';
import type { ErasureTable, LegalHoldTable, RetentionRuleTable } from './tables/retention.ts';
import type { UnitRoutineCareTable, UnitRoutineCareMemberTable } from './tables/routine-care.ts';
import type { SecondLookTable } from './tables/second-looks.ts';
import type { SessionTable, SessionEventTable, SessionSignatureTable } from './tables/sessions.ts';
import type { SkinTestTable } from './tables/skin-tests.ts';
import type { StayTable } from './tables/stays.ts';
import type { TaughtTable } from './tables/teaching.ts';
import type { UnitChangeTable, UnitTable } from './tables/units.ts';
import type { KeptDraftTable, PinTable, WardDeviceTable } from './tables/ward-devices.ts';
import type { WeightTable } from './tables/weights.ts';

/**
 * The tables, as TypeScript sees them (CamelCasePlugin turns `birth_day` into `birthDay`).
 * Times are ISO-8601 UTC text, calendar days are the unit's, yes/no is 1/0, so that SQLite and
 * PostgreSQL hold the same values. Clinical tables are append-only: triggers refuse UPDATE and DELETE.
 */
export interface Schema {
	deployment: DeploymentTable;
	/** `about` is an infant's or a person's id; see `server/sealed`. */
	dataKey: { id: string; about: string; wrapped: string; destroyedAt: Instant | null };
	unit: UnitTable;
	unitChange: UnitChangeTable;
	person: PersonTable;
	account: AccountTable;
	signInSession: SignInSessionTable;
	failedTry: FailedTryTable;
	knownDevice: KnownDeviceTable;
	totp: TotpTable;
	recoveryCode: RecoveryCodeTable;
	passkey: PasskeyTable;
	ceremony: CeremonyTable;
	secondStepRule: SecondStepRuleTable;
	wardDevice: WardDeviceTable;
	pin: PinTable;
	keptDraft: KeptDraftTable;
	correctionRequest: CorrectionRequestTable;
	correctionAnswer: CorrectionAnswerTable;
	retentionRule: RetentionRuleTable;
	legalHold: LegalHoldTable;
	erasure: ErasureTable;
	brokenGlass: BrokenGlassTable;
	role: RoleTable;
	networkRole: NetworkRoleTable;
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
	wordingDraft: WordingDraftTable;
	wordingCheck: WordingCheckTable;
	consentDecision: ConsentDecisionTable;
	consentError: ConsentErrorTable;
	consentRules: ConsentRulesTable;
	clearance: ClearanceTable;
	assessment: AssessmentTable;
	carePlan: CarePlanTable;
	holdList: HoldListTable;
	skinTest: SkinTestTable;
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
	unitProtocol: UnitProtocolTable;
	protocolChoice: ProtocolChoiceTable;
	course: CourseTable;
	session: SessionTable;
	sessionEvent: SessionEventTable;
	sessionSignature: SessionSignatureTable;
	audit: AuditTable;
	auditChain: AuditChainTable;
	/** Whose turn it is: one row that a transaction locks first. Until 0015 it was the chain's newest line. */
	auditHead: { id: number; seq: number; hash: string };
}
