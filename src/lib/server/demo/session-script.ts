import { TECHNIQUES_OF, type Protocol } from '#lib/domain/protocol.ts';
import type { Vitals } from '#lib/domain/vitals.ts';
import type { BehaviouralState, Cue } from '#lib/domain/session-vocabulary.ts';
import type { Step } from '../care/session-writer.ts';
import type { Random } from './random.ts';

/** A step of a session, so many seconds after its start. */
export type TimedStep = Step & { seconds: number };

const BEFORE: BehaviouralState[] = ['quiet-alert', 'quiet-alert', 'drowsy', 'active-alert'];
const AFTER: BehaviouralState[] = ['light-sleep', 'light-sleep', 'deep-sleep', 'drowsy'];
const SETTLED: Cue[] = ['settled', 'soft-hands', 'eyes-open', 'rooting', 'relaxed-limbs'];
const ENOUGH: Cue[] = ['hiccups', 'grimace', 'finger-splay', 'yawning', 'arching', 'fisting'];
const NOTES = [
	'Turned towards the voice.',
	'Hands came to the mouth on their own.',
	'Slept on in the cot afterwards.',
	'Legs a little stiff at first, looser at the end.',
	'A parent sat beside the cot and talked.'
];

/** How one session went, step by step: most are completed, some paused, a few stopped or not done. */
export function sessionScript(protocol: Protocol, chance: Random, calm: boolean): TimedStep[] {
	const fate = calm ? 1 : chance.next();
	if (fate < 0.04) return notDone();
	const steps: TimedStep[] = [];
	const add = (seconds: number, step: Step) => steps.push({ ...step, seconds });
	let clock = 0;
	add(clock, { kind: 'started', detail: before(calm ? 'quiet-alert' : chance.pick(BEFORE)) });
	if (!calm && chance.chance(0.12)) {
		add(clock, { kind: 'permission-asked', detail: { answer: 'unsure' } });
		clock += chance.whole(60, 150);
	}
	add(clock, { kind: 'permission-asked', detail: { answer: 'accepting' } });
	const reads = !calm && fate > 0.4;
	if (reads) add(clock, { kind: 'vitals', detail: vitals('before', fate) });

	const stoppedIn = fate < 0.1 ? chance.whole(0, protocol.phases.length - 1) : null;
	for (const [phase, { kind, minutes }] of protocol.phases.entries()) {
		add(clock, { kind: 'phase-started', detail: { phase, techniques: TECHNIQUES_OF[kind] } });
		if (phase === stoppedIn) {
			clock += chance.whole(70, minutes * 60 - 30);
			add(clock, { kind: 'cue', detail: { cue: 'crying', action: 'stop' } });
			const detail = { as: 'stopped', reason: 'stress-cues', stateAfter: 'crying' } as const;
			add(clock, { kind: 'ended', detail });
			return steps;
		}
		const seen = clock + chance.whole(30, minutes * 60 - 120);
		if (!calm && chance.chance(0.12)) {
			add(seen, { kind: 'cue', detail: { cue: chance.pick(ENOUGH), action: 'pause' } });
			add(seen, { kind: 'paused', detail: { reason: 'stress-cue' } });
			const pause = chance.whole(20, 90);
			add(seen + pause, { kind: 'resumed', detail: {} });
			clock += pause;
		} else if (chance.chance(0.4)) {
			add(seen, { kind: 'cue', detail: { cue: chance.pick(SETTLED), action: 'continue' } });
		}
		clock += minutes * 60 + chance.whole(-12, 18);
	}
	const stateAfter = calm ? 'light-sleep' : chance.pick(AFTER);
	add(clock, { kind: 'ended', detail: { as: 'completed', reason: null, stateAfter } });
	if (reads) {
		add(clock + 120, { kind: 'vitals', detail: vitals('after', fate) });
		add(clock + 30, { kind: 'hands-off', detail: { closingCue: true } });
	}
	return [...steps, ...afterwards(clock, stateAfter, chance)];
}

function before(stateBefore: BehaviouralState) {
	const look = { seen: ['nothing-noted'], where: null } as const;
	return { stateBefore, look, wristbandChecked: true } as const;
}

/** What was read off the monitor, and a pain total after; `share` lies between 0 and 1. */
function vitals(moment: 'before' | 'after', share: number): Vitals {
	const calmer = moment === 'after' ? 6 : 0;
	const celsius = Math.round((36.6 + share / 2) * 10) / 10;
	return {
		moment,
		heartRatePerMinute: Math.round(138 + share * 24) - calmer,
		spo2Percent: Math.round(94 + share * 5),
		respiratoryRatePerMinute: Math.round(42 + share * 14) - calmer / 2,
		temperature: moment === 'before' ? { celsius, typed: String(celsius), unit: 'celsius' } : null,
		pain: moment === 'after' ? { scale: 'n-pass', name: null, total: 0 } : null
	};
}

/** Asked, and the answer was no. */
function notDone(): TimedStep[] {
	const ended = { as: 'not-done', reason: 'infant-declined', stateAfter: null } as const;
	return [
		{ seconds: 0, kind: 'started', detail: before('active-alert') },
		{ seconds: 0, kind: 'permission-asked', detail: { answer: 'declining' } },
		{ seconds: 0, kind: 'ended', detail: ended }
	];
}

/** What is told within the hour. */
function afterwards(clock: number, state: BehaviouralState, chance: Random): TimedStep[] {
	const told: TimedStep[] = [];
	const later = () => clock + chance.whole(4, 30) * 60;
	const sleeps = state === 'light-sleep' || state === 'deep-sleep';
	if (sleeps) {
		const seconds = later();
		told.push({ seconds, kind: 'outcome', detail: { outcome: 'sleep', value: 'fell-asleep' } });
		const value = chance.whole(2, 15);
		told.push({ seconds, kind: 'outcome', detail: { outcome: 'sleep-onset', value } });
	}
	if (chance.chance(0.35)) {
		const outcome = chance.pick(['stool', 'gas'] as const);
		told.push({ seconds: later(), kind: 'outcome', detail: { outcome, value: 'yes' } });
	}
	if (chance.chance(0.12)) {
		told.push({ seconds: later(), kind: 'note', detail: { text: chance.pick(NOTES) } });
	}
	return told;
}
