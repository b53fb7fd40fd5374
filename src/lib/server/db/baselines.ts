import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import type { Database } from './open.ts';
import type { BaselineTable } from './tables/baselines.ts';
import { unitVersions } from './unit-versions.ts';

export const kept = unitVersions('baseline');
export const { versions } = kept;

/** The baselines of a unit that are in use, by name: what a chart can be drawn against. */
export async function inUse(db: Database, unitId: string): Promise<OwnBaseline[]> {
	return (await kept.standing(db, unitId)).map(toDomain);
}

/** A version as it is drawn. */
export function toDomain(row: BaselineTable): OwnBaseline {
	const { rootId, label, version, gramsPerKgDay, low, high, spread, infants } = row;
	return {
		...{ rootId, label, version, gramsPerKgDay, infants },
		spread: low === null || high === null ? null : { low, high, is: spread },
		...{ population: row.population, source: row.source },
		...{ fromPmaDays: row.fromPmaDays, toPmaDays: row.toPmaDays }
	};
}
