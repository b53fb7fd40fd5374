import { codeOf } from '../../src/lib/server/auth/app-codes.ts';
import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_UNITS } from '../../src/lib/server/demo/made-ids.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { type FormCase, hostile, MIDDLE, on } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import { cookieOf, hand, type Hand } from './hand.ts';
import { formAt, type LivedIn, PASSWORD, send } from './lived-in.ts';

/* The forms of coming in: second steps, PINs and tablets of the ward, records opened in an emergency. */

const PIN = '482915';

/** Passkeys are for hosts with a name: 127.0.0.1 has none, and `passkeys.story.ts` sends these. */
export const WHERE_THERE_ARE_NAMES = [
	'/account/passkeys?/add',
	'/account/passkeys?/begin',
	'/account/passkeys?/remove',
	'/sign-in/passkey'
];

const devices = () => '/unit/devices';
const tablet = { name: MIDDLE, lockMinutes: '5' };

/** A tablet that the lead has just registered, with kit signed in on it, and not. */
async function onTablet(ward: LivedIn): Promise<{ open: Hand; locked: Hand }> {
	const { lead, origin } = ward;
	const registered = await send(lead, await formAt(lead, devices(), '?/register'), tablet);
	const kept = cookieOf(registered, 'nestling_ward');
	const locked = hand(origin, kept);
	const typed = { form: 'sign-in/1', username: 'kit', password: PASSWORD };
	const session = cookieOf(await locked.post('/sign-in', typed), 'nestling_session');
	return { open: hand(origin, `${kept}; ${session}`), locked };
}

/** The secret of kit's app, and the step of time whose code was typed last. */
let secret = '';
let lastStep = 0;

/** A code of the app that was not typed yet: the next one counts already. */
function freshCode(): string {
	const present = Math.floor(Date.now() / 30_000);
	lastStep = Math.max(present, lastStep);
	return codeOf(secret, lastStep);
}

const retention = () => '/unit/retention';
const secondStep = () => '/account/second-step';
const transferred = `/infants/${DEMONSTRATION_INFANTS.anneliese}`;
const ownPassword = () => ({ password: PASSWORD });

/** Sent once it is taken: where it would lead stands in no field that is tried out. */
const withoutFrom = (form: FormOnPage): FormOnPage => ({
	...form,
	fields: form.fields.filter(([name]) => name !== 'from')
});

/** Whoever has typed kit's password, and owes the second step; the code before was used up. */
async function halfway({ guest, origin }: LivedIn): Promise<Hand> {
	lastStep += 1;
	const typed = { form: 'sign-in/1', username: 'kit', password: PASSWORD };
	return hand(origin, cookieOf(await guest.post('/sign-in', typed), 'nestling_step'));
}

export const doorForms: FormCase[] = [
	{
		...{ action: '/account/pin', as: ({ newcomer }) => newcomer() },
		...{ open: on(() => '/account/pin', '/account/pin') },
		typed: () => ({ pin: PIN, password: PASSWORD })
	},
	{
		...{ action: '/unit/devices?/register', as: 'lead', open: on(devices, '?/register') },
		...{ typed: () => tablet, shown: async ({ lead }) => ({ who: lead, path: devices() }) }
	},
	{
		inTurn: true,
		...{ action: '/unit/devices?/end', as: 'lead', open: on(devices, '?/end') },
		typed: () => ({})
	},
	{
		...{ action: '/unit/second-step', as: 'lead' },
		open: on(() => '/unit/second-step', '/unit/second-step'),
		typed: () => ({ 'roles[]': 'practitioner', reason: hostile('why') })
	},
	{
		inTurn: true,
		// its form stands on every page of a tablet, and locks it whatever it holds
		...{ action: '/locked?/lock', as: async (ward) => (await onTablet(ward)).open },
		open: async (): Promise<FormOnPage> => ({
			...{ action: '/locked?/lock', texts: [] },
			fields: Object.entries({ path: '/account', draft: '[]' })
		}),
		typed: () => ({ form: 'lock/1' })
	},
	{
		inTurn: true,
		...{ action: '/locked?/unlock', as: async (ward) => (await onTablet(ward)).locked },
		open: on(() => '/locked', '?/unlock'),
		typed: ({ newcomerId }) => ({ personId: newcomerId, pin: PIN })
	},
	{
		...{ action: '/break-glass?/open', as: 'clinician' },
		open: on(() => '/break-glass', '?/open'),
		typed: () => ({
			...{ unitId: DEMONSTRATION_UNITS.west, number: 'ne-20362', reason: hostile('why') }
		})
	},
	{
		inTurn: true,
		...{ action: '/break-glass?/close', as: 'clinician' },
		...{ open: on(() => transferred, '?/close'), typed: () => ({}) }
	},
	{
		...{ action: '/infants/[id]/export?/ask', as: 'mother' },
		open: on(({ infant }) => `/infants/${infant}/export`, '?/ask'),
		typed: () => ({ wish: hostile('wish') })
	},
	{
		inTurn: true,
		...{ action: '/infants/[id]/requests', as: 'clinician' },
		open: on(({ infant }) => `/infants/${infant}/requests`, '/requests'),
		typed: () => ({ answer: hostile('answer') })
	},
	{
		...{ action: '/unit/retention?/rule', as: 'lead', open: on(retention, '?/rule') },
		typed: () => ({ years: '25', reason: hostile('why') })
	},
	{
		...{ action: '/unit/retention?/hold', as: 'lead', open: on(retention, '?/hold') },
		typed: () => ({ reason: hostile('case') })
	},
	{
		inTurn: true,
		// where nothing is sealed nothing can be erased, and the page has no form for it
		...{ action: '/unit/retention?/erase', as: 'lead' },
		open: async (): Promise<FormOnPage> => ({
			...{ action: '/unit/retention?/erase', texts: ['name'] },
			fields: Object.entries({
				...{ form: 'erase/1', id: newId(), infantId: DEMONSTRATION_INFANTS.ida },
				...{ name: '', ground: 'asked for' }
			})
		}),
		typed: () => ({ name: 'Ida Sokolova' }),
		refused: 409
	},
	{
		...{ action: '/account/second-step?/begin', as: ({ newcomer }) => newcomer() },
		...{ open: on(secondStep, '?/begin'), typed: ownPassword }
	},
	{
		inTurn: true,
		...{ action: '/account/second-step?/confirm', as: ({ newcomer }) => newcomer() },
		open: async (_, who) => {
			const { text } = await who.get(secondStep());
			secret = /<code[^>]*>([A-Z2-7 ]+)</.exec(text)![1]!.replaceAll(' ', '');
			return withoutFrom(await formAt(who, secondStep(), '?/confirm'));
		},
		typed: () => ({ code: freshCode() })
	},
	{
		inTurn: true,
		...{ action: '/sign-in/second-step', as: halfway },
		open: async (_, who) => {
			const page = '/sign-in/second-step';
			return withoutFrom(await formAt(who, page, page));
		},
		typed: () => ({ code: freshCode() })
	},
	{
		inTurn: true,
		...{ action: '/account/second-step?/codes', as: ({ byRow }) => byRow() },
		...{ open: on(secondStep, '?/codes'), typed: ownPassword }
	},
	{
		inTurn: true,
		...{ action: '/account/second-step?/remove', as: ({ byRow }) => byRow() },
		...{ open: on(secondStep, '?/remove'), typed: ownPassword }
	}
];
