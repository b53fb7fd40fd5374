import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts a disk of its own on a folder, `24m` for one of so many MiB; false where this account may not. */
export function mountSmallDisk(folder: string, size: string): boolean {
	try {
		const args = ['-t', 'tmpfs', '-o', `size=${size}`, 'nestling', folder];
		execFileSync('mount', args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

export function unmount(folder: string): void {
	execFileSync('umount', ['-l', folder]);
}

/** Whether this account may mount a disk on this machine: found by doing it. */
export function mayMount(): boolean {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-mount-'));
	const mounted = mountSmallDisk(folder, '1m');
	if (mounted) unmount(folder);
	rmSync(folder, { recursive: true });
	return mounted;
}
