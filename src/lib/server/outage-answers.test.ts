import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { THEME_COOKIE } from '#lib/theme.ts';
import type { Trouble } from './db/trouble.ts';
import { formOf } from './bodies.ts';
import { whileItLasts } from './outage-answers.ts';

const FULL: Trouble = { kind: 'read-only', reason: 'full' };
const DAMAGED: Trouble = { kind: 'unreadable', reason: 'damaged' };

/** A request as the hook has it. */
function asking(headers: Record<string, string> = {}, method = 'POST'): RequestEvent {
	const url = new URL('http://127.0.0.1/infants/1/weights?/log');
	const body = method === 'POST' ? new URLSearchParams({ weight: '1987' }) : null;
	const request = new Request(url, { method, body, headers });
	return asked(url, request);
}

/** As the hook has it, from a phone at night. */
function asked(url: URL, request: Request): RequestEvent {
	const cookies = { get: (name: string) => (name === THEME_COOKIE ? 'night' : undefined) };
	return { url, request, cookies, locals: {}, isDataRequest: false } as unknown as RequestEvent;
}

describe('a form whose write is the first to find the disk full', () => {
	it('is asked once more, whole, and what was typed goes back with 503', async () => {
		const event = asking();
		const typed: (string | null)[] = [];
		const answer = async () => {
			const sent = await formOf(event.request);
			typed.push(String(sent.get('weight')));
			if (typed.length === 1) {
				event.locals.trouble = FULL;
				return new Response('the error page', { status: 500 });
			}
			return new Response(`still here: ${sent.get('weight')}`, { status: 400 });
		};
		const answered = await whileItLasts(event, answer);
		expect(typed).toEqual(['1987', '1987']);
		expect(answered.status).toBe(503);
		expect(answered.headers.get('retry-after')).toBe('10');
		expect(await answered.text()).toBe('still here: 1987');
	});

	it('that a script sent is not asked again: it stays where it is, and a tap waits on the device', async () => {
		const event = asking({ 'x-sveltekit-action': 'true' });
		let asked = 0;
		const answered = await whileItLasts(event, async () => {
			asked += 1;
			event.locals.trouble = FULL;
			return new Response('{}', { status: 500 });
		});
		expect(asked).toBe(1);
		expect(answered.status).toBe(503);
		expect(await answered.json()).toMatchObject({
			type: 'error',
			error: { message: expect.stringContaining('disk is full') }
		});
	});
});

describe('a form that finds the database gone', () => {
	const gone = async () => {
		throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
	};

	/** As a browser without JavaScript sends it. */
	function sending(fields: [string, string | File][], address = '/infants/1/weights?/log') {
		const url = new URL(`http://127.0.0.1${address}`);
		const body = new FormData();
		for (const [name, value] of fields) body.append(name, value);
		const request = new Request(url, { method: 'POST', body });
		return asked(url, request);
	}

	it('comes back with all that was typed, to be sent again to where it went', async () => {
		const event = sending([
			...[
				['form', 'log-weight/3'],
				['id', 'the-key'],
				['weight', '1987']
			],
			...[
				['confirm[]', 'one'],
				['confirm[]', 'two'],
				['note', 'after "feed" <b> & sleep']
			]
		] as [string, string][]);
		// Whoever asks reads the form before the database is found to be gone.
		const answered = await whileItLasts(event, async () => {
			await formOf(event.request);
			return gone();
		});
		expect(answered.status).toBe(503);
		const text = await answered.text();
		expect(text).toContain('The database does not answer at the moment');
		expect(text).toContain('method="post" action="/infants/1/weights?/log">');
		const sent = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
		expect(sent.map(([, name, value]) => [name, value])).toEqual([
			...[
				['form', 'log-weight/3'],
				['id', 'the-key'],
				['weight', '1987']
			],
			...[
				['confirm[]', 'one'],
				['confirm[]', 'two']
			],
			['note', 'after &quot;feed&quot; &lt;b&gt; &amp; sleep']
		]);
	});

	it('leads to no other site, whatever the address was', async () => {
		const text = await (
			await whileItLasts(sending([['weight', '1987']], '//elsewhere.example/weights'), gone)
		).text();
		expect(text).toContain('method="post" action="/">');
		expect(text).not.toContain('elsewhere');
	});

	it('is not offered where it holds what no page repeats, or a file: there the sentence stands alone', async () => {
		for (const left of [
			['password', 'a long night at the cot'],
			['table', new File(['sex,pma'], 'table.csv')]
		] as [string, string | File][]) {
			const answered = await whileItLasts(sending([['form', 'any/1'], left]), gone);
			const text = await answered.text();
			expect(answered.status).toBe(503);
			expect(text).toContain('The database does not answer at the moment');
			expect(text).toContain('<h1>What you sent was not recorded</h1>');
			expect(text).not.toContain('<form');
			expect(text).not.toContain('a long night');
			expect(text).toContain('href="/infants/1/weights"');
		}
	});
});

describe('an answer', () => {
	it('is left as it is where the database had nothing', async () => {
		for (const status of [200, 303, 400, 409, 500]) {
			const first = new Response(null, { status });
			expect(await whileItLasts(asking(), async () => first)).toBe(first);
		}
	});

	it('from a damaged database is one sentence and no record, whether it was noticed or thrown', async () => {
		const noticed = asking({}, 'GET');
		const thrown = asking({}, 'GET');
		const answers = [
			await whileItLasts(noticed, async () => {
				noticed.locals.trouble = DAMAGED;
				return new Response('half a record');
			}),
			await whileItLasts(thrown, async () => {
				throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
			})
		];
		for (const answered of answers) {
			expect(answered.status).toBe(503);
			const text = await answered.text();
			expect(text).toContain('The database is damaged, so nothing is shown from it.');
			expect(text).not.toContain('half a record');
			expect(text).toContain('data-theme="night"');
			expect(text).toContain('href="/infants/1/weights?/log"');
		}
	});

	it('of one sentence has the look of every page, and its policy lets in that and nothing else', async () => {
		const answered = await whileItLasts(asking({}, 'GET'), () =>
			Promise.reject(Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }))
		);
		const style = /<style>([^]*)<\/style>/.exec(await answered.text())![1]!;
		const hash = createHash('sha256').update(style).digest('base64');
		expect(answered.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
		expect(style).toContain('--paper');
		expect(style).toContain('.btn');
		expect(style).not.toContain('url(');
	});

	it('that fails for a reason of ours fails as ever', async () => {
		const failing = whileItLasts(asking(), async () => {
			throw new Error('a mistake');
		});
		await expect(failing).rejects.toThrow('a mistake');
	});
});
