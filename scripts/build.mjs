import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { runCommand } from './lib/trouble.mjs';

// `npm run build`: always builds, and leaves the stamp by which `npm start` knows the build is fresh.
await runCommand(async () => {
	await install();
	console.log(`Built in ${Math.round(await build())} s.`);
});
