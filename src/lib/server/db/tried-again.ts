import { Kysely, type Transaction, type TransactionBuilder } from 'kysely';

/** What PostgreSQL says to the one of two transactions that it ended, so that the other could go on. */
const ENDED_FOR_ANOTHER = ['40P01', '40001'];

const MOST_TRIES = 5;

/**
 * A database whose transactions are tried again when they were ended for another: nothing of them was
 * written then, and what they do depends on nothing but what they read. SQLite ends none so.
 */
export class TriedAgain<Tables> extends Kysely<Tables> {
	override transaction(): TransactionBuilder<Tables> {
		const builder = super.transaction();
		const execute = builder.execute.bind(builder);
		const again = async <T>(task: (tx: Transaction<Tables>) => Promise<T>): Promise<T> => {
			for (let tries = 1; ; tries++) {
				try {
					return await execute(task);
				} catch (failure) {
					const { code } = failure as { code?: unknown };
					if (tries === MOST_TRIES || !ENDED_FOR_ANOTHER.includes(String(code))) throw failure;
				}
			}
		};
		builder.execute = again;
		return builder;
	}
}
