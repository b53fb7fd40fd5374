import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what the test files of one run share; each process of it inherits the name. */
export default function testingFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-unit-'));
	process.env.NESTLING_UNIT_FOLDER = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
