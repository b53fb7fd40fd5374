import { error, redirect } from '@sveltejs/kit';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { type FormProblem, problem, sendBack } from './forms.ts';
import { newId } from './ids.ts';

/** One version of what a unit sets, as its page shows it. */
export interface SettingVersion {
	version: number;
	author: string;
	reason: string;
	day: Day;
	/** The unit's clock when it was set. */
	time: string;
}

interface Row {
	version: number;
	author: string;
	reason: string;
	recordedAt: Instant;
}

/** What a setting's page shows: every version, newest first, and the keys of the form that changes it. */
export function settingSeen<R extends Row, Content extends object>(
	rows: readonly R[],
	{ url, unit }: { url: URL; unit: { timeZone: string } },
	contentOf: (row: R) => Content
): { key: string; seen: number; versions: (SettingVersion & Content)[]; saved: boolean } {
	const versions = rows.map((row) => ({
		...{ version: row.version, author: row.author, reason: row.reason },
		...contentOf(row),
		day: dayIn(unit.timeZone, row.recordedAt),
		time: timeIn(unit.timeZone, row.recordedAt)
	}));
	const seen = versions[0]?.version ?? 0;
	return { key: newId(), seen, versions, saved: url.searchParams.has('saved') };
}

/** Answers the form of a setting: its page again, or back with why nothing was saved. */
export function answerSetting(
	{ kind }: { kind: 'written' | 'already' | 'elsewhere' | 'conflict' | 'overtaken' },
	{ form, typed }: { form: string; typed: FormProblem['typed'] },
	{ address, conflict, overtaken }: { address: string; conflict: string; overtaken: string }
) {
	if (kind === 'elsewhere') error(404);
	if (kind === 'written' || kind === 'already')
		redirect(303, `${address}${address.includes('?') ? '&' : '?'}saved`);
	const why = kind === 'conflict' ? conflict : overtaken;
	return sendBack(409, problem(form, { '': why }, typed));
}
