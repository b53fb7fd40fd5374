import { type FormCase, hostile, on } from './form-case.ts';
import { formAt, formIn, PASSWORD } from './lived-in.ts';

/* The forms about coming in and about oneself. */

let names = 0;

export const comingIn: FormCase[] = [
	{
		...{ action: '/?/demonstrate', as: 'guest', open: on(() => '/', '?/demonstrate') },
		typed: () => ({ as: 'parent' })
	},
	{
		...{ action: 'POST /theme', as: 'parent', open: on(() => '/account', '/theme') },
		typed: () => ({ theme: 'night' })
	},
	{
		...{ action: '/sign-in', as: 'guest', open: on(() => '/sign-in', '/sign-in') },
		typed: () => ({ username: 'kit', password: PASSWORD })
	},
	{
		...{ action: '/invitation?/code', as: 'guest' },
		open: async (ward, who) => {
			const form = await formAt(who, '/invitation', '?/code');
			const fields = form.fields.filter(([name]) => name !== 'code');
			return { ...form, fields: [...fields, ['code', await ward.code()]] };
		},
		typed: () => ({})
	},
	{
		...{ action: '/invitation?/accept', as: 'guest' },
		open: async (ward, who) => {
			const { text } = await who.post('/invitation?/code', {
				...{ form: 'code/1', code: await ward.code() }
			});
			return formIn(text, '/invitation', '?/accept');
		},
		typed: () => ({ username: `sol.${(names += 1)}`, password: hostile('password') })
	}
];

export const oneselfForms: FormCase[] = [
	{
		...{ action: '/account?/signOut', as: ({ newcomer }) => newcomer() },
		...{ open: on(() => '/account', '?/signOut'), typed: () => ({}) }
	},
	{
		// on a phone left at home: the newcomer comes in twice
		...{ action: '/account?/signOutDevice', as: ({ newcomer }) => newcomer() },
		open: async (ward, who) => {
			await ward.newcomer();
			return formAt(who, '/account', '?/signOutDevice');
		},
		typed: () => ({})
	},
	{
		...{ action: '/account?/signOutEverywhere', as: ({ newcomer }) => newcomer() },
		...{ open: on(() => '/account', '?/signOutEverywhere'), typed: () => ({}) }
	},
	{
		...{ action: '/account?/password', as: ({ newcomer }) => newcomer() },
		open: on(() => '/account', '?/password'),
		typed: () => ({ currentPassword: PASSWORD, newPassword: hostile('new') })
	}
];
