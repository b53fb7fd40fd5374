import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/commands.ts';
import { hand } from './support/hand.ts';
import { LEAD, startRealWard } from './support/real-ward.ts';
import { startServer, temporaryFolder } from './support/server.ts';
import { formAt, send } from './support/lived-in.ts';
import { expect, test } from './support/story.ts';

/* From a ward that runs to the same ward in another place, as docs/operations.md has it done. */

test('a ward is backed up while it runs, sealed, lost, restored, and goes on', async () => {
	test.setTimeout(120_000);
	const [keys, place] = [temporaryFolder(), temporaryFolder()];
	const identity = join(keys, 'backup-identity');
	const made = await runCommand('backup', ['--new-identity', identity], {});
	const BACKUP_RECIPIENTS = /BACKUP_RECIPIENTS=(\S+)/.exec(made.said)![1]!;
	const ward = await startRealWard();
	const { folder } = ward.server;
	try {
		const backedUp = await runCommand('backup', [], { DATA_DIR: folder, BACKUP_RECIPIENTS });
		expect(backedUp).toMatchObject({ code: 0, said: expect.stringContaining('.sqlite.age (') });
		await ward.invite('Mei Tan', 'mei', 'practitioner');

		const [backup] = readdirSync(join(folder, 'backups'));
		const from = join(folder, 'backups', backup!);
		const over = await runCommand('restore', ['--from', from], { DATA_DIR: folder });
		expect(over.code).toBe(1);
		expect(over.said).toContain('a restore writes over nothing');

		const asked = ['--from', from, '--identity', identity, '--beside', folder];
		const restored = await runCommand('restore', asked, { DATA_DIR: place });
		expect(restored).toMatchObject({ code: 0 });
		expect(restored.said).toContain('A ward: 0 infants');
		expect(restored.said).toMatch(/Not in the backup: \d lines of audit from 20\S+ to 20\S+Z/);
		expect(restored.said).toContain('× invite');
		await ward.server.stop();

		const again = await startServer({ folder: place });
		expect(again.said()).toContain('(ward)');
		const guest = hand(again.origin);
		const signIn = async ({ username, password }: { username: string; password: string }) =>
			send(guest, await formAt(guest, '/sign-in', '/sign-in'), { username, password });
		expect((await signIn(LEAD)).status).toBe(303);
		expect((await signIn({ ...LEAD, username: 'mei' })).status).not.toBe(303);
		await again.stop();
		const verified = await runCommand('audit', [], { DATA_DIR: place });
		expect(verified.said).toContain('The audit is whole');
	} finally {
		for (const one of [keys, place, folder]) rmSync(one, { recursive: true, force: true });
	}
});
