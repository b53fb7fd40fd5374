import { type FormCase, hostile, on } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import { type Hand, signedIn } from './hand.ts';
import { fieldOf, formAt, formIn, type LivedIn, send } from './lived-in.ts';

/* The forms of the network: its units, and somebody who takes an invitation with the account they have. */

const networkLead = ({ origin }: LivedIn) => signedIn(origin, 'network');
const making = () => '/network/units/new';
const lead = () => ({ leadName: 'Noa Levi', checkedHow: 'known' });

let made = 0;

/** A form of the page of a unit that was made for it: empty, and without a lead yet. */
const ofNewUnit =
	(action: string, before?: (who: Hand, page: string) => Promise<unknown>) =>
	async (_: LivedIn, who: Hand): Promise<FormOnPage> => {
		const form = await formAt(who, making(), making());
		const typed = { unitName: `Unit ${(made += 1)}`, timeZone: 'Europe/Madrid', ...lead() };
		await send(who, form, typed);
		const page = `/network/units/${fieldOf(form, 'id')}`;
		await before?.(who, page);
		return formAt(who, page, action);
	};

async function close(who: Hand, page: string): Promise<void> {
	await send(who, await formAt(who, page, '?/close'), { reason: 'Moved' });
}

export const networkForms: FormCase[] = [
	{
		...{ action: '/network/units/new', as: networkLead, open: on(making, making()) },
		typed: () => ({ unitName: hostile(`u${(made += 1)}`), timeZone: 'Europe/London', ...lead() })
	},
	{
		...{ action: '/network/units/[unitId]?/rename', as: networkLead, open: ofNewUnit('?/rename') },
		typed: () => ({ name: hostile(`r${(made += 1)}`), reason: hostile('why') })
	},
	{
		...{ action: '/network/units/[unitId]?/close', as: networkLead, open: ofNewUnit('?/close') },
		typed: () => ({ reason: hostile('closed') })
	},
	{
		action: '/network/units/[unitId]?/open',
		...{ as: networkLead, open: ofNewUnit('?/open', close) },
		typed: () => ({ reason: hostile('opened') })
	},
	{
		...{ action: '/network/units/[unitId]?/invite', as: networkLead, open: ofNewUnit('?/invite') },
		typed: () => ({ name: hostile('lead'), checkedHow: 'known' })
	},
	{
		...{ action: '/invitation?/join', as: ({ byRow }) => byRow() },
		open: async (ward, who) => {
			const { text } = await who.post('/invitation?/code', {
				...{ form: 'code/1', code: await ward.code() }
			});
			return formIn(text, '/invitation', '?/join');
		},
		typed: () => ({})
	}
];
