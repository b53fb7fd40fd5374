import sizes from '#lib/domain/growth/vectors/intergrowth-size-cases.csv?raw';
import weights from '#lib/domain/growth/vectors/intergrowth-weight-cases.csv?raw';
import velocities from '#lib/domain/growth/vectors/velocity-cases.csv?raw';
import { rowsOf } from '#lib/domain/growth/vectors/rows.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { config } from '#lib/server/config.ts';
import { workedExamples } from './examples.ts';
import { goldenReference } from './golden.ts';
import { goldenVelocities } from './golden-velocities.ts';
import type { PageServerLoad } from './$types';

const PUBLISHED = {
	reference: [...rowsOf(weights), ...rowsOf(sizes)],
	velocities: rowsOf(velocities)
};

export const load: PageServerLoad = (event) => {
	guard.anyone(
		event,
		'formulas and published values, nothing personal: whoever checks us may read'
	);
	return {
		build: config.build,
		golden: [...goldenVelocities(PUBLISHED.velocities), ...goldenReference(PUBLISHED.reference)],
		examples: workedExamples()
	};
};
