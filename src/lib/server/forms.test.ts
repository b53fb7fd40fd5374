import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from './forms.ts';

const schema = z.object({ name: z.string(), text: z.string().min(1) });

/** Sends a form that takes a file, as a browser does. */
function send(file: File | string, text = '') {
	const body = new FormData();
	for (const [name, value] of [
		['form', 'thing/1'],
		['name', 'Ours'],
		['text', text]
	] as const) {
		body.set(name, value);
	}
	body.set('file', file);
	const request = new Request('http://localhost/', { method: 'POST', body });
	return readForm(request, schema, 'thing/1', { file: 'text' });
}

const bytes = (...some: number[]) => new File([new Uint8Array(some)], 'table.csv');

describe('a form', () => {
	it.each(['role', '__proto__', 'constructor', 'name ', 'text[]'])(
		'takes the fields its schema names, and is refused with another: %s',
		async (extra) => {
			const body = new URLSearchParams([
				...Object.entries({ form: 'thing/1', name: 'Ours', text: 'typed' }),
				[extra, 'lead']
			]);
			const request = new Request('http://localhost/', { method: 'POST', body });
			const form = await readForm(request, schema, 'thing/1');
			expect(form).toMatchObject({ ok: false, problem: { errors: { '': expect.any(String) } } });
			expect(({} as { role?: string }).role).toBeUndefined();
		}
	);
});

describe('a form with a file', () => {
	it('reads the text of the file in the place of the field it stands for, with its mark', async () => {
		const form = await send(new File(['\uFEFFa,é\r\n'], 'table.bin', { type: 'image/png' }), 'old');
		expect(form).toMatchObject({ ok: true, data: { name: 'Ours', text: '\uFEFFa,é\r\n' } });
	});

	it('reads what was typed where no file was chosen', async () => {
		const none = new File([], '', { type: 'application/octet-stream' });
		expect(await send(none, 'typed')).toMatchObject({ ok: true, data: { text: 'typed' } });
		expect(await send('', 'typed')).toMatchObject({ ok: true, data: { text: 'typed' } });
	});

	it('takes an empty file for an empty text, not for none', async () => {
		expect(await send(new File([], 'table.csv'), 'typed')).toMatchObject({
			...{ ok: false, problem: { errors: { text: expect.any(String) } } }
		});
	});

	it.each([
		['not UTF-8', bytes(0x61, 0xe9, 0x62)],
		['UTF-16', bytes(0xff, 0xfe, 0x61, 0)],
		['a spreadsheet', bytes(0x50, 0x4b, 3, 4, 0xd0, 0xff)],
		['text where a file belongs', 'table.csv']
	])('says so beside the file, and keeps what was typed: %s', async (_, file) => {
		expect(await send(file, 'typed')).toMatchObject({
			ok: false,
			problem: { errors: { file: expect.stringContaining('UTF-8') }, typed: { text: 'typed' } }
		});
	});

	it('takes a file from no other form', async () => {
		const body = new FormData();
		body.set('form', 'thing/1');
		body.set('name', new File(['x'], 'x'));
		body.set('text', 'typed');
		const request = new Request('http://localhost/', { method: 'POST', body });
		expect(await readForm(request, schema, 'thing/1')).toMatchObject({
			...{ ok: false, problem: { errors: { name: expect.any(String) } } }
		});
	});
});
