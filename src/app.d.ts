import type { FoundInfant } from '#lib/server/auth/guard.ts';
import type { AskedFor } from '#lib/server/auth/kept.ts';
import type { Standing } from '#lib/server/db/people.ts';
import type { Theme } from '#lib/theme.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			reference?: string;
		}
		interface Locals {
			person: Standing | null;
			sessionId: string | null;
			theme: Theme;
			/** The infant of the address, asked for once a request. */
			infant?: Promise<FoundInfant>;
			/** What this request opens, each with how its line comes into the audit. */
			openings?: Map<string, () => Promise<void>>;
			/** What was last asked of a guard, should it be refused. */
			asked?: AskedFor;
			/** That it was refused stands in the audit already. */
			refusalKept?: true;
		}
	}
}

export {};
