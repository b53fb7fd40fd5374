import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mountSmallDisk, unmount } from '../lib/small-disk.ts';
import { onFile } from './on-sqlite.ts';
import { type Outcome, underLoad } from './under-load.ts';

const SIZE = '24m';
const PIECE = Buffer.alloc(64 * 1024);
const FULL_MS = 30_000;

/**
 * SQLite on a small disk of its own, which is filled until writes are refused, has room made and is
 * filled again. Undefined, with a sentence, where this account may mount none.
 */
export async function diskFull(
	folder: string,
	{ rounds }: { rounds: number }
): Promise<Outcome | undefined> {
	if (!mountSmallDisk(folder, SIZE)) {
		console.log('Disk full: not run, since this account may not mount a small disk.');
		return undefined;
	}
	try {
		return await filled(folder, rounds);
	} finally {
		unmount(folder);
	}
}

function filled(folder: string, rounds: number): Promise<Outcome> {
	const { address, node } = onFile(folder);
	const ballast = join(folder, 'ballast');
	return underLoad(address, [node], async ({ ledger }) => {
		ledger.maySendBack = true;
		for (let round = 0; round < rounds; round += 1) {
			const { unwell } = ledger;
			const until = performance.now() + FULL_MS;
			// The log grows into what is left, so it is filled up again and again.
			while (ledger.unwell < unwell + 5) {
				if (performance.now() > until) throw new Error('no write was refused on a full disk');
				fill(ballast);
				await wait(50);
			}
			const health = await fetch(`${node.origin}/health`);
			if (!health.ok) throw new Error('a full disk kept a node from reading');
			rmSync(ballast);
			await wait(500);
		}
		return { name: `SQLite, disk full ${rounds} times`, kills: 0 };
	});
}

function fill(file: string): void {
	for (const piece of [PIECE, PIECE.subarray(0, 4096)]) {
		try {
			for (;;) appendFileSync(file, piece);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
		}
	}
}
