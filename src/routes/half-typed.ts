import { tick } from 'svelte';

/** A form as it was half typed: by the name it carries, the fields it held. */
export interface HalfTyped {
	form: string;
	fields: [name: string, value: string][];
}

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isSecret = ({ name, type }: Typed) =>
	['password', 'hidden', 'file'].includes(type) || /password|code|pin/i.test(name);

/** Whether a field holds something else than what the page came with. */
function isChanged(field: Typed): boolean {
	if (field instanceof HTMLSelectElement) {
		return [...field.options].some((option) => option.selected !== option.defaultSelected);
	}
	if (['checkbox', 'radio'].includes(field.type)) {
		return (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked;
	}
	return field.value !== field.defaultValue;
}

const fieldsOf = (form: HTMLFormElement) =>
	[...form.elements].filter(
		(one): one is Typed =>
			one instanceof HTMLInputElement ||
			one instanceof HTMLTextAreaElement ||
			one instanceof HTMLSelectElement
	);

const nameOf = (form: HTMLFormElement) =>
	form.querySelector<HTMLInputElement>('input[name="form"]')?.value ?? '';

/** What is half typed on this page, form by form, without anything that nobody may see again. */
export function halfTyped(): HalfTyped[] {
	return [...document.querySelectorAll<HTMLFormElement>('main form')].flatMap((form) => {
		const typed = fieldsOf(form).filter((field) => field.name && !isSecret(field));
		if (!typed.some(isChanged)) return [];
		const isSaid = (field: Typed) =>
			!['checkbox', 'radio'].includes(field.type) || (field as HTMLInputElement).checked;
		const fields = typed.filter(isSaid).map((field): [string, string] => [field.name, field.value]);
		return [{ form: nameOf(form), fields }];
	});
}

/**
 * Types it again, as a person would: what one field opens is there for the next. Whether anything of it
 * found its place.
 */
export async function fillIn(forms: HalfTyped[]): Promise<boolean> {
	let any = false;
	for (const { form: name, fields } of forms) {
		for (const [field, value] of fields) {
			const form = [...document.querySelectorAll<HTMLFormElement>('main form')].find(
				(one) => nameOf(one) === name
			);
			const places = form ? fieldsOf(form).filter((one) => one.name === field) : [];
			const place = places.find((one) => !isSecret(one) && takes(one, value));
			if (!place) continue;
			any = true;
			place.closest('details')?.setAttribute('open', '');
			if (['checkbox', 'radio'].includes(place.type)) (place as HTMLInputElement).checked = true;
			else place.value = value;
			for (const kind of ['input', 'change']) {
				place.dispatchEvent(new Event(kind, { bubbles: true }));
			}
			await tick();
		}
	}
	return any;
}

const takes = (field: Typed, value: string) =>
	!['checkbox', 'radio'].includes(field.type) || field.value === value;
