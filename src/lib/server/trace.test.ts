import { describe, expect, it } from 'vitest';
import { currentTrace, inTrace, traceFrom, traceResponse } from './trace.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

describe('the trace of a request', () => {
	it('goes on with the one it came with, as a part of its own', () => {
		const trace = traceFrom(`00-${TRACE}-${PARENT}-01`);
		expect(trace.trace_id).toBe(TRACE);
		expect(trace.span_id).toMatch(/^[0-9a-f]{16}$/);
		expect(trace.span_id).not.toBe(PARENT);
		expect(traceFrom(`00-${TRACE}-${PARENT}-01`).span_id).not.toBe(trace.span_id);
	});

	it('goes on with one of a later version, whatever follows there', () => {
		expect(traceFrom(`01-${TRACE}-${PARENT}-01`).trace_id).toBe(TRACE);
		expect(traceFrom(`cc-${TRACE}-${PARENT}-01-what-the-future-will-be`).trace_id).toBe(TRACE);
	});

	it.each([
		['none', null],
		['nothing', ''],
		['words', 'a trace'],
		['a version that is none', `ff-${TRACE}-${PARENT}-01`],
		['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
		['a parent of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
		['capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
		['no flags', `00-${TRACE}-${PARENT}`],
		['flags that are no digits', `00-${TRACE}-${PARENT}-0x`],
		['more than version 00 has', `00-${TRACE}-${PARENT}-01-more`],
		['more without a dash', `01-${TRACE}-${PARENT}-01more`],
		['a short trace', `00-${TRACE.slice(1)}-${PARENT}-01`],
		['space around it', ` 00-${TRACE}-${PARENT}-01`],
		['two lines', `00-${TRACE}-${PARENT}-01\n{"level":50}`],
		['two headers, joined', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`]
	])('begins anew where it came with %s', (_, header) => {
		const { trace_id } = traceFrom(header);
		expect(trace_id).toMatch(/^[0-9a-f]{32}$/);
		expect(trace_id).not.toBe(TRACE);
	});

	it('is told in the form that it comes in', () => {
		const trace = traceFrom(null);
		expect(traceResponse(trace)).toBe(`00-${trace.trace_id}-${trace.span_id}-00`);
		expect(traceFrom(traceResponse(trace)).trace_id).toBe(trace.trace_id);
	});

	it('holds for all that is done under it, and for nothing beside', async () => {
		const trace = traceFrom(null);
		const later = inTrace(trace, async () => {
			await new Promise((resolve) => setTimeout(resolve, 1));
			return currentTrace();
		});
		expect(currentTrace()).toBeUndefined();
		expect(await later).toEqual(trace);
	});
});
