import { EventEmitter } from 'node:events';
import { Counter, Gauge, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { type Measures, textOf } from '#lib/server/measures/parts.ts';
import { Remembered } from './measures.ts';
import { questionsOver } from './questions.ts';

/** What a process says that has answered so many, and holds so much open. */
function said(answered: number, open: number): Promise<Measures> {
	const registers = [new Registry()];
	new Counter({ name: 'answered_total', help: 'Answered.', registers }).inc(answered);
	new Gauge({ name: 'open', help: 'Open.', registers }).set(open);
	return registers[0]!.getMetricsAsJSON();
}

async function sumOf(measures: Measures[]): Promise<{ answered: number; open: number }> {
	const text = await textOf({ measures, answering: 1, silent: 0 });
	const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
	return { answered: value('answered_total'), open: value('open') };
}

describe('what is remembered of a process', () => {
	it('is what it says', async () => {
		const place = new Remembered();
		const told = place.tell(await said(3, 2));
		expect(told.isSilent).toBe(false);
		expect(await sumOf(told.measures)).toEqual({ answered: 3, open: 2 });
	});

	it('is what it had counted, while it is silent, and not what it had open', async () => {
		const place = new Remembered();
		place.tell(await said(3, 2));
		const told = place.tell(undefined);
		expect(told.isSilent).toBe(true);
		expect(await sumOf(told.measures)).toEqual({ answered: 3, open: 0 });
		expect(await sumOf(place.tell(await said(5, 1)).measures)).toEqual({ answered: 5, open: 1 });
	});

	it('goes on counting where another takes the place of one that ended', async () => {
		const place = new Remembered();
		place.tell(await said(3, 2));
		await place.end();
		place.tell(await said(4, 1));
		await place.end();
		expect(await sumOf(place.tell(undefined).measures)).toEqual({ answered: 7, open: 0 });
		expect(await sumOf(place.tell(await said(1, 1)).measures)).toEqual({ answered: 8, open: 1 });
	});

	it('is nothing of one that never said anything', async () => {
		const place = new Remembered();
		await place.end();
		expect(place.tell(undefined)).toEqual({ measures: [[]], isSilent: true });
	});
});

describe('the text', () => {
	it('tells how many answered and how many were silent', async () => {
		const text = await textOf({ measures: [await said(1, 1)], answering: 1, silent: 2 });
		expect(text).toContain('nestling_processes{state="answering"} 1');
		expect(text).toContain('nestling_processes{state="silent"} 2');
	});
});

describe('a question to another process', () => {
	/** Two ends of a channel, as `process` and a child are. */
	function channel() {
		const [one, other] = [new EventEmitter(), new EventEmitter()];
		const towards = (end: EventEmitter) => (message: object) => {
			setImmediate(() => end.emit('message', structuredClone(message)));
			return true;
		};
		return [
			Object.assign(one, { send: towards(other) }),
			Object.assign(other, { send: towards(one) })
		] as const;
	}

	it('is answered by what the other end has for it, each by its own', async () => {
		const [one, other] = channel();
		const ask = questionsOver(one);
		questionsOver(other, { name: async () => 'Nestling', number: async () => 7 });
		expect(await Promise.all([ask('name', 1000), ask('number', 1000)])).toEqual(['Nestling', 7]);
	});

	it('is not answered in time, or not at all, or fails: undefined', async () => {
		const [one, other] = channel();
		const ask = questionsOver(one);
		questionsOver(other, {
			never: () => new Promise(() => undefined),
			fails: () => Promise.reject(new Error('no'))
		});
		expect(await ask('never', 20)).toBeUndefined();
		expect(await ask('fails', 1000)).toBeUndefined();
		expect(await ask('unknown', 1000)).toBeUndefined();
	});

	it('takes no notice of what else comes over the channel', async () => {
		const [one, other] = channel();
		const ask = questionsOver(one);
		questionsOver(other, { name: async () => 'Nestling' });
		for (const message of ['connection', undefined, null, { type: 'other' }])
			other.emit('message', message);
		expect(await ask('name', 1000)).toBe('Nestling');
	});
});
