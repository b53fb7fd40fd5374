import type { FoundInfant } from '#lib/server/auth/guard.ts';
import type { Due } from '#lib/server/auth/second-step-due.ts';
import type { WardDevice } from '#lib/server/db/ward-devices.ts';
import type { AskedFor } from '#lib/server/auth/kept.ts';
import type { Standing } from '#lib/server/db/people.ts';
import type { Trace } from '#lib/server/trace.ts';
import type { Trouble } from '#lib/server/db/trouble.ts';
import type { Theme } from '#lib/theme.ts';

declare global {
	/** Where the browser holds pages to it; TypeScript's own types know nothing of it yet. */
	var trustedTypes:
		| {
				createPolicy(
					name: string,
					rules: { createHTML(text: string): string }
				): { createHTML(text: string): { toString(): string } };
		  }
		| undefined;

	namespace App {
		/** What Node's own server hands over; not under `npm run dev`. */
		interface Platform {
			req: import('node:http').IncomingMessage;
		}
		interface Error {
			message: string;
			reference?: string;
			/** The message says why nothing can be recorded or shown. */
			isOutage?: true;
		}
		interface Locals {
			person: Standing | null;
			sessionId: string | null;
			/** The tablet of the ward that the request comes from. */
			wardDevice?: WardDevice;
			/** That the person's unit asks a second step of them, which this sign-in has not shown. */
			due?: Due;
			/** Whether this sign-in has shown it. */
			strong?: boolean;
			theme: Theme;
			/** By what the lines logged of this request are found. */
			trace?: Trace;
			/** The infant of the address, asked for once a request. */
			infant?: Promise<FoundInfant>;
			/** What this request opens, each with how its line comes into the audit. */
			openings?: Map<string, () => Promise<void>>;
			/** What was last asked of a guard, should it be refused. */
			asked?: AskedFor;
			/** That it was refused stands in the audit already. */
			refusalKept?: true;
			/** What the database had that this request met. */
			trouble?: Trouble;
		}
	}
}

export {};
