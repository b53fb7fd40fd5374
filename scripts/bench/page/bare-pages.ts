import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';
import { inRoot } from '../../lib/root.mjs';

/** A server of the least pages that show the same: the picture as a string, and Chart.js alone. */
export interface BarePages {
	svg: string;
	chart: string;
	stop(): Promise<void>;
}

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title>
<meta name="viewport" content="width=device-width, initial-scale=1">`;

/** `tokens` are the colours of the picture as CSS, `config` the Chart.js configuration of its data. */
export async function barePages(from: {
	svg: string;
	tokens: string;
	config: unknown;
	size: { width: number; height: number };
}): Promise<BarePages> {
	const script = await bundled('scripts/bench/page/bare-chart.ts');
	const { width, height } = from.size;
	const answers: Record<string, [type: string, body: string]> = {
		'/svg': ['text/html', `${HEAD}<style>:root{${from.tokens}}</style>${from.svg}`],
		'/chart': [
			'text/html',
			`${HEAD}<canvas width="${width}" height="${height}"></canvas>
			<script type="application/json" id="config">${JSON.stringify(from.config)}</script>
			<script type="module" src="/chart.js"></script>`
		],
		'/chart.js': ['text/javascript', script]
	};
	const server = createServer(({ url = '' }, response) => {
		const answer = answers[url];
		if (!answer) return void response.writeHead(404).end();
		response.writeHead(200, { 'content-type': answer[0] }).end(answer[1]);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		svg: `${origin}/svg`,
		chart: `${origin}/chart`,
		stop: () => new Promise((resolve) => void server.close(() => resolve()))
	};
}

async function bundled(entry: string): Promise<string> {
	const made = await build({
		...{ configFile: false, logLevel: 'error', root: inRoot('.') },
		build: { write: false, rollupOptions: { input: inRoot(entry) } }
	});
	const [output] = Array.isArray(made) ? made : [made];
	if (!output || !('output' in output)) throw new Error('nothing was bundled');
	return output.output[0].code;
}
