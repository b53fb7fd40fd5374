import { describe, expect, it } from 'vitest';
import {
	DEFAULT_EVENT_LIST,
	EVENT_KINDS,
	eventsSeen,
	familyMayRead,
	offers,
	refuseDays,
	takenBack,
	toldAfter,
	type EventName,
	type GrowthEvent
} from './events.ts';

const event = (kind: GrowthEvent['name']['kind'], changes: Partial<GrowthEvent> = {}) => ({
	name: (kind === 'own' ? { kind, label: 'Line out' } : { kind, label: null }) as EventName,
	...{ day: '2026-11-10', untilDay: null, toldToFamily: false },
	...changes
});

describe('what a family reads of growth events', () => {
	it.each([
		...(['feeds', 'fortifier-started', 'fortifier-stopped', 'fluids', 'transfer'] as const)
	])('%s as soon as it is recorded', (kind) => {
		expect(familyMayRead(event(kind))).toBe(true);
	});

	it.each(['illness', 'procedure', 'other', 'own'] as const)(
		'%s only once a clinician says that they were told',
		(kind) => {
			expect(familyMayRead(event(kind))).toBe(false);
			expect(familyMayRead(event(kind, { toldToFamily: true }))).toBe(true);
		}
	);

	it('is a part of what staff see, and everyone sees them in order of their days', () => {
		const all = EVENT_KINDS.map((kind, index) => event(kind, { day: `2026-11-${20 - index}` }));
		const seen = eventsSeen(all, true);
		expect(seen.map(({ day }) => day)).toEqual(all.map(({ day }) => day).toReversed());
		expect(eventsSeen(all, false)).toEqual(seen.filter(familyMayRead));
		expect(eventsSeen(all, false).map(({ name }) => name.kind)).not.toContain('illness');
	});
});

describe('an event that was told to the family and is corrected', () => {
	const told = event('illness', { toldToFamily: true });

	it('stays told as a clinician says', () => {
		expect(toldAfter(told, { ...told, toldToFamily: false }, true)).toBe(false);
		expect(toldAfter(event('illness'), told, true)).toBe(true);
	});

	it('is not told any more where someone else changes what the family would read', () => {
		expect(toldAfter(told, told, false)).toBe(true);
		for (const change of [
			event('procedure'),
			event('own'),
			{ ...told, day: '2026-11-11' },
			{ ...told, untilDay: '2026-11-12' }
		]) {
			expect(toldAfter(told, { ...change, toldToFamily: true }, false)).toBe(false);
		}
	});

	it('never becomes told by someone who may not tell', () => {
		expect(toldAfter(event('illness'), told, false)).toBe(false);
	});
});

describe('the days of an event', () => {
	const life = { birthDay: '2026-10-08', today: '2026-11-23' };

	it.each([
		['2026-10-08', null, undefined],
		['2026-11-23', '2026-11-23', undefined],
		['2026-10-07', null, 'before-birth'],
		['2026-11-24', null, 'in-the-future'],
		['2026-11-10', '2026-11-09', 'ends-before-it-begins'],
		['2026-11-10', '2026-11-24', 'ends-in-the-future']
	] as const)('%s until %s: %s', (day, untilDay, kind) => {
		expect(refuseDays({ day, untilDay }, life)?.kind).toBe(kind);
	});
});

describe('a unit’s list', () => {
	it('offers all our kinds where the unit never chose, and no label', () => {
		for (const kind of EVENT_KINDS) {
			expect(offers(DEFAULT_EVENT_LIST, { kind, label: null })).toBe(true);
		}
		expect(offers(DEFAULT_EVENT_LIST, { kind: 'own', label: 'Line out' })).toBe(false);
	});

	it('offers what is switched on and the unit’s own labels', () => {
		const list = { kinds: ['feeds' as const], own: ['Line out'] };
		expect(offers(list, { kind: 'feeds', label: null })).toBe(true);
		expect(offers(list, { kind: 'illness', label: null })).toBe(false);
		expect(offers(list, { kind: 'own', label: 'Line out' })).toBe(true);
		expect(offers(list, { kind: 'own', label: 'line out' })).toBe(false);
	});
});

describe('what a family had read and that was taken back', () => {
	const version = (said: GrowthEvent, inError = false) => ({ event: said, inError });
	const told = event('illness', { toldToFamily: true });

	it('is what they last read, and the version that marked it as entered in error', () => {
		const versions = [version(event('illness')), version(told), version(told, true)];
		expect(takenBack(versions)).toEqual({ said: versions[1], by: versions[2] });
		const feeds = [version(event('feeds')), version(event('feeds'), true)];
		expect(takenBack(feeds)).toEqual({ said: feeds[0], by: feeds[1] });
	});

	it('is what a correction took from them, until that too is marked', () => {
		const changed = version(event('illness', { day: '2026-11-11' }));
		const versions = [version(told), changed];
		expect(takenBack(versions)).toEqual({ said: versions[0], by: changed });
		const marked = version(changed.event, true);
		expect(takenBack([...versions, marked])).toEqual({ said: versions[0], by: marked });
	});

	it('is what a correction changed of what they still read: the newest of what it said before', () => {
		const first = version(event('feeds'));
		const moved = version(event('feeds', { day: '2026-11-11' }));
		expect(takenBack([first, moved])).toEqual({ said: first, by: moved });
		const again = version(event('feeds', { day: '2026-11-12' }));
		expect(takenBack([first, moved, again])).toEqual({ said: moved, by: again });
		// Its note alone changed, or that it was told: they read the same.
		expect(takenBack([first, version(event('feeds', { toldToFamily: true }))])).toBeNull();
		expect(takenBack([first, moved, version(moved.event)])).toEqual({ said: first, by: moved });
		expect(takenBack([first, moved, version(first.event)])).toEqual({
			said: moved,
			by: version(first.event)
		});
	});

	it('is nothing where they read the newest, or never read any', () => {
		expect(takenBack([])).toBeNull();
		expect(takenBack([version(told)])).toBeNull();
		expect(takenBack([version(event('illness')), version(told)])).toBeNull();
		expect(takenBack([version(event('illness'))])).toBeNull();
		expect(takenBack([version(event('illness')), version(event('illness'), true)])).toBeNull();
	});
});
