import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, ownDesk } from './desk.ts';
import { readToEnd } from './read-to-end.ts';

/* Somebody who opens a connection and sends as slowly as they can holds it for seconds, and no longer. */

const QUICK = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };

let desk: Desk;
let port: number;
const door = createServer({ pauseOnConnect: true }, (connection) => desk.take(connection));

const handler = readToEnd((request, response) => {
	if (request.method === 'PUT') {
		// as SvelteKit does with a body that nobody asks for
		request.on('data', () => undefined).pause();
		return response.end('not read');
	}
	request.resume().on('end', () => response.end('read'));
});

beforeAll(async () => {
	desk = ownDesk(handler, QUICK);
	door.listen(0, '127.0.0.1');
	await once(door, 'listening');
	({ port } = door.address() as AddressInfo);
});
afterAll(async () => {
	door.close();
	await desk.close(100);
});

/** What comes back for what is sent, by the time the connection is closed. */
async function answerTo(sent: string): Promise<string> {
	const connection = connect(port, '127.0.0.1');
	connection.on('error', () => undefined);
	let answer = '';
	connection.setEncoding('utf8').on('data', (text: string) => (answer += text));
	connection.write(sent);
	await once(connection, 'close');
	return answer;
}

describe('a desk', () => {
	it('lets go of who never ends their headers', async () => {
		expect(await answerTo('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toContain('408');
	});

	it('lets go of who never ends their body', async () => {
		const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n';
		expect(await answerTo(`${head}only this`)).toContain('408');
	});

	it('answers what comes on a connection after a body that nobody read', async () => {
		const body = 'x'.repeat(300_000);
		const put = `PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
		const next = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
		const answer = await answerTo(put + next);
		expect(answer).toContain('not read');
		expect(answer).toMatch(/\r\n\r\nread$/);
	});

	it('keeps a connection that is idle, past what a request may take', async () => {
		const connection = connect(port, '127.0.0.1');
		let answer = '';
		connection.setEncoding('utf8').on('data', (text: string) => (answer += text));
		connection.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
		await wait(3 * QUICK.requestTimeout);
		connection.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
		await once(connection, 'close');
		expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
	});

	it('keeps one longer than nginx and our Caddy keep theirs, and says so', async () => {
		const usual = ownDesk(handler);
		const other = createServer({ pauseOnConnect: true }, (connection) => usual.take(connection));
		other.listen(0, '127.0.0.1');
		await once(other, 'listening');
		const at = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
		const { headers } = await fetch(at);
		const seconds = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);
		expect(seconds).toBeGreaterThan(60);
		other.close();
		await usual.close(100);
	});

	it('answers whoever sends theirs', async () => {
		const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n';
		expect(await answerTo(`${head}all.`)).toContain('200');
	});
});
