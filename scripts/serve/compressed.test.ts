import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codingFor, compressed } from './compressed.ts';

const PAGE = '<h1>A page</h1>'.repeat(2000);
const LARGE = Array.from({ length: 20_000 }, (_, line) => `<li>${line * 7919}</li>`).join('');

const app: RequestListener = (request, response) => {
	if (request.url === '/page') {
		response.setHeader('content-type', 'text/html');
		response.writeHead(200);
		response.write(PAGE.slice(0, 100));
		response.write(Buffer.from(PAGE.slice(100)));
		response.end();
	} else if (request.url === '/large') {
		// as the app's adapter does: what is more than the buffer holds ends when that has drained
		response.setHeader('content-type', 'text/html');
		response.writeHead(200);
		response.once('drain', () => response.end());
		if (response.write(Buffer.from(LARGE)))
			throw new Error('it should be too large for the buffer');
	} else if (request.url === '/file') {
		response.writeHead(200, { 'content-type': 'text/html', 'content-length': 4 }).end('file');
	} else {
		response.setHeader('location', '/page');
		response.writeHead(303);
		response.end();
	}
};

describe('compressing what the app answers', () => {
	const server = createServer(compressed(app));
	beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
	afterAll(() => server.close());

	function ask(path: string, accepts?: string, method = 'GET') {
		const { port } = server.address() as AddressInfo;
		const headers = accepts ? { 'accept-encoding': accepts } : {};
		return new Promise<{ answer: IncomingMessage; body: Buffer }>((resolve, reject) => {
			get({ port, path, headers, method }, (answer) => {
				const parts: Buffer[] = [];
				answer.on('data', (part: Buffer) => parts.push(part));
				answer.on('end', () => resolve({ answer, body: Buffer.concat(parts) }));
			}).on('error', reject);
		});
	}

	it.each([
		['br', brotliDecompressSync],
		['gzip', gunzipSync]
	] as const)('answers a page in %s, whole and smaller', async (coding, back) => {
		const { answer, body } = await ask('/page', coding);
		expect(answer.statusCode).toBe(200);
		expect(answer.headers['content-encoding']).toBe(coding);
		expect(answer.headers.vary).toContain('accept-encoding');
		expect(body.length).toBeLessThan(PAGE.length / 10);
		expect(back(body).toString()).toBe(PAGE);
	});

	it.each([
		['br', brotliDecompressSync],
		['gzip', gunzipSync]
	] as const)('answers a page larger than its buffer in %s, whole', async (coding, back) => {
		const { body } = await ask('/large', coding);
		expect(back(body).toString()).toBe(LARGE);
	});

	it('answers plainly whoever takes nothing, files as they are, and redirects without a body', async () => {
		const plain = await ask('/page');
		expect(plain.answer.headers['content-encoding']).toBeUndefined();
		expect(plain.body.toString()).toBe(PAGE);
		expect((await ask('/file', 'br')).body.toString()).toBe('file');
		const away = await ask('/away', 'br');
		expect(away.answer.statusCode).toBe(303);
		expect(away.answer.headers['content-encoding']).toBeUndefined();
		expect((await ask('/page', 'br', 'HEAD')).body.length).toBe(0);
	});

	it('takes no for an answer', () => {
		expect(codingFor('br;q=0, gzip;q=0.5')).toBe('gzip');
		expect(codingFor('identity')).toBeUndefined();
		expect(codingFor('gzip, deflate, br, zstd')).toBe('br');
	});
});
