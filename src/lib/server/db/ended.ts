import { type ExpressionBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * What ended the session of the query around it, for `exists`: found in the index of ends alone, which
 * has those of one infant side by side.
 *
 * @example query.where((about) => about.not(about.exists(endsOfIt(about))))
 */
export const endsOfIt = ({ selectFrom }: ExpressionBuilder<Schema, 'session'>) =>
	selectFrom('sessionEvent as end')
		.select('end.sessionId')
		.whereRef('end.infantId', '=', 'session.infantId')
		.whereRef('end.sessionId', '=', 'session.id')
		// in the statement itself: the index is of no use to a value that comes later
		.where('end.kind', '=', sql.lit('ended'));
