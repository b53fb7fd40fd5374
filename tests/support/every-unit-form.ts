import { type FormCase, hostile, MIDDLE, on, SHORT } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, formIn, type LivedIn, send } from './lived-in.ts';

/* The forms of running a unit: its infants and where they are, its staff. */

const unit = ({ infant }: LivedIn) => `/unit/infants/${infant}`;
const leave = (ward: LivedIn) => `${unit(ward)}/leave`;
const people = () => '/unit/people';

/** Out of the unit, wherever the form before has led. */
async function goneBefore(ward: LivedIn, who: Hand): Promise<FormOnPage> {
	const page = await who.get(leave(ward));
	if (!page.text.includes('?/back')) {
		const discharge = formIn(page.text, leave(ward), '?/discharge');
		await send(who, discharge, { date: ward.day(-1), time: '10:00' });
	}
	return formAt(who, leave(ward), '?/back');
}

/** In a bed of the unit, wherever the form before has led. */
async function hereBefore(ward: LivedIn, who: Hand): Promise<FormOnPage> {
	const page = await who.get(leave(ward));
	if (!page.text.includes('?/transfer')) {
		const back = formIn(page.text, leave(ward), '?/back');
		await send(who, back, { bed: '78', reason: 'Back again' });
	}
	return formAt(who, leave(ward), '?/transfer');
}

const baselines = () => '/unit/baselines';
const FIGURE = {
	...{ gramsPerKgDay: '11,2', low: '8.4', high: '13.9', spread: 'quartiles', infants: '41' },
	...{ fromPma: '34+0', toPma: '36+6' }
};

/** The unit has a baseline, wherever the forms before have led. */
const baselineForm = (action: string) => async (ward: LivedIn, who: Hand) => {
	if (!(await who.get(baselines())).text.includes(action)) {
		const adding = await formAt(who, baselines(), '?/add');
		const words = { label: 'Ours', population: 'Ours', source: 'An audit' };
		await send(who, adding, { ...FIGURE, ...words });
	}
	return formAt(who, baselines(), action);
};

/** Ages at which ten infants of the demonstration have a window without massage. */
const routineCare = '/unit/baselines/routine-care?from=30%2B0&to=34%2B0&method=exponential';

/** The version that follows one, which is frozen first where none is. */
async function nextVersion(_: LivedIn, who: Hand): Promise<FormOnPage> {
	const again = async () => {
		const { text } = await who.get('/unit/baselines/routine-care');
		return /href="(\?root=[^"]+)"/.exec(text)?.[1]?.replace(/&amp;/g, '&');
	};
	if (!(await again())) {
		await send(who, await formAt(who, routineCare, '?/freeze'), { label: 'Ours' });
	}
	return formAt(who, `/unit/baselines/routine-care${await again()}`, '?/freeze');
}

/** One is frozen, wherever the forms before have led. */
async function retiring(_: LivedIn, who: Hand): Promise<FormOnPage> {
	const page = '/unit/baselines/routine-care';
	if (!(await who.get(page)).text.includes('?/retire')) {
		await send(who, await formAt(who, routineCare, '?/freeze'), { label: 'Ours' });
	}
	return formAt(who, page, '?/retire');
}

const references = () => '/unit/reference-tables';
const ROWS = 'sex,pma_days,L,M,S\nfemale,245,0.3,2400,0.12\nmale,245,0.2,2520,0.13';

/** A name that no table has yet. */
let loaded = 0;
const aName = () => MIDDLE.slice(0, 27) + String(++loaded);

/** The unit has a table, wherever the forms before have led. */
const referenceForm = (action: string) => async (ward: LivedIn, who: Hand) => {
	if (!(await who.get(references())).text.includes(action)) {
		const adding = await formAt(who, references(), '?/add');
		await send(who, adding, { name: 'Ours', source: 'Ours', licence: 'Ours', table: ROWS });
	}
	return formAt(who, references(), action);
};

export const unitForms: FormCase[] = [
	{
		...{ action: '/unit/reference-tables?/add', as: 'clinician', open: on(references, '?/add') },
		typed: () => ({
			...{ name: aName(), table: ROWS, file: '' },
			...{ source: hostile('where from'), licence: hostile('whose') }
		}),
		also: ['confirmed']
	},
	{
		...{ action: '/unit/reference-tables?/change', as: 'lead', open: referenceForm('?/change') },
		typed: () => ({
			...{ name: aName(), table: ROWS, file: '' },
			...{ source: hostile('where now'), licence: hostile('whose now') },
			reason: hostile('loaded again')
		}),
		also: ['confirmed']
	},
	{
		...{ action: '/unit/reference-tables?/retire', as: 'lead', open: referenceForm('?/retire') },
		typed: () => ({ reason: hostile('table retired') })
	},
	{
		...{ action: '/unit/baselines?/add', as: 'clinician', open: on(baselines, '?/add') },
		typed: () => ({
			...{ ...FIGURE, label: MIDDLE.slice(0, 20) },
			...{ population: hostile('whom'), source: hostile('where from') }
		})
	},
	{
		...{ action: '/unit/baselines?/change', as: 'lead', open: baselineForm('?/change') },
		typed: () => ({
			...{ ...FIGURE, label: MIDDLE.slice(1, 19), gramsPerKgDay: '11.3' },
			...{ population: hostile('whom now'), source: hostile('where now') },
			reason: hostile('changed')
		})
	},
	{
		...{ action: '/unit/baselines?/retire', as: 'lead', open: baselineForm('?/retire') },
		typed: () => ({ reason: hostile('retired') })
	},
	{
		...{ action: '/unit/baselines/routine-care?/freeze', as: 'lead' },
		open: on(() => routineCare, '?/freeze'),
		typed: () => ({ label: MIDDLE.slice(2, 18) }),
		shown: async ({ clinician: who }) => ({ who, path: '/unit/baselines/routine-care' })
	},
	{
		...{ action: '/unit/baselines/routine-care?/freeze', as: 'clinician', open: nextVersion },
		typed: () => ({ label: MIDDLE.slice(3, 18), reason: hostile('computed again') })
	},
	{
		...{ action: '/unit/baselines/routine-care?/retire', as: 'lead', open: retiring },
		typed: () => ({ reason: hostile('retired') })
	},
	{
		...{ action: '/unit/admit', as: 'lead', open: on(() => '/unit/admit', '/unit/admit') },
		typed: ({ day }) => ({
			...{ name: hostile('infant'), hospitalNumber: MIDDLE, sex: 'unknown', bed: SHORT },
			...{ birthDate: day(-3), birthTime: '03:10', gestationWeeks: '27', gestationDays: '4' },
			...{ birthWeight: '980', twinOf: 'none' }
		}),
		also: ['birthWhich']
	},
	{
		...{ action: '/unit/infants/[id]?/move', as: 'lead', open: on(unit, '?/move') },
		typed: () => ({ bed: SHORT.replace('i', 'b') })
	},
	{
		...{ action: '/unit/infants/[id]/correct', as: 'clinician' },
		open: on((ward) => `${unit(ward)}/correct`, '/correct'),
		typed: () => ({
			...{ name: hostile('renamed'), hospitalNumber: MIDDLE.replace('1', '2') },
			...{ birthWeight: '1510', reason: hostile('why') }
		}),
		also: ['birthWhich']
	},
	...['discharge', 'death'].flatMap((how): FormCase[] => [
		{
			...{ action: `/unit/infants/[id]/leave?/${how}`, as: 'clinician' },
			...{ open: on(leave, `?/${how}`), also: ['which'] },
			typed: ({ day }) => ({ date: day(-1), time: '10:00' })
		},
		{
			...{ action: '/unit/infants/[id]/leave?/back', as: 'lead', open: goneBefore },
			typed: () => ({ bed: SHORT.replace('i', 'u'), reason: hostile(`back after ${how}`) })
		}
	]),
	{
		...{ action: '/unit/infants/[id]/leave?/transfer', as: 'lead', open: hereBefore },
		typed: () => ({ to: 'elsewhere', bed: '' })
	}
];

/** Somebody is invited, wherever the forms before have led. */
async function openInvitation(_: LivedIn, who: Hand): Promise<FormOnPage> {
	if (!(await who.get(people())).text.includes('?/revoke')) {
		const inviting = await formAt(who, people(), '?/inviteStaff');
		await send(who, inviting, { name: 'Somebody new', role: 'clinician', checkedHow: 'known' });
	}
	return formAt(who, people(), '?/revoke');
}

export const staffForms: FormCase[] = [
	{
		...{ action: '/unit/second-look', as: 'lead' },
		open: on(() => '/unit/second-look', '/unit/second-look'),
		typed: () => ({ withinDayPercent: '12,5', reason: hostile('limits') })
	},
	{
		...{ action: '/unit/consent-rules', as: 'lead' },
		open: on(() => '/unit/consent-rules', '/unit/consent-rules'),
		typed: () => ({
			...{ oils: `Grapeseed oil\n${SHORT}`, 'days-photos': '30', skinTestHours: '72' },
			reason: hostile('rules')
		})
	},
	{
		...{ action: '/unit/growth-events', as: 'lead' },
		open: on(() => '/unit/growth-events', '/unit/growth-events'),
		typed: () => ({ own: MIDDLE, reason: hostile('events') })
	},
	{
		...{ action: '/unit/hold-reasons', as: 'lead' },
		open: on(() => '/unit/hold-reasons', '/unit/hold-reasons'),
		typed: () => ({ 'reasons[]': 'just-fed', reason: hostile('holds') })
	},
	{
		...{ action: '/unit/people?/inviteStaff', as: 'lead', open: on(people, '?/inviteStaff') },
		typed: () => ({ name: hostile('staff'), role: 'clinician', checkedHow: 'other' })
	},
	{
		...{ action: '/unit/people?/revoke', as: 'lead', open: openInvitation },
		typed: () => ({})
	},
	...(
		[
			['taught', ({ day }) => ({ taughtOn: day(-2) })],
			['giveRole', () => ({ role: 'clinician' })],
			['endRole', () => ({ role: 'clinician' })],
			['signOut', () => ({})],
			['code', () => ({ checkedHow: 'known' })]
		] as [string, FormCase['typed']][]
	).map(([action, typed]): FormCase => ({
		...{ action: `/unit/people?/${action}`, as: 'lead', typed },
		open: (ward, who) =>
			formAt(who, people(), `?/${action}`, (form) => fieldOf(form, 'personId') === ward.newcomerId)
	}))
];
