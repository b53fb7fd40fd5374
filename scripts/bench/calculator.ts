import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/root.mjs';
import { Trouble } from '../lib/trouble.mjs';

/** Files as the vectors are, and as long: the rows are theirs, over and over. */
const VECTORS = {
	reference: ['intergrowth-weight-cases.csv', 'intergrowth-size-cases.csv'],
	velocity: ['velocity-cases.csv']
};

/** Runs the calculator on so many rows through pipes, and reads its memory while it works. */
export async function runCalculator(
	command: keyof typeof VECTORS,
	rows: number
): Promise<{ rowsASecond: number; rowsAProcessorSecond: number; megabytes: number }> {
	const { header, block, rowsABlock } = blockOf(command);
	const began = performance.now();
	const [flags, script] = [['--max-semi-space-size=4'], inRoot('scripts', 'growth.mjs')];
	const child = spawn(process.execPath, [...flags, script, command], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	let lines = 0;
	child.stdout.on('data', (chunk: Buffer) => {
		for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
	});
	let used = { megabytes: 0, processorSeconds: 0 };
	const watch = setInterval(() => (used = usedBy(child.pid) ?? used), 50);
	child.stdin.write(header);
	const blocks = Math.round(rows / rowsABlock);
	for (let sent = 0; sent < blocks; sent++) {
		if (!child.stdin.write(block)) await once(child.stdin, 'drain');
	}
	child.stdin.end();
	await once(child, 'close');
	clearInterval(watch);
	const answered = blocks * rowsABlock;
	if (lines !== answered + 1)
		throw new Trouble(`${answered} rows asked and ${lines - 1} answered.`);
	const seconds = (performance.now() - began) / 1000;
	return {
		rowsASecond: answered / seconds,
		rowsAProcessorSecond: answered / used.processorSeconds,
		megabytes: used.megabytes
	};
}

function blockOf(command: keyof typeof VECTORS) {
	const rows: string[] = [];
	let header = '';
	for (const file of VECTORS[command]) {
		const text = readFileSync(inRoot('src/lib/domain/growth/vectors', file), 'utf8');
		const [first = '', ...others] = text.trim().split('\n');
		header = `${first}\n`;
		rows.push(...others);
	}
	const times = Math.ceil(2000 / rows.length);
	const block = Buffer.from(`${rows.join('\n')}\n`.repeat(times));
	return { header, block, rowsABlock: rows.length * times };
}

/** The most memory a process held and its processor time so far, where the system tells (Linux). */
function usedBy(pid: number | undefined) {
	try {
		const most = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
		// A process that is over holds nothing any more.
		if (most === null) return null;
		const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15);
		return {
			megabytes: Number(most[1]) / 1024,
			processorSeconds: (Number(user) + Number(system)) / 100
		};
	} catch {
		// It has just ended.
		return null;
	}
}
