/** `npm run audit`: walks the audit chain of DATA_DIR and says whether it is intact. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '#lib/server/audit/audit.ts';
import { openSqlite } from '#lib/server/db/open.ts';

const file = join(process.env.DATA_DIR || 'data/demonstration', 'nestling.sqlite');
if (!existsSync(file)) {
	console.error(`There is no database at ${file}. Set DATA_DIR to the folder that holds it.`);
	process.exit(1);
}
const db = openSqlite(file);
const answer = await check(db);
await db.destroy();
if (answer.kind === 'broken') {
	console.error(`The audit chain is broken at line ${answer.atSeq}: a line was ${answer.why}.`);
	process.exit(1);
}
console.log(`The audit chain is intact: ${answer.lines} lines.`);
