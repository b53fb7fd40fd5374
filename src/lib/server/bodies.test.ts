import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hearOut, mostBytes, within } from './bodies.ts';

const sent = (text: string, headers: Record<string, string> = {}) =>
	new Request('http://nestling.invalid/', { method: 'POST', body: text, headers });

describe('a body', () => {
	it('within what may be sent is read, whether it says how long it is or not', async () => {
		expect(await within(sent('short'), 5).text()).toBe('short');
		expect(await within(sent('short', { 'content-length': '5' }), 5).text()).toBe('short');
	});

	it('that is longer breaks off, whatever it says', async () => {
		const saids: Record<string, string>[] = [{}, { 'content-length': '6' }];
		for (const said of saids) {
			const reading = within(sent('longer', said), 5).text();
			await expect(reading).rejects.toMatchObject({ status: 413 });
		}
	});

	it('may be longer where a table or a wording is sent', () => {
		expect(mostBytes('/unit/reference-tables')).toBeGreaterThan(mostBytes('/infants/[id]/weights'));
		expect(mostBytes('/unit/wording')).toBeGreaterThan(mostBytes(null));
	});

	it('that nobody reads is heard out, so that who sends it is told why it was refused', async () => {
		expect(await sending(10_000_000, hearOut)).toMatchObject({ cutOff: false, status: '413' });
	});

	it('is heard out at once where whoever read a part of it paused', async () => {
		const began = performance.now();
		const paused = async (request: IncomingMessage) => {
			request.on('data', () => request.pause());
			await once(request, 'data');
			await hearOut(request);
		};
		expect(await sending(1_000_000, paused)).toMatchObject({ cutOff: false, status: '413' });
		expect(performance.now() - began).toBeLessThan(4000);
	});

	it('that does not end is let in for some megabytes', async () => {
		const { cutOff, bytes } = await sending(100_000_000, hearOut);
		expect(cutOff).toBe(true);
		expect(bytes).toBeGreaterThan(16_000_000);
		expect(bytes).toBeLessThan(50_000_000);
	});
});

/** Sends far too much to a server that reads none of it, and what comes of that. */
async function sending(length: number, before: (request: IncomingMessage) => Promise<void>) {
	let [bytes, text, cutOff] = [0, '', false];
	const server = createServer(async (request, response) => {
		await before(request);
		bytes = request.socket.bytesRead;
		response.writeHead(413).end('too much');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('data', (part) => (text += String(part)));
	// As a proxy asks, which keeps no connection.
	socket.write(
		`POST / HTTP/1.1\r\nhost: nestling.invalid\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`
	);
	socket.write(Buffer.alloc(length));
	socket.on('error', () => (cutOff = true));
	await new Promise((resolve) => socket.once('close', resolve));
	server.close();
	return { cutOff, bytes, status: text.slice(9, 12) };
}
