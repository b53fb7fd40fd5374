import { readFileSync } from 'node:fs';
import { rowsOf } from './rows.ts';

/** The rows of a vector file beside this one, by column name. For tests only. */
export function vectorRows(file: string): Record<string, string>[] {
	return rowsOf(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
