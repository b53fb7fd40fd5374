import { z } from 'zod';
import { EVENT_KINDS, LONGEST_EVENT_LABEL } from '#lib/domain/growth/events.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';

export const EVENT_LIST = 'event-list/1';

const MOST_LABELS = 12;

/** The unit's own labels as they are typed, one a line; an empty line is none. */
const labels = note(MOST_LABELS * (LONGEST_EVENT_LABEL + 20)).transform((typed, context) => {
	const found = (typed ?? '').split(/[\r\n\t]+/).map((label) => label.trim());
	const own = found.filter((label) => label !== '');
	const say = (message: string) => {
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	};
	const long = own.find((label) => label.length > LONGEST_EVENT_LABEL);
	if (long !== undefined) {
		return say(m.event_list_label_long({ max: LONGEST_EVENT_LABEL, label: long }));
	}
	if (own.length > MOST_LABELS) return say(m.event_list_too_many({ most: MOST_LABELS }));
	const alike = own.map((label) => label.toLowerCase());
	const twice = own.find((label, index) => alike.indexOf(label.toLowerCase()) !== index);
	return twice === undefined ? own : say(m.event_list_label_twice({ label: twice }));
});

/** Which events a unit offers: `seen` is the version that the person had before them, 0 for ours. */
export const changeEventList = z
	.object({
		id: key(),
		seen: z
			.string()
			.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
			.transform(Number),
		'kinds[]': z
			.array(z.enum(EVENT_KINDS), { error: () => m.form_from_before() })
			.optional()
			.transform((ticked) => EVENT_KINDS.filter((kind) => ticked?.includes(kind))),
		own: labels,
		reason: line(() => m.event_list_reason_missing(), 300)
	})
	.refine((list) => list['kinds[]'].length + list.own.length > 0, {
		path: ['kinds[]'],
		error: () => m.event_list_none_left()
	});

export type TypedEventList = z.output<typeof changeEventList>;
