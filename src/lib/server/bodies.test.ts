import { describe, expect, it } from 'vitest';
import { formOf, mostBytes, within } from './bodies.ts';

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
});

describe('a form', () => {
	it('is had as often as it is asked for', async () => {
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const request = sent('weight=1987', type);
		const [first, second] = [await formOf(request), await formOf(request)];
		expect([first.get('weight'), second.get('weight')]).toEqual(['1987', '1987']);
	});

	it('that is too large, or none, is refused each time', async () => {
		const large = within(sent('weight=1987'), 5);
		for (const request of [large, large]) {
			await expect(formOf(request)).rejects.toMatchObject({ status: 413 });
		}
		const none = sent('{}', { 'content-type': 'application/json' });
		for (const request of [none, none]) await expect(formOf(request)).rejects.toThrow(TypeError);
	});
});
