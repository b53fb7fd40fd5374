/* The forms of a page as a browser without JavaScript would send them, read from its HTML. */

/** A form as it stands: its fields, filled in as the page filled them in. */
export interface FormOnPage {
	/** Where it posts to, as the page says: `?/log` or a path. */
	action: string;
	fields: [name: string, value: string][];
	/** The fields that text is typed into. */
	texts: string[];
}

const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
const CONTROL =
	/<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
const TYPED = ['text', 'search', 'email', 'tel', 'url', 'date', 'time', 'number'];

/** Every form of a page, in its order. Buttons are left out: which one is pressed is the caller's. */
export function formsOn(html: string): FormOnPage[] {
	return [...html.matchAll(FORM)].map(([, attributes = '', body = '']) => {
		const form: FormOnPage = { action: attribute(attributes, 'action'), fields: [], texts: [] };
		for (const [, input, textarea, text = '', select, options = ''] of body.matchAll(CONTROL)) {
			if (input !== undefined) addInput(form, input);
			if (textarea !== undefined) addText(form, attribute(textarea, 'name'), unescaped(text));
			if (select !== undefined) form.fields.push([attribute(select, 'name'), chosen(options)]);
		}
		return form;
	});
}

function addInput(form: FormOnPage, input: string): void {
	const [name, type] = [attribute(input, 'name'), attribute(input, 'type') || 'text'];
	const ticked = /\schecked\b/.test(input) || !['radio', 'checkbox'].includes(type);
	if (!ticked) return;
	if (TYPED.includes(type)) return addText(form, name, attribute(input, 'value'));
	form.fields.push([name, attribute(input, 'value')]);
}

function addText(form: FormOnPage, name: string, value: string): void {
	form.texts.push(name);
	form.fields.push([name, value]);
}

function chosen(options: string): string {
	const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
	const selected = all.find((option) => /\sselected\b/.test(option)) ?? all[0] ?? '';
	return attribute(selected, 'value');
}

function attribute(tag: string, name: string): string {
	return unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

const unescaped = (text: string) =>
	text
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
