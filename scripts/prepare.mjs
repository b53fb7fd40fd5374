import { install } from './lib/install.mjs';
import { prepare } from './lib/prepare.mjs';
import { runCommand } from './lib/trouble.mjs';

await runCommand(async () => {
	await install();
	await prepare();
});
