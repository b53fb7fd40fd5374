import { Readable, Writable } from 'node:stream';
import { calculate, type Calculation } from './stream.ts';

/** A calculation's output for input in pieces, and the sentence where it cannot be read. For tests. */
export async function outputOf(
	calculation: Calculation,
	pieces: readonly (string | Uint8Array)[]
): Promise<{ rows: string[]; trouble: string | null }> {
	const written: Buffer[] = [];
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			written.push(chunk);
			done();
		}
	});
	const input = Readable.from(pieces.map((piece) => Buffer.from(piece)));
	let trouble: string | null = null;
	try {
		await calculate(calculation, input, output);
	} catch (error) {
		if (!(error instanceof Error) || error.name !== 'Trouble') throw error;
		trouble = error.message;
	}
	return { rows: Buffer.concat(written).toString('utf8').split('\n').slice(0, -1), trouble };
}
