import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** By what the lines of one request are found, here and at whoever sent it on: W3C Trace Context. */
export interface Trace {
	trace_id: string;
	/** This server's own part of the trace. */
	span_id: string;
}

const current = new AsyncLocalStorage<Trace>();

/** The trace of the request this is called in, or none. */
export const currentTrace = (): Trace | undefined => current.getStore();

/** Does something with every line it logs under this trace. */
export const inTrace = <Result>(trace: Trace, task: () => Result): Result =>
	current.run(trace, task);

/**
 * The trace that a `traceparent` header goes on with, or a new one where there is none that is valid:
 * version, trace, parent and flags in small hex digits, the ids not all zero. Version 00 ends there; a
 * later one may go on after another dash.
 *
 * @example traceFrom('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01').trace_id
 */
export function traceFrom(traceparent: string | null): Trace {
	const parts = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/.exec(
		traceparent ?? ''
	);
	const [, version, traceId = '', parentId = '', more] = parts ?? [];
	const isValid =
		parts !== null &&
		version !== 'ff' &&
		!(version === '00' && more !== undefined) &&
		/[1-9a-f]/.test(traceId) &&
		/[1-9a-f]/.test(parentId);
	return { trace_id: isValid ? traceId : hex(32), span_id: hex(16) };
}

/** What the answer says of it. The last two digits: no span of it is sent anywhere from here. */
export const traceResponse = ({ trace_id, span_id }: Trace) => `00-${trace_id}-${span_id}-00`;

/** So many hex digits at random, enough to be told apart by: Node keeps random UUIDs ready, and asks the system for bytes. */
const hex = (digits: number) => randomUUID().replaceAll('-', '').slice(-digits);
