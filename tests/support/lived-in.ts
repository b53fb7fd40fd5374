import { type FormOnPage, formsOn } from './forms-on.ts';
import { type Answer, cameIn, hand, type Hand, signedIn, signedInAs } from './hand.ts';
import type { RunningServer } from './server.ts';

/* A demonstration with people and an infant of a story's own, to whom anything may happen. */

export const PASSWORD = 'eleven grey geese on a pond';

export interface LivedIn {
	origin: string;
	guest: Hand;
	parent: Hand;
	practitioner: Hand;
	clinician: Hand;
	lead: Hand;
	/** The infant of this story, thirty days old and 35 weeks, and its mother with an account. */
	infant: string;
	mother: Hand;
	motherId: string;
	/** A practitioner with an account; signs in afresh each time. */
	newcomer(): Promise<Hand>;
	newcomerId: string;
	/** The same, signed in without being asked for anything. */
	byRow(): Promise<Hand>;
	/** The unit's day so many days from today. */
	day(fromToday: number): string;
	/** A code for someone new on the staff. */
	code(): Promise<string>;
}

/** The first form of a page that posts there, with the address it posts to. */
export async function formAt(
	who: Hand,
	page: string,
	action: string,
	pick: (form: FormOnPage) => boolean = () => true
): Promise<FormOnPage> {
	const { text, status } = await who.get(page);
	return formIn(text, page, action, pick, status);
}

export function formIn(
	html: string,
	page: string,
	action: string,
	pick: (form: FormOnPage) => boolean = () => true,
	status = 200
): FormOnPage {
	const [path = ''] = page.split('?');
	const form = formsOn(html)
		.map((one) => ({
			...one,
			action: one.action.startsWith('?') ? path + one.action : one.action
		}))
		.find((one) => one.action.split('&')[0]!.endsWith(action) && pick(one));
	if (!form) throw new Error(`${page} (${status}) has no form for ${action}`);
	return form;
}

/** Fills a form in and sends it. */
export function send(who: Hand, form: FormOnPage, typed: Record<string, string>): Promise<Answer> {
	return who.post(form.action, [
		...form.fields.filter(([name]) => typed[name] === undefined),
		...Object.entries(typed)
	]);
}

export const fieldOf = (form: FormOnPage, name: string) =>
	form.fields.find(([known]) => known === name)?.[1] ?? '';

const codeIn = ({ text }: Answer) => /class="code[^>]*>([^<]+)</.exec(text)![1]!;

async function accept(origin: string, code: string, username: string): Promise<Hand> {
	const guest = hand(origin);
	const answer = await guest.post('/invitation?/accept', {
		...{ form: 'accept/1', invitation: code, username, password: PASSWORD }
	});
	return cameIn(guest, answer)!;
}

/** Admits the infant, and lets its mother and a practitioner come in by their codes. */
export async function liveIn({ origin, folder }: RunningServer): Promise<LivedIn> {
	const as = (who: Parameters<typeof signedIn>[1]) => signedIn(origin, who);
	const [parent, practitioner] = [await as('parent'), await as('practitioner')];
	const [clinician, lead] = [await as('clinician'), await as('lead')];
	const admission = await formAt(lead, '/unit/admit', '/unit/admit');
	const { text } = await lead.get('/unit/admit');
	const today = /name="birthDate"[^>]*max="([^"]+)"|max="([^"]+)"[^>]*name="birthDate"/.exec(text)!;
	const day = (fromToday: number) =>
		new Date(Date.parse(today[1] ?? today[2]!) + fromToday * 86_400_000).toISOString().slice(0, 10);
	await send(lead, admission, {
		...{ name: 'Wren Adeyemi', sex: 'female', birthDate: day(-30), birthTime: '07:20' },
		...{ gestationWeeks: '31', gestationDays: '1', birthWeight: '1500', twinOf: 'none', bed: '77' }
	});
	const infant = fieldOf(admission, 'id');
	const family = await formAt(lead, `/infants/${infant}/family`, '?/invite');
	const invited = await send(lead, family, {
		...{ name: 'Bola Adeyemi', relationship: 'mother', authority: 'checked', evidence: 'passport' },
		checkedHow: 'photo-id'
	});
	const mother = await accept(origin, codeIn(invited), 'bola');
	const code = async () => {
		const form = await formAt(lead, '/unit/people', '?/inviteStaff');
		return codeIn(
			await send(lead, form, { name: 'Kit Sharma', role: 'practitioner', checkedHow: 'known' })
		);
	};
	await accept(origin, await code(), 'kit');
	const guest = hand(origin);
	const newcomer = async () => {
		const typed = { form: 'sign-in/1', username: 'kit', password: PASSWORD };
		return cameIn(guest, await guest.post('/sign-in', typed))!;
	};
	const check = await formAt(lead, `/infants/${infant}/consent`, '?/check');
	const people = await lead.get('/unit/people');
	const kit = people.text.slice(people.text.indexOf('Kit Sharma'));
	const newcomerId = fieldOf(formIn(kit, '/unit/people', '?/taught'), 'personId');
	return {
		...{ origin, guest, parent, practitioner, clinician, lead, infant, mother },
		...{ motherId: fieldOf(check, 'person'), newcomer, day, code },
		newcomerId,
		byRow: async () => signedInAs({ origin, folder }, newcomerId)
	};
}
