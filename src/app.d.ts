import type { FoundInfant } from '#lib/server/auth/guard.ts';
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
		}
	}
}

export {};
