import { execFile } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onFile } from './on-sqlite.ts';
import { type Outcome, underLoad } from './under-load.ts';

const PROBES = 20;

/**
 * SQLite on a disk that others keep busy: files of 64 MB, each made durable, one after the other, beside
 * its own. How long a durable write takes then is measured and said.
 */
export function slowDisk(folder: string, { seconds }: { seconds: number }): Promise<Outcome> {
	const { address, node } = onFile(folder, 1);
	return underLoad(address, [node], async () => {
		const before = durableMs(folder);
		const busy = { over: false };
		const others = ['a', 'b'].map((name) => keepBusy(join(folder, name), busy));
		await wait(500);
		const meanwhile = durableMs(folder);
		await wait(seconds * 1000);
		busy.over = true;
		await Promise.all(others);
		const name = `SQLite, a slow disk (a durable write of 4 KB took ${before} ms, then ${meanwhile} ms)`;
		return { name, kills: 0 };
	});
}

/** The median time of a small durable write, in ms. */
function durableMs(folder: string): string {
	const file = join(folder, 'probe');
	const page = Buffer.alloc(4096);
	const handle = openSync(file, 'w');
	const times = Array.from({ length: PROBES }, () => {
		const began = performance.now();
		writeSync(handle, page);
		fsyncSync(handle);
		return performance.now() - began;
	});
	closeSync(handle);
	rmSync(file);
	return times.toSorted((a, b) => a - b)[PROBES / 2]!.toFixed(1);
}

async function keepBusy(file: string, busy: { over: boolean }): Promise<void> {
	const args = ['if=/dev/zero', `of=${file}`, 'bs=1M', 'count=64', 'conv=fsync'];
	while (!busy.over) await new Promise((resolve) => execFile('dd', args, resolve));
	rmSync(file, { force: true });
}
