import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { cookieOf, hand, type Hand } from './hand.ts';
import { formAt, send } from './lived-in.ts';
import { type RunningServer, startServer } from './server.ts';

/* A real ward of a story's own, set up, whose people sign in with passwords. */

export const LEAD = { name: 'Rosa Lima', username: 'rosa', password: 'a long night at the cot' };

export interface RealWard {
	server: RunningServer;
	/** The unit lead, signed in. */
	lead: Hand;
	/** Someone new on the staff or, with an infant, a parent: signed in with the lead's password and their name. */
	invite(name: string, username: string, role: string): Promise<Hand>;
}

/** Passkeys are for hosts with a name: `localhost` is one, and has to be known beforehand with its port. */
export async function startNamedWard(env: Record<string, string> = {}): Promise<RealWard> {
	const PORT = String(await freePort());
	return startRealWard({ ...env, PORT, ORIGIN: `http://localhost:${PORT}` });
}

export async function startRealWard(env: Record<string, string> = {}): Promise<RealWard> {
	const server = await startServer({ ward: true, env });
	const guest = hand(server.origin);
	const form = await formAt(guest, '/setup', '/setup');
	const made = await send(guest, form, {
		...{ ...LEAD, code: server.setupCode!, unitName: 'NICU North', timeZone: 'Europe/Berlin' }
	});
	const lead = hand(server.origin, cookieOf(made, 'nestling_session'));
	return {
		server,
		lead,
		async invite(name, username, role) {
			const staff = await formAt(lead, '/unit/people', '?/inviteStaff');
			const { text } = await send(lead, staff, { name, role, checkedHow: 'known' });
			const code = /class="code[^>]*>([^<]+)</.exec(text)![1]!;
			const accepted = await guest.post('/invitation?/accept', {
				...{ form: 'accept/1', invitation: code, username, password: LEAD.password }
			});
			return hand(server.origin, cookieOf(accepted, 'nestling_session'));
		}
	};
}

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
