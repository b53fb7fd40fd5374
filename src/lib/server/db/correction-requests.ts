import type { Database } from './open.ts';
import type { CorrectionAnswerTable, CorrectionRequestTable } from './tables/requests.ts';

export type Request = CorrectionRequestTable & { by: string; answers: Answer[] };
export type Answer = CorrectionAnswerTable & { by: string };

/** What was asked to be corrected in an infant's record, newest first, with what was answered. */
export async function of(db: Database, infantId: string): Promise<Request[]> {
	const [requests, answers] = await Promise.all([
		db
			.selectFrom('correctionRequest')
			.innerJoin('person', 'person.id', 'correctionRequest.personId')
			.selectAll('correctionRequest')
			.select('person.name as by')
			.where('infantId', '=', infantId)
			.orderBy('at', 'desc')
			.execute(),
		db
			.selectFrom('correctionAnswer')
			.innerJoin('person', 'person.id', 'correctionAnswer.authorId')
			.selectAll('correctionAnswer')
			.select('person.name as by')
			.where('infantId', '=', infantId)
			.orderBy('at')
			.execute()
	]);
	return requests.map((request) => ({
		...request,
		answers: answers.filter(({ requestId }) => requestId === request.id)
	}));
}

/** Of these infants what was asked and not answered yet. */
export function open(db: Database, infantIds: string[]) {
	if (infantIds.length === 0) return Promise.resolve([]);
	return db
		.selectFrom('correctionRequest')
		.select(['id', 'infantId', 'at'])
		.where('infantId', 'in', infantIds)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('correctionAnswer')
						.select('correctionAnswer.id')
						.whereRef('correctionAnswer.requestId', '=', 'correctionRequest.id')
				)
			)
		)
		.execute();
}

/** Keeps a request, unless the same form was sent before. */
export async function ask(db: Database, row: CorrectionRequestTable): Promise<boolean> {
	const added = await db
		.insertInto('correctionRequest')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** Keeps an answer, unless the same form was sent before. */
export async function answer(db: Database, row: CorrectionAnswerTable): Promise<boolean> {
	const added = await db
		.insertInto('correctionAnswer')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}
