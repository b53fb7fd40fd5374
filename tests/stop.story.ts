import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { ON_POSTGRES, row } from './support/database.ts';
import { signedIn } from './support/hand.ts';
import { formAt } from './support/lived-in.ts';
import { folderFor } from './support/server.ts';
import { expect, test } from './support/story.ts';

/** What a service manager waits before it kills is more; what a ward waits is no longer than this. */
const WITHIN_MS = 5000;
const SLOW_MS = 1200;

test('SIGTERM: a form that is still being sent is taken, open pages are let go, and all ends well within five seconds', async ({
	startServer
}) => {
	const folder = folderFor({});
	try {
		const server = await startServer({ folder, env: { PROCESSES: '2' } });
		const clinician = await signedIn(server.origin, 'clinician');
		const { text } = await clinician.get('/ward');
		const [, infantId] = /href="\/infants\/([0-9a-f-]{36})/.exec(text)!;
		const { action, fields } = await formAt(clinician, `/infants/${infantId}/weights`, '?/log');

		const live = await fetch(`${server.origin}/ward/live`, {
			headers: { cookie: clinician.cookie, accept: 'text/event-stream' }
		});
		expect(live.status).toBe(200);
		const letGo = live.text();

		const weight = String(lastGrams(folder, infantId!) + 11);
		const typed = new URLSearchParams([
			...fields.filter(([name]) => name !== 'weight'),
			['weight', weight]
		]).toString();
		const { hostname, port } = new URL(server.origin);
		const sent = request({ hostname, port, path: action, method: 'POST' });
		sent.setHeader('content-type', 'application/x-www-form-urlencoded');
		sent.setHeader('content-length', typed.length);
		sent.setHeader('accept', 'text/html');
		sent.setHeader('origin', server.origin);
		sent.setHeader('cookie', clinician.cookie);
		sent.write(typed.slice(0, typed.length / 2));
		await new Promise((resolve) => setTimeout(resolve, 200));

		const began = performance.now();
		const ended = server.stop('SIGTERM');
		setTimeout(() => sent.end(typed.slice(typed.length / 2)), SLOW_MS);
		const [answer] = await once(sent, 'response');
		expect(answer.statusCode).toBe(303);
		answer.resume();
		expect(await letGo).toContain('event: hello');
		expect(await ended).toBe(0);
		const took = performance.now() - began;
		expect(took).toBeGreaterThan(SLOW_MS - 50);
		expect(took).toBeLessThan(WITHIN_MS);
		expect(server.said()).toContain('Nestling has closed (SIGTERM).');
		if (!ON_POSTGRES) expect(readdirSync(folder)).toEqual(['nestling.sqlite']);
		expect(lastGrams(folder, infantId!)).toBe(Number(weight));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** What an infant weighed last. */
function lastGrams(folder: string, infantId: string): number {
	const { grams } = row<{ grams: number }>(
		{ folder },
		'select grams from weight where infant_id = ? order by measured_at desc limit 1',
		infantId
	);
	return grams;
}
