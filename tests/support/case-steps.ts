import type { Instant } from '../../src/lib/domain/calendar.ts';
import type { Decides, GateCase, Step } from '../../src/lib/domain/gate-cases.fixtures.ts';
import { dayIn, timeIn } from '../../src/lib/domain/zone.ts';
import { insert, rows } from './database.ts';
import { anId, type Cot, handOf } from './case-ward.ts';
import type { Answer, Fields } from './hand.ts';

/*
 * The steps of the table of cases, each by the form a person would use. Where a case needs what no form
 * can make (what was entered at another time than now, a row that nobody can read), the row is written
 * into the server's own database: `writeRow`, and nothing else does.
 */

export const ZONE = 'America/New_York';
export const OIL = 'Grapeseed oil';

export interface At {
	origin: string;
	folder: string;
	/** The server's now. */
	now: () => number;
	cot: Cot;
}

type Who = keyof Cot['cookies'];

export const hoursAgo = (at: At, hours: number): Instant =>
	new Date(at.now() - hours * 3_600_000).toISOString();

/** Day and time of a moment on the unit's wall clock, as a form asks for them. */
export const wallOf = (moment: Instant) => ({
	day: dayIn(ZONE, moment),
	time: timeIn(ZONE, moment)
});

export function post(at: At, who: Who, path: string, fields: Fields): Promise<Answer> {
	return handOf(at.origin, at.cot, who).post(path, fields);
}

/** Sends a form that is to be taken. */
async function take(at: At, who: Who, path: string, fields: Fields): Promise<void> {
	const { status, text } = await post(at, who, path, fields);
	if (status !== 303) {
		const said = /class="(?:error|problem-box)[^>]*>([\s\S]*?)<\//.exec(text)?.[1];
		throw new Error(`${path} was answered with ${status}: ${said ?? ''}`);
	}
}

const infant = ({ cot }: At, page: string) => `/infants/${cot.infantId}/${page}`;

export async function happen(at: At, step: Step): Promise<void> {
	if ('who' in step) return decide(at, step);
	if ('authorityOf' in step) return endAuthority(at, step);
	if ('decisionOf' in step) {
		return step.is === 'in-error' ? markInError(at, step.decisionOf) : unreadable(at);
	}
	if ('wording' in step) return publish(at, step.wording === 'asks-again');
	if ('clearance' in step) return clearance(at, step.clearance);
	if ('skinTest' in step) return skinTest(at);
	if ('infant' in step) return leave(at, step.infant);
	return breakGlass(at);
}

/** A clinician of another unit opens the record, and reads it. */
async function breakGlass(at: At): Promise<void> {
	const reason = 'Collapsed on the way, her unit is not answering';
	await take(at, 'outsider', '/break-glass?/open', [
		...([
			['form', 'break-glass/1'],
			['id', anId()]
		] as [string, string][]),
		...([
			['unitId', at.cot.unitId],
			['number', 'a 1'],
			['reason', reason]
		] as [string, string][])
	]);
	const { status } = await handOf(at.origin, at.cot, 'outsider').get(`/infants/${at.cot.infantId}`);
	if (status !== 200) throw new Error(`the record did not open: ${status}`);
}

/** By the parent's own form; on paper, and for who has no checked authority, by that of the staff. */
async function decide(at: At, step: Decides): Promise<void> {
	const { who, says, enteredHoursAgo, paperHoursAgo, about } = step;
	const { cot } = at;
	if (enteredHoursAgo !== undefined) return decisionRow(at, step);
	const page = about === 'twin' ? `/infants/${cot.twinId}/consent` : infant(at, 'consent');
	const scope = step.scope ?? 'massage-by-practitioner';
	const key = [`${scope}-id`, anId()] as [string, string];
	const on = [`${scope}-wording`, cot.wordings[scope]!] as [string, string];
	if (paperHoursAgo !== undefined || who === 'S') {
		const dated = paperHoursAgo === undefined ? null : wallOf(hoursAgo(at, paperHoursAgo));
		return take(at, 'mei', `${page}?/record`, [
			...([['form', 'record-decision/1'], key, on, [scope, says]] as [string, string][]),
			...([['person', cot.ids[who]]] as [string, string][]),
			['how', dated ? 'on-paper' : 'in-person'],
			...(dated
				? ([
						['day', dated.day],
						['time', dated.time]
					] as [string, string][])
				: []),
			['name', 'A parent']
		]);
	}
	if (says === 'withdrawn') {
		return take(at, who, `${page}?/withdraw`, [['form', 'withdraw-consent/1'], key]);
	}
	const { onlyPeople = null, notAreas = [] } = step.bound ?? {};
	return take(at, who, `${page}?/decide`, [
		...([['form', 'decide-consent/1'], key, on] as [string, string][]),
		[scope, says === 'given' ? 'yes' : 'no'],
		...(onlyPeople ?? []).map((name): [string, string] => [
			'onlyPeople[]',
			cot.ids[name as 'mei' | 'ana']
		]),
		...notAreas.map((area): [string, string] => ['notAreas[]', area]),
		...(step.untilDay ? ([['until', step.untilDay]] as [string, string][]) : []),
		['name', 'A parent']
	]);
}

function endAuthority(at: At, { authorityOf, is }: Extract<Step, { authorityOf: unknown }>) {
	const { cot } = at;
	const ended = is === 'ended-yesterday';
	return take(at, 'clinician', `${infant(at, 'consent')}?/end`, {
		...{ form: 'end-authority/1', id: anId(), person: cot.ids[authorityOf] },
		...{ seen: cot.authorities[authorityOf], how: ended ? 'ended' : 'never' },
		...{ endedOn: ended ? wallOf(hoursAgo(at, 24)).day : '', reason: 'Court order seen' }
	});
}

function markInError(at: At, who: 'M' | 'F' | 'S') {
	const [decision] = rows<{ id: string }>(
		at,
		'select id from consent_decision where infant_id = ? and person_id = ?',
		...[at.cot.infantId, at.cot.ids[who]]
	);
	return take(at, 'clinician', `${infant(at, 'consent')}?/error`, {
		...{ form: 'mark-in-error/1', id: anId(), decision: decision!.id, reason: 'Wrong form' }
	});
}

async function publish(at: At, asksAgain: boolean): Promise<void> {
	const scope = 'massage-by-practitioner';
	const page = `/unit/wording?scope=${scope}&language=en`;
	const draft = anId();
	const wording = { scope, language: 'en' };
	await take(at, 'lead', page.replace('?', '?/draft&'), {
		...{ form: 'wording-draft/1', id: draft, ...wording, seen: '0' },
		body: 'May we massage your baby, now with warm hands? You can say no. Care will not change.'
	});
	await take(at, 'lead', page.replace('?', '?/publish&'), {
		...{ form: 'wording-publish/1', id: anId(), ...wording, draft, original: '' },
		...{ stands: at.cot.wordings[scope]!, effect: asksAgain ? 'ask-again' : 'hold' },
		reason: 'Warm hands'
	});
}

function clearance(at: At, kind: 'hold' | 'expired' | 'none') {
	if (kind === 'hold') {
		const hold = { form: 'hold/1', id: anId(), reason: 'just-fed' };
		return take(at, 'mei', `${infant(at, 'sessions')}?/hold`, hold);
	}
	if (kind === 'none') return;
	// a clearance has an end that is to come: one that has come is made by waiting, or written
	const made = hoursAgo(at, 48);
	insert(at, 'clearance', {
		...{ id: anId(), infant_id: at.cot.infantId, state: 'cleared', reason: null, at: made },
		...{ valid_until: hoursAgo(at, 1), earliest_pma_days: null, author_id: at.cot.ids.clinician },
		...{ unit_day: dayIn(ZONE, made), digest: 'test' }
	});
}

function skinTest(at: At) {
	const [applied, readAt] = [wallOf(hoursAgo(at, 3)), wallOf(hoursAgo(at, 1))];
	return take(at, 'mei', `${infant(at, 'sessions')}?/skinTest`, {
		...{ form: 'skin-test/1', id: anId(), oil: OIL, batch: 'B-204', result: 'no-reaction' },
		...{ appliedDay: applied.day, appliedTime: applied.time },
		...{ readDay: readAt.day, readTime: readAt.time }
	});
}

function leave(at: At, how: 'died' | 'discharged' | 'transferred') {
	const page = `/unit/infants/${at.cot.infantId}/leave`;
	if (how === 'transferred') {
		const form = { form: 'transfer/1', id: anId(), to: 'elsewhere', bed: '' };
		return take(at, 'clinician', `${page}?/transfer`, form);
	}
	const [action, form] =
		how === 'died' ? (['death', 'death/1'] as const) : (['discharge', 'discharge/1'] as const);
	const { day, time } = wallOf(hoursAgo(at, 0));
	return take(at, 'clinician', `${page}?/${action}`, {
		...{ form, id: anId(), seen: at.cot.factsId, date: day, time }
	});
}

/** A decision that was entered at another time than now, which no form can make. */
function decisionRow(at: At, step: Decides): void {
	const { cot } = at;
	const enteredAt = hoursAgo(at, step.enteredHoursAgo!);
	const decidedAt = step.paperHoursAgo === undefined ? enteredAt : hoursAgo(at, step.paperHoursAgo);
	const scope = step.scope ?? 'massage-by-practitioner';
	insert(at, 'consent_decision', {
		...{ id: anId(), infant_id: cot.infantId, person_id: cot.ids[step.who], scope },
		...{ decision: step.says, wording_id: cot.wordings[scope], until_day: null },
		...{ how: step.paperHoursAgo === undefined ? 'in-app' : 'on-paper', typed_name: 'A parent' },
		...{ decided_at: decidedAt, entered_at: enteredAt, unit_day: dayIn(ZONE, decidedAt) },
		...{ author_id: cot.ids.mei, digest: 'test' }
	});
}

/** The father's refusal, come on a way that this version does not know. */
function unreadable(at: At): void {
	const { cot } = at;
	const moment = hoursAgo(at, 1);
	insert(at, 'consent_decision', {
		...{ id: anId(), infant_id: cot.infantId, person_id: cot.ids.F, until_day: null },
		...{ scope: 'massage-by-practitioner', decision: 'refused', how: 'by-pigeon' },
		...{ wording_id: cot.wordings['massage-by-practitioner'], typed_name: 'A parent' },
		...{ decided_at: moment, entered_at: moment, unit_day: dayIn(ZONE, moment) },
		...{ author_id: cot.ids.F, digest: 'test' }
	});
}

/** Whose hands: the sign-in of the case's performer. */
export const performerOf = ({ asks }: GateCase): Who =>
	asks.performer === 'mother' ? 'M' : (asks.performer ?? 'mei');
