import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import { onFile } from './on-sqlite.ts';
import { type Outcome, underLoad } from './under-load.ts';

const LONGER_MS = 40;

/**
 * SQLite on a disk that is slow: what makes a write durable takes 40 ms longer each time, as the kernel
 * answers it. How many writes a second are acknowledged before and then is said. Undefined, with a
 * sentence, where there is no strace to do it with.
 */
export async function slowDisk(
	folder: string,
	{ seconds }: { seconds: number }
): Promise<Outcome | undefined> {
	try {
		execFileSync('strace', ['--version'], { stdio: 'ignore' });
	} catch {
		console.log('Slow disk: not run, since strace is not on this machine.');
		return undefined;
	}
	const { address, node } = onFile(folder, 1);
	return underLoad(address, [node], async ({ ledger }) => {
		const before = await perSecond(ledger, 3);
		const slowed = slowDown(node.pid);
		await wait(500);
		const meanwhile = await perSecond(ledger, seconds);
		if (slowed.exitCode !== null) throw new Error('strace could not slow the disk down');
		slowed.kill('SIGINT');
		const rates = `${before.toFixed(0)} writes a second, then ${meanwhile.toFixed(0)}`;
		const name = `SQLite, a disk that takes ${LONGER_MS} ms longer (${rates})`;
		if (meanwhile > before / 2) throw new Error(`${name}: it slowed nothing`);
		return { name, kills: 0 };
	});
}

function slowDown(pid: number): ChildProcess {
	const calls = 'fsync,fdatasync';
	return spawn(
		'strace',
		[
			...['-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`],
			...['-e', `inject=${calls}:delay_exit=${LONGER_MS}ms`, '-p', String(pid)]
		],
		{ stdio: 'ignore' }
	);
}

/** How many writes a second are acknowledged in so many seconds. */
async function perSecond({ acknowledged }: Ledger, seconds: number): Promise<number> {
	const from = acknowledged.length;
	await wait(seconds * 1000);
	return (acknowledged.length - from) / seconds;
}
