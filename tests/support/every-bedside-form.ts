import { timeIn } from '../../src/lib/domain/zone.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { type FormCase, hostile } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, send, type LivedIn } from './lived-in.ts';

/* The forms of a session, from its start to what is added afterwards: Noor's, who may be massaged. */

const sessions = `/infants/${DEMONSTRATION_INFANTS.noor}/sessions`;
const START = { 'checked[]': 'yes', 'look[]': 'fussy', stateBefore: 'drowsy' };

/** Ends the session that runs, if one does; its page. */
async function nothingRuns(who: Hand): Promise<string | undefined> {
	const { text } = await who.get(`${sessions}/new`);
	const open = new RegExp(`${sessions}/([0-9a-f-]{36})`).exec(text)?.[0];
	if (!open) return undefined;
	const page = await who.get(open);
	const ends = page.text.includes('?/stop')
		? (['?/stop', {}] as const)
		: (['?/notDone', { reason: 'other' }] as const);
	await send(who, await formAt(who, open, ends[0]), ends[1]);
	return open;
}

/** The page of the session that began last. */
async function newestOf(who: Hand): Promise<string> {
	const { text } = await who.get(sessions);
	return new RegExp(`${sessions}/[0-9a-f-]{36}`).exec(text)![0];
}

const asked = async (who: Hand): Promise<FormOnPage> => {
	await nothingRuns(who);
	return formAt(who, `${sessions}/new`, '?/start');
};

/** A session in the state that a form needs, and its page. */
async function session(who: Hand, state: 'waiting' | 'running' | 'paused' | 'ended') {
	const form = await asked(who);
	const permission = state === 'waiting' ? 'unsure' : 'accepting';
	await send(who, form, { ...START, permission });
	const page = `${sessions}/${fieldOf(form, 'id')}`;
	if (state === 'paused') await send(who, await formAt(who, page, '?/pause'), {});
	if (state === 'ended') await send(who, await formAt(who, page, '?/stop'), {});
	return page;
}

/** A session that is over and signed, and its page. */
async function signed(who: Hand): Promise<string> {
	const page = await session(who, 'ended');
	await send(who, await formAt(who, page, '?/signAsAuthor'), {});
	return page;
}

/** A form that a session brings where its address asks for it. */
const asking = (who: Hand, page: string, action: string, add: string) =>
	formAt(who, `${page}?add=${add}`, `?/${action}`);

/** The page of a session that is over and has an adverse event. */
async function withAdverse(who: Hand): Promise<string> {
	const page = await session(who, 'ended');
	const adverse = { what: 'Vomited.', severity: 'mild' };
	await send(who, await asking(who, page, 'adverse', 'adverse'), adverse);
	return page;
}

type State = Parameters<typeof session>[1];

const step = (
	action: string,
	state: State,
	typed: Record<string, string>,
	more: Partial<FormCase> = {}
): FormCase => ({
	...{ action: `/infants/[id]/sessions/[sessionId]?/${action}`, as: 'practitioner' },
	open: async (_, who) => formAt(who, await session(who, state), `?/${action}`),
	typed: () => typed,
	...more
});

/** Someone else of the unit who was taught. */
async function colleague({ lead, newcomer, newcomerId, day }: LivedIn): Promise<Hand> {
	const theirs = (form: FormOnPage) => fieldOf(form, 'personId') === newcomerId;
	const teach = await formAt(lead, '/unit/people', '?/taught', theirs);
	await send(lead, teach, { taughtOn: day(-2) });
	return newcomer();
}

/** Lucía has no consent, so each massage of hers that is written down is a deviation with a reason. */
const late = `/infants/${DEMONSTRATION_INFANTS.lucia}/sessions/late`;

/** Each on a day of its own, in minutes that nothing else has. */
let days = 1;
function givenEarlier(): Record<string, string> {
	const day = new Date(Date.now() - 86_400_000 * (1 + (days++ % 25)));
	return {
		...{ date: day.toISOString().slice(0, 10), time: `03:${String(days % 60).padStart(2, '0')}` },
		...{ 'minutes-0': '1', 'minutes-1': '0', 'minutes-2': '0', permission: 'accepting' },
		reason: hostile('late')
	};
}

export const bedsideForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/sessions/new?/start', as: 'practitioner' },
		open: (_, who) => asked(who),
		typed: () => ({ ...START, permission: 'accepting', where: hostile('where') }),
		// It is read afterwards: the bedside shows what is now.
		shown: async ({ practitioner: who }) => ({ who, path: (await nothingRuns(who))! })
	},
	{
		...{ action: '/infants/[id]/sessions/new?/notDone', as: 'practitioner' },
		open: async (_, who) => {
			await nothingRuns(who);
			return formAt(who, `${sessions}/new`, '?/notDone');
		},
		typed: () => ({ reason: 'other', note: hostile('not done') }),
		shown: async ({ practitioner: who }) => ({ who, path: await newestOf(who) })
	},
	step('ask', 'waiting', { answer: 'accepting' }),
	step('notDone', 'waiting', { reason: 'other' }),
	step('pause', 'running', {}),
	step('cue', 'running', { cue: 'hiccups' }),
	step('next', 'running', {}),
	{
		...step('act', 'running', { action: 'contain' }),
		open: async (_, who) => {
			const page = await session(who, 'running');
			await send(who, await formAt(who, page, '?/cue'), { cue: 'hiccups' });
			return formAt(who, page, '?/act');
		}
	},
	step('why', 'paused', { reason: 'care' }),
	step('resume', 'paused', {}),
	step('stop', 'running', {}),
	{
		...step('finish', 'running', {}),
		open: async (_, who) => {
			const page = await session(who, 'running');
			for (const _phase of [2, 3]) await send(who, await formAt(who, page, '?/next'), {});
			return formAt(who, page, '?/finish');
		}
	},
	{
		...step('undo', 'running', {}),
		open: async (_, who) => {
			const page = await session(who, 'running');
			await send(who, await formAt(who, page, '?/cue'), { cue: 'hiccups' });
			return formAt(who, page, '?/undo');
		}
	},
	{
		// A page's script sends it; no form of the page does.
		...step('queued', 'running', {}),
		open: async (_, who) => {
			const page = await session(who, 'running');
			const me = /\bme:"([0-9a-f-]{36})"/.exec((await who.get(page)).text)![1]!;
			const at = new Date().toISOString();
			const fields = {
				form: 'session-queued/1',
				id: newId(),
				by: me,
				tap: 'cue',
				value: 'hiccups'
			};
			return {
				action: `${page}?/queued`,
				fields: Object.entries({ ...fields, about: '', at, gateAskedAt: at }),
				texts: []
			};
		}
	},
	{
		...step('takeOver', 'running', {}, { as: colleague }),
		open: async ({ practitioner }, who) =>
			formAt(who, await session(practitioner, 'running'), '?/takeOver')
	},
	{
		action: '/infants/[id]/sessions/[sessionId]/end?/end',
		as: 'practitioner',
		open: async (_, who) => formAt(who, `${await session(who, 'waiting')}/end`, '?/end'),
		typed: () => ({ time: timeIn('America/New_York', new Date().toISOString()), reason: 'other' }),
		also: ['which']
	},
	step('after', 'ended', { reason: 'other', stateAfter: 'drowsy' }),
	{
		...step('outcome', 'ended', {
			...{ stool: 'yes', 'sleep-length': '30', remark: hostile('remark') }
		}),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'outcome', 'outcomes')
	},
	step('vitals', 'running', {
		moment: 'during',
		heartRate: '150',
		painScale: 'n-pass',
		painTotal: '2'
	}),
	{
		...step('handsOff', 'ended', { closingCue: 'given' }),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'handsOff', 'hands-off')
	},
	{
		...step('adverse', 'ended', {
			...{ what: hostile('adverse'), severity: 'mild' },
			...{ toldTo: hostile('told'), incidentNumber: hostile('number') }
		}),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'adverse', 'adverse')
	},
	{
		...step('adverseTold', 'ended', {}),
		as: 'clinician',
		open: async ({ practitioner }, who) =>
			formAt(who, await withAdverse(practitioner), '?/adverseTold')
	},
	{
		...step('adverseError', 'ended', { reason: hostile('adverse in error') }),
		open: async (_, who) => formAt(who, await withAdverse(who), '?/adverseError')
	},
	{
		...step('techniques', 'ended', {
			...{ 'techniques[]': 'containment', 'areas[]': 'back' },
			...{ side: 'left', pressure: 'light' }
		}),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'techniques', 'techniques')
	},
	{
		...step('note', 'ended', { text: hostile('note') }),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'note', 'note')
	},
	{
		...step('error', 'ended', { reason: hostile('in error') }),
		open: async (_, who) => asking(who, await session(who, 'ended'), 'error', 'error')
	},
	step('signAsAuthor', 'ended', {}),
	{
		...step('correct', 'ended', { stateBefore: 'crying', reason: hostile('corrected') }),
		open: async (_, who) => asking(who, await signed(who), 'correct', 'correct')
	},
	{
		...step('strike', 'ended', { reason: hostile('struck') }),
		open: async (_, who) => {
			const page = await signed(who);
			await send(who, await asking(who, page, 'note', 'note'), { text: 'Not hers' });
			const form = await asking(who, page, 'strike', 'strike');
			const entry = /name="eventId"[^>]*value="([^"]+)"/.exec(
				(await who.get(`${page}?add=strike`)).text
			)![1]!;
			return { ...form, fields: [...form.fields, ['eventId', entry]] };
		}
	},
	{
		...{ action: '/infants/[id]/sessions/late?/record', as: 'practitioner' },
		open: (_, who) => formAt(who, late, '?/record'),
		typed: () => givenEarlier(),
		also: ['which', 'reason']
	},
	{
		...{ action: '/infants/[id]/sessions/[sessionId]?/sign', as: 'clinician' },
		open: async ({ practitioner }, who) => {
			const form = await formAt(practitioner, late, '?/record');
			await send(practitioner, form, givenEarlier());
			return formAt(who, late.replace('late', fieldOf(form, 'id')), '?/sign');
		},
		typed: () => ({})
	}
];
