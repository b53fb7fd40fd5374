import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readToEnd } from './read-to-end.ts';

const refuse: RequestListener = (_, response) => void response.writeHead(413).end('too much');

/** As SvelteKit reads: a part, then none until that was taken. */
const refuseOnceBegun: RequestListener = async (request, response) => {
	request.on('data', () => request.pause());
	await once(request, 'data');
	response.writeHead(413).end('too much');
};

describe('a body that nobody reads', () => {
	it('is heard out, so that who sends it is told why it was refused', async () => {
		const told = { cutOff: false, status: '413' };
		expect(await sending(10_000_000, readToEnd(refuse))).toMatchObject(told);
		expect(await sending(10_000_000, refuse), 'otherwise').toMatchObject({ cutOff: true });
	});

	it('is heard out at once where whoever read a part of it paused', async () => {
		const began = performance.now();
		const told = { cutOff: false, status: '413' };
		expect(await sending(1_000_000, readToEnd(refuseOnceBegun))).toMatchObject(told);
		expect(performance.now() - began).toBeLessThan(4000);
	});

	it('and does not end is let in for some megabytes', async () => {
		const { cutOff, bytes } = await sending(100_000_000, readToEnd(refuse));
		expect(cutOff).toBe(true);
		expect(bytes).toBeGreaterThan(16_000_000);
		expect(bytes).toBeLessThan(60_000_000);
	});
});

/** Sends as a proxy does, which keeps no connection, and what comes of that. */
async function sending(length: number, handler: RequestListener) {
	let [text, cutOff] = ['', false];
	let bytes = 0;
	const server = createServer((request, response) => {
		response.on('finish', () => (bytes = request.socket.bytesRead));
		handler(request, response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('data', (part) => (text += String(part)));
	socket.on('error', () => (cutOff = true));
	socket.write(
		`POST / HTTP/1.1\r\nhost: nestling.invalid\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`
	);
	socket.write(Buffer.alloc(length));
	await new Promise((resolve) => socket.once('close', resolve));
	server.close();
	return { cutOff, bytes, status: text.slice(9, 12) };
}
