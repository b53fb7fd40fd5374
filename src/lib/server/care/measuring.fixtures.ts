import * as schema from '#lib/schemas/measurement.ts';
import type { Database } from '../db/open.ts';
import { newId } from '../ids.ts';

const WHEN = { date: '2026-11-23', time: '06:10' };

/** What a person typed into the form for both, read by its schema as the page does. */
export const typedMeasurements = (typed: Record<string, unknown> = {}) =>
	schema.logMeasurements.parse({ id: newId(), length: '43.5', head: '31,2', ...WHEN, ...typed });

/** What a person typed to correct the version they saw. */
export const typedMeasurementCorrection = (seen: string, typed: Record<string, unknown> = {}) =>
	schema.correctMeasurement.parse({
		...{ id: newId(), seen, reason: 'misread', value: '43.6', ...WHEN, ...typed }
	});

/** How many rows stand in the tables that a measuring writes to. */
export async function measured(db: Database, infantId: string) {
	const of = (table: 'measurement' | 'audit') =>
		db.selectFrom(table).select('infantId').where('infantId', '=', infantId).execute();
	const [rows, lines] = [await of('measurement'), await of('audit')];
	return { measurements: rows.length, auditLines: lines.length };
}
