/**
 * What about leads is said on the server, by whoever may read its files anyway. Each stands in the audit.
 *
 * `npm run lead -- --recover`: a one-time sign-in code for somebody whom nobody in the app may give one: a
 * unit lead, a network lead, or who works in several units. `--user NAME` where there are several. It works
 * once, for an hour.
 *
 * `npm run lead -- --network --user NAME`: makes somebody who has an account a network lead; with `--end`
 * ends it. `--network --name "FULL NAME"`: a code by which somebody new comes in as one.
 */
import { parseArgs } from 'node:util';
import type { Database } from '#lib/server/db/open.ts';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			recover: { type: 'boolean' },
			network: { type: 'boolean' },
			end: { type: 'boolean' },
			user: { type: 'string' },
			name: { type: 'string' }
		}
	});
	if (Boolean(values.recover) === Boolean(values.network))
		throw new Trouble(
			'npm run lead -- --recover makes a sign-in code for a lead; --network --user NAME makes a network lead.'
		);
	const { address, kind } = await databaseOf(process.env);
	if (kind === 'demonstration')
		throw new Trouble('The people of the demonstration have no password to lose.');
	const db = openForCommand(address);
	const username = values.user?.toLowerCase();
	try {
		if (values.recover) await recover(db, username);
		else if (values.name !== undefined) await invite(db, values.name.trim());
		else if (username === undefined)
			throw new Trouble('Name them: --user NAME, or --name "FULL NAME".');
		else await (values.end ? end(db, username) : make(db, username));
	} finally {
		await db.destroy();
	}
});

async function recover(db: Database, username: string | undefined): Promise<void> {
	const { now } = await import('#lib/server/clock.ts');
	const { recoverLead } = await import('#lib/server/care/recover-lead.ts');
	const recovered = await recoverLead(db, { username, now: now() });
	switch (recovered.kind) {
		case 'several':
			throw new Trouble(
				`There are several leads: name one with --user (${recovered.usernames.join(', ')}).`
			);
		case 'nobody':
			throw new Trouble('There is no such lead here.');
		case 'written':
			console.log(`Code for ${recovered.username}: ${recovered.code}`);
			console.log('It works once, for an hour: type it at /invitation and choose a new password.');
	}
}

async function invite(db: Database, name: string): Promise<void> {
	if (name === '') throw new Trouble('Type the name: --name "FULL NAME".');
	const { now } = await import('#lib/server/clock.ts');
	const { inviteNetworkLead } = await import('#lib/server/care/lead-network.ts');
	const { code } = await inviteNetworkLead(db, { name, now: now() });
	console.log(`Code: ${code}`);
	console.log('It works once, for three days: type it at /invitation and choose a user name.');
}

async function make(db: Database, username: string): Promise<void> {
	const { now } = await import('#lib/server/clock.ts');
	const { makeNetworkLead } = await import('#lib/server/care/lead-network.ts');
	const made = await makeNetworkLead(db, { username, now: now() });
	if (made.kind === 'nobody') throw new Trouble(`Nobody here signs in as ${username}.`);
	console.log(
		made.kind === 'already'
			? `${username} is a network lead already.`
			: `${username} is a network lead: /network has the counts over all units.`
	);
}

async function end(db: Database, username: string): Promise<void> {
	const { now } = await import('#lib/server/clock.ts');
	const { endNetworkLead } = await import('#lib/server/care/lead-network.ts');
	const ended = await endNetworkLead(db, { username, now: now() });
	if (ended.kind === 'nobody') throw new Trouble(`${username} is no network lead.`);
	console.log(`${username} is a network lead no more.`);
}
