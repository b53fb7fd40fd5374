import {
	BREAKING_GLASS,
	DOING,
	NETWORK,
	NETWORK_LEAD,
	ONESELF,
	READING,
	ROLES,
	RUNNING,
	type Act,
	type ActingRole,
	type Role,
	type Rule
} from './access-table.ts';

/** A signed-in person, with what is true of them now. */
export interface Person {
	id: string;
	roles: readonly { role: Exclude<Role, 'parent'>; unitId: string }[];
	/** Whether this person leads the network of units: beside their roles, and no role in any unit. */
	networkLead: boolean;
	/** Infants whose record this person may read as family. */
	parentOf: readonly { infantId: string }[];
	/** Infants this person may decide for: authority that staff checked and that holds. */
	authorityFor: readonly string[];
	/** Whether a current record says this person was taught massage. */
	taught: boolean;
	/** Infants of other units whose record this person has opened in an emergency, for an hour. */
	emergencies: readonly string[];
}

/** Where an infant is and was. After discharge or death `unitId` is null and `lastUnitId` stays. */
export interface InfantRelation {
	id: string;
	unitId: string | null;
	lastUnitId: string | null;
	formerUnitIds: readonly string[];
}

/** What an act is about: an infant, a unit, or (null) neither by name. */
export type Subject = InfantRelation | { unitId: string } | null;

/**
 * `only` marks a former unit, which reads its own stay and nothing else; and a record that was opened in
 * an emergency, which is read and not written.
 */
export type Access =
	| { allowed: true; as: ActingRole | 'self'; only: 'own stay' | 'emergency' | null }
	| { allowed: false; because: 'not-found' | 'forbidden' };

const NOT_FOUND: Access = { allowed: false, because: 'not-found' };
const FORBIDDEN: Access = { allowed: false, because: 'forbidden' };

/**
 * In which role something about an infant is done: whoever does what is open to everyone does it as
 * family would, and a network lead does nothing about one.
 */
export const aboutInfantAs = (as: ActingRole | 'self'): Role =>
	as === 'self' || as === NETWORK_LEAD ? 'parent' : as;

/** The role to act in where several allow an act: the one that sees most. */
const BY_REACH: readonly Role[] = ['clinician', 'practitioner', 'lead', 'parent'];

/** Whether a person works with infants, in one unit or anywhere: a unit lead by that role alone does not. */
export const isClinical = ({ roles }: Pick<Person, 'roles'>, unitId?: string): boolean =>
	roles.some((own) => own.role !== 'lead' && (unitId === undefined || own.unitId === unitId));

/**
 * Whether the person may do this: the one function that decides every access. Someone with no tie to
 * the infant or unit is told `not-found`, since that it exists is private; someone with a tie whose act
 * it is not, `forbidden`. Acts on an entry need its author.
 *
 * @example may(person, 'start a session', infant)
 * @example may(person, 'correct a weight', infant, { authorId: weight.byId })
 */
export function may(
	person: Person,
	act: Act,
	subject: Subject,
	entry: { authorId: string } | null = null
): Access {
	if (isIn(ONESELF, act)) return { allowed: true, as: 'self', only: null };
	if (isIn(NETWORK, act)) {
		return person.networkLead ? { allowed: true, as: NETWORK_LEAD, only: null } : FORBIDDEN;
	}
	if (act === BREAKING_GLASS) return mayBreakGlass(person, subject);
	if (isKey(RUNNING, act)) {
		const roles = rolesInUnit(person, subject);
		if (subject !== null && roles.length === 0) return NOT_FOUND;
		return decide(person, RUNNING[act], roles, subject, entry) ?? FORBIDDEN;
	}
	if (!isInfant(subject)) return NOT_FOUND;
	const roles = rolesAbout(person, subject);
	// Who has a tie to the infant now reads by that alone: two readings of one page would mix.
	const former = roles.length > 0 ? [] : formerRoles(person, subject);
	const emergency: Role[] = person.emergencies.includes(subject.id) ? ['clinician'] : [];
	if (roles.length + former.length + emergency.length === 0) return NOT_FOUND;
	if (isKey(READING, act)) {
		const now = decide(person, READING[act], roles, subject, entry);
		const opened = decide(person, READING[act], emergency, subject, entry, 'emergency');
		const before = decide(person, READING[act], former, subject, entry, 'own stay');
		return now ?? opened ?? before ?? FORBIDDEN;
	}
	if (!isKey(DOING, act)) return FORBIDDEN;
	const acting = subject.unitId === null ? roles.filter((role) => role !== 'parent') : roles;
	return decide(person, DOING[act], acting, subject, entry) ?? FORBIDDEN;
}

function decide(
	person: Person,
	row: readonly Rule[],
	roles: readonly Role[],
	subject: Subject,
	entry: { authorId: string } | null,
	only: 'own stay' | 'emergency' | null = null
): Access | null {
	const as = BY_REACH.find(
		(role) => roles.includes(role) && holds(row[ROLES.indexOf(role)], person, subject, entry)
	);
	return as === undefined ? null : { allowed: true, as, only };
}

function holds(
	rule: Rule | undefined,
	person: Person,
	subject: Subject,
	entry: { authorId: string } | null
): boolean {
	switch (rule) {
		case 'yes':
			return true;
		case 'own entry':
			return entry !== null && entry.authorId === person.id;
		case "another's entry":
			return entry !== null && entry.authorId !== person.id;
		case 'with authority':
			return isInfant(subject) && person.authorityFor.includes(subject.id);
		case 'once taught':
			return person.taught;
		default:
			return false;
	}
}

/** Any clinician may, whatever the infant's unit. Anyone else is told what they would be told anyway. */
function mayBreakGlass(person: Person, subject: Subject): Access {
	if (!isInfant(subject)) return NOT_FOUND;
	if (person.roles.some(({ role }) => role === 'clinician')) {
		return { allowed: true, as: 'clinician', only: null };
	}
	const related = [...rolesAbout(person, subject), ...formerRoles(person, subject)].length > 0;
	return related ? FORBIDDEN : NOT_FOUND;
}

function rolesInUnit(person: Person, subject: Subject): Role[] {
	const held = subject === null ? person.roles : staffIn(person, [subject.unitId]);
	return held.map(({ role }) => role);
}

function rolesAbout(person: Person, infant: InfantRelation): Role[] {
	const staff = staffIn(person, [infant.unitId ?? infant.lastUnitId]).map(({ role }) => role);
	const isParent = person.parentOf.some(({ infantId }) => infantId === infant.id);
	return isParent ? [...staff, 'parent'] : staff;
}

function formerRoles(person: Person, infant: InfantRelation): Role[] {
	return staffIn(person, infant.formerUnitIds).map(({ role }) => role);
}

function staffIn(person: Person, unitIds: readonly (string | null)[]): Person['roles'] {
	return person.roles.filter(({ unitId }) => unitIds.includes(unitId));
}

function isInfant(subject: Subject): subject is InfantRelation {
	return subject !== null && 'id' in subject;
}

function isKey<Table extends object>(table: Table, key: PropertyKey): key is keyof Table {
	return Object.hasOwn(table, key);
}

function isIn<Item>(list: readonly Item[], item: unknown): item is Item {
	return list.some((one) => one === item);
}
