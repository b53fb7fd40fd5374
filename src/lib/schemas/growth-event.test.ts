import { describe, expect, it } from 'vitest';
import { changeEventList } from './event-list.ts';
import { addEvent, correctEvent, eventInError } from './growth-event.ts';

const ID = '01900000-0000-7000-8000-000000000001';
const EVENT = { id: ID, kind: 'illness', day: '2026-11-20', untilDay: '', note: '' };

type Parsed = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };

const said = ({ error }: Parsed) =>
	error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? [];

describe('an event as it is typed', () => {
	const errors = (changes: Record<string, unknown>) =>
		said(addEvent.safeParse({ ...EVENT, ...changes }));

	it('is a kind of ours or a label of the unit’s own', () => {
		expect(addEvent.parse(EVENT).kind).toEqual({ kind: 'illness', label: null });
		expect(addEvent.parse({ ...EVENT, kind: 'own:Line out' }).kind).toEqual({
			kind: 'own',
			label: 'Line out'
		});
	});

	it.each(['', 'own:', 'own', 'fever', 'ILLNESS', `own:${'x'.repeat(41)}`])('is not %j', (kind) => {
		expect(errors({ kind })).toEqual(['kind: Choose what happened.']);
	});

	it('has a day of the calendar, and may have a last one', () => {
		expect(errors({ day: '' })).toEqual(['day: Type the day.']);
		expect(errors({ day: '2026-02-30' })).toEqual(['day: This is not a day of the calendar.']);
		expect(errors({ untilDay: 'soon' })).toEqual(['untilDay: This is not a day of the calendar.']);
		expect(addEvent.parse(EVENT)).toMatchObject({ untilDay: null, note: null });
	});

	it('has a note of at most 300 characters', () => {
		expect(errors({ note: 'x'.repeat(301) })).toHaveLength(1);
		expect(errors({ note: 'x'.repeat(300) })).toEqual([]);
	});

	it('is corrected, or marked as entered in error, with a reason', () => {
		const version = { root: ID, seen: ID, reason: ' ' };
		expect(said(correctEvent.safeParse({ ...EVENT, ...version }))).toEqual(['reason: Write why.']);
		expect(said(eventInError.safeParse({ id: ID, ...version }))).toEqual(['reason: Write why.']);
	});
});

describe('a list as it is typed', () => {
	const LIST = { id: ID, seen: '0', 'kinds[]': ['feeds'], own: '', reason: 'Agreed' };
	const errors = (changes: Record<string, unknown>) =>
		said(changeEventList.safeParse({ ...LIST, ...changes }));

	it('has a label on each line, without those left empty', () => {
		expect(changeEventList.parse({ ...LIST, own: ' Line out \r\n\n  \nEye drops' }).own).toEqual([
			'Line out',
			'Eye drops'
		]);
	});

	it('keeps our kinds in our order', () => {
		const typed = { ...LIST, 'kinds[]': ['other', 'feeds', 'feeds'] };
		expect(changeEventList.parse(typed)['kinds[]']).toEqual(['feeds', 'other']);
	});

	it('has no label that is too long, none twice, not too many, and something in it', () => {
		const long = 'x'.repeat(41);
		expect(errors({ own: long })).toEqual([`own: Longer than 40 characters: “${long}”`]);
		expect(errors({ own: 'Line out\nline OUT' })).toEqual(['own: On the list twice: “line OUT”']);
		const many = Array.from({ length: 13 }, (_, index) => `Label ${index}`).join('\n');
		expect(errors({ own: many })).toEqual(['own: At most 12 of the unit’s own.']);
		expect(errors({ 'kinds[]': undefined })).toEqual([
			'kinds[]: Keep at least one event on the list.'
		]);
		expect(errors({ 'kinds[]': undefined, own: 'Line out' })).toEqual([]);
		expect(errors({ reason: '' })).toEqual(['reason: Write why the list is changed.']);
	});

	it('switches nothing on that is not ours', () => {
		expect(errors({ 'kinds[]': ['fever'] })).toHaveLength(1);
	});
});
