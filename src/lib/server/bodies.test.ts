import { describe, expect, it } from 'vitest';
import { mostBytes, within } from './bodies.ts';

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
