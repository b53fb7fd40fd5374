import { error, fail } from '@sveltejs/kit';
import type { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { formOf } from './bodies.ts';
import { outageHere } from './outage.ts';

/** What a form came back with: the sentences beside its fields, and what was typed. */
export interface FormProblem {
	form: string;
	errors: Record<string, string>;
	typed: Record<string, string | string[]>;
}

export type ReadForm<T> =
	{ ok: true; data: T; typed: FormProblem['typed'] } | { ok: false; problem: FormProblem };

/** What stands for bytes that are no text, and the one letter that PostgreSQL cannot keep. */
const REPLACEMENT = '\uFFFD';
const NO_TEXT = [REPLACEMENT, '\u0000'];

/**
 * Reads a posted form against its schema. Only the named fields are taken, an extra one is refused,
 * a form from before an update says so, bytes that are not text say so, and what was typed is kept
 * (never a password). The form's name and version stand in its hidden field `form`. A field of `files`
 * takes a file, whose text is then what was typed in the field it stands for.
 */
export async function readForm<S extends z.ZodObject>(
	request: Request,
	schema: S,
	form: string,
	files: Record<string, string> = {}
): Promise<ReadForm<z.output<S>>> {
	const sent = await sentIn(request);
	if (!sent) return { ok: false, problem: problem(form, { '': m.form_unreadable() }) };
	const typed = Object.fromEntries(
		[...new Set(sent.keys())].map((key) => [key, values(sent, key)])
	);
	const unread = await takeFiles(sent, typed, files);
	const known = [...Object.keys(schema.shape), ...Object.keys(files)];
	/** Back goes what the form has a field for; whatever else was sent is nobody's. */
	const refused = (errors: Record<string, string>) => {
		const ours = Object.entries(typed).filter(([key]) => known.includes(key));
		return { ok: false as const, problem: problem(form, errors, Object.fromEntries(ours)) };
	};
	if (outageHere() !== null) return refused({ '': m.outage_form() });
	if (typed.form !== form) return refused({ '': m.form_from_before() });
	delete typed.form;
	if (Object.keys(typed).some((key) => !Object.hasOwn(schema.shape, key))) {
		return refused({ '': m.form_from_before() });
	}
	if (Object.keys(unread).length > 0) return refused(unread);
	const garbled = Object.keys(typed).filter((key) =>
		NO_TEXT.some((letter) => String(typed[key]).includes(letter))
	);
	if (garbled.length > 0) {
		return refused(Object.fromEntries(garbled.map((key) => [key, m.form_garbled()])));
	}
	const parsed = schema.safeParse(typed, { error: () => m.form_not_understood() });
	if (parsed.success) return { ok: true, data: parsed.data, typed };
	const errors = firstIssues(parsed.error);
	sayAboveTheForm(errors, typed);
	return refused(errors);
}

/** Reads what an address asks for against a schema; other fields of the address are left alone. */
export function readQuery<S extends z.ZodObject>(
	query: URLSearchParams,
	schema: S,
	form: string
): ReadForm<z.output<S>> {
	const named = Object.keys(schema.shape).filter((key) => query.has(key));
	const typed = Object.fromEntries(named.map((key) => [key, query.get(key) ?? '']));
	const parsed = schema.safeParse(typed, { error: () => m.form_not_understood() });
	if (parsed.success) return { ok: true, data: parsed.data, typed };
	return { ok: false, problem: problem(form, firstIssues(parsed.error), typed) };
}

/** Sends a form back with a sentence, keeping what was typed; nothing was written. */
export function sendBack(status: number, sent: FormProblem) {
	return fail(status, { problem: sent });
}

/** What nobody may see again. */
const NEVER_SENT_BACK = /password|code|^pin$/i;

/** A problem found after the form itself was in order. */
export function problem(
	form: string,
	errors: Record<string, string>,
	typed: FormProblem['typed'] = {}
): FormProblem {
	const kept = Object.entries(typed).filter(([key]) => !NEVER_SENT_BACK.test(key));
	return { form, errors, typed: Object.fromEntries(kept) };
}

/** What was sent, where it is a form at all; one that is too large is refused as that. */
export function sentIn(request: Request): Promise<FormData | undefined> {
	return formOf(request).catch((failure: unknown) => {
		if (isTooLarge(failure)) error(413, m.error_too_large());
		return undefined;
	});
}

/** SvelteKit stops reading a body that is too large, with its own error. */
function isTooLarge(failure: unknown): boolean {
	return failure instanceof Error && 'status' in failure && failure.status === 413;
}

/**
 * Puts the text of a chosen file among what was typed, in the place of the field it stands for; nothing
 * chosen changes nothing. What is said of bytes that are no text.
 */
async function takeFiles(
	sent: FormData,
	typed: FormProblem['typed'],
	files: Record<string, string>
): Promise<Record<string, string>> {
	const unread: Record<string, string> = {};
	for (const [from, into] of Object.entries(files)) {
		const file = sent.get(from);
		delete typed[from];
		if (file === null || file === '' || isNoFile(file)) continue;
		const text = typeof file === 'string' ? undefined : textOf(await file.arrayBuffer());
		if (text === undefined) unread[from] = m.form_file_not_text();
		else typed[into] = text;
	}
	return unread;
}

/** What a browser sends for a field in which no file was chosen. */
const isNoFile = (file: FormDataEntryValue) =>
	typeof file !== 'string' && file.size === 0 && file.name === '';

/** UTF-8 with or without its mark, which stays; undefined for anything else. */
function textOf(bytes: ArrayBuffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function values(sent: FormData, key: string): string | string[] {
	const all = sent.getAll(key).map((value) => (typeof value === 'string' ? value : REPLACEMENT));
	return key.endsWith('[]') ? all : (all[0] ?? '');
}

function firstIssues(error: z.ZodError): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const issue of error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message;
	return errors;
}

/** Nobody types a key: one that is wrong is said above the form, which then gets a fresh one. */
function sayAboveTheForm(errors: Record<string, string>, typed: FormProblem['typed']): void {
	const before = m.form_from_before();
	for (const name of Object.keys(errors).filter((key) => errors[key] === before)) {
		delete errors[name];
		delete typed[name];
		errors[''] = before;
	}
}
