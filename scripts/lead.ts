/**
 * `npm run lead -- --recover`: a one-time sign-in code for a unit lead who has nobody left to ask, typed on
 * the server by whoever may read its files anyway. `--user NAME` where there are several leads. It works
 * once, for an hour, and stands in the audit as given on the server.
 */
import { parseArgs } from 'node:util';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({
		options: { recover: { type: 'boolean' }, user: { type: 'string' } }
	});
	if (!values.recover)
		throw new Trouble('npm run lead -- --recover makes a sign-in code for a unit lead.');
	const { address, kind } = await databaseOf(process.env);
	if (kind === 'demonstration')
		throw new Trouble('The people of the demonstration have no password to lose.');
	const { now } = await import('#lib/server/clock.ts');
	const { recoverLead } = await import('#lib/server/care/recover-lead.ts');
	const db = openForCommand(address);
	const recovered = await recoverLead(db, { username: values.user?.toLowerCase(), now: now() });
	await db.destroy();
	switch (recovered.kind) {
		case 'several':
			throw new Trouble(
				`There are several unit leads: name one with --user (${recovered.usernames.join(', ')}).`
			);
		case 'nobody':
			throw new Trouble('There is no such unit lead here.');
		case 'written':
			console.log(`Code for ${recovered.username}: ${recovered.code}`);
			console.log('It works once, for an hour: type it at /invitation and choose a new password.');
	}
});
