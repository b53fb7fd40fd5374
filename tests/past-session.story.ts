import { rmSync } from 'node:fs';
import type { GateCase, Step } from '../src/lib/domain/gate-cases.fixtures.ts';
import { type At, happen, post } from './support/case-steps.ts';
import { anId, type Cot, handOf, makeCaseWard } from './support/case-ward.ts';
import { mainOf } from './support/sentences.ts';
import { type RunningServer, startServer, temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * Elsewhere a job that ran at night took back a consent that had been valid when it was used, and the
 * child then showed none (FAULTS 2). Here a session shows what it began on, and apart from it what ended
 * that since.
 */

const gave: Step = { who: 'M', says: 'given' };

/** What ended the consent later, and how the session of before says so. */
const ENDINGS: [name: string, ending: Step, said: RegExp][] = [
	['was withdrawn', { who: 'M', says: 'withdrawn' }, /Consent to .+ was withdrawn\./],
	[
		'met an objection',
		{ who: 'F', says: 'refused' },
		/one person has said yes and another objects/
	],
	[
		'was marked recorded in error',
		{ decisionOf: 'M', is: 'in-error' },
		/Consent to .+ is not recorded\./
	],
	[
		'lost the authority it rested on',
		{ authorityOf: 'M', is: 'ended-yesterday' },
		/no person with checked authority gave it/
	],
	['was asked for anew', { wording: 'asks-again' }, /has to be asked again/]
];

const cases = ENDINGS.map(([says, ending]): GateCase => {
	return { row: 0, says, stands: [gave, ending], asks: {}, answer: [] };
});

let server: RunningServer;
let cots: Map<GateCase, Cot>;
const folder = temporaryFolder();

test.beforeAll(async () => {
	cots = await makeCaseWard(folder, cases, new Date().toISOString());
	server = await startServer({ folder, env: { PROCESSES: '1' } });
});
test.afterAll(async () => {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

for (const [index, [name, ending, said]] of ENDINGS.entries()) {
	test(`a past session shows the consent it began on, and apart from it that it ${name} since`, async () => {
		const cot = cots.get(cases[index]!)!;
		const at: At = { origin: server.origin, folder, now: Date.now, cot };
		await happen(at, gave);
		const id = anId();
		const list = `/infants/${cot.infantId}/sessions`;
		const start = {
			form: 'session/1',
			protocol: 'elmoneim-2021/1',
			id,
			'checked[]': 'yes',
			'look[]': 'nothing-noted'
		};
		const answers = { stateBefore: 'drowsy', permission: 'accepting' };
		expect((await post(at, 'mei', `${list}/new?/start`, { ...start, ...answers })).status).toBe(
			303
		);
		const stop = { form: 'session-step/1', id: anId() };
		expect((await post(at, 'mei', `${list}/${id}?/stop`, stop)).status).toBe(303);
		const read = async () => {
			const { text } = await handOf(server.origin, cot, 'clinician').get(`${list}/${id}`);
			const [then = '', since] = mainOf(text)
				.replace(/<[^>]*>/g, ' ')
				.split('Now, after this session:');
			return { then: then.replace(/\s+/g, ' '), since };
		};
		const BEGAN_ON = /Consent, clearance and teaching were in place\. Consent: Adaeze Okafor, /;
		const before = await read();
		expect(before.then).toMatch(BEGAN_ON);
		expect(before.since).toBeUndefined();
		await happen(at, ending);
		const after = await read();
		expect(after.then).toMatch(BEGAN_ON);
		expect(after.since).toMatch(said);
	});
}
