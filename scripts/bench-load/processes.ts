import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of a clock tick of the kernel's accounts, on every Linux that Node runs on. */
const TICK_MS = 10;

/** What a server and the processes beside it have used, as Linux accounts it; null elsewhere. */
export interface Used {
	/** Milliseconds of processor time since they began. */
	cpuMs: number;
	/** Memory they hold now, in megabytes. */
	megabytes: number;
}

export function usedBy(pid: number): Used | null {
	try {
		const all = [pid, ...childrenOf(pid)].map(ofOne);
		return {
			cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
			megabytes: all.reduce((sum, { megabytes }) => sum + megabytes, 0)
		};
	} catch {
		return null;
	}
}

function childrenOf(pid: number): number[] {
	return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
		readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
			.split(' ')
			.filter(Boolean)
			.map(Number)
	);
}

/** Its own share of memory: pages that several processes share count once. */
function ofOne(pid: number): Used {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// the name of a program, in brackets, may hold a space
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = Number(fields[11]) + Number(fields[12]);
	const pages = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
	return { cpuMs: ticks * TICK_MS, megabytes: Number(pages?.[1] ?? 0) / 1024 };
}
