import { addDays } from '#lib/domain/calendar.ts';
import type { EventKind } from '#lib/domain/growth/events.ts';
import { columnsOf } from '../care/growth-event-versions.ts';
import { digestOf } from '../ids.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from './infant-ids.ts';
import { idsFrom } from './made-ids.ts';
import { minuteOf, secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import type { Frame } from './ward-frame.ts';

/** What happened, so many days ago; `days` is how long a stretch lasted. */
interface EventPlan {
	kind: EventKind;
	daysAgo: number;
	days?: number;
	note?: string | null;
	/** Told to the family so many days later. */
	toldDaysLater?: number;
}

const PLANS: [infantId: string, events: EventPlan[]][] = [
	[
		INFANTS.amara,
		[
			{ kind: 'fluids', daysAgo: 44 },
			{ kind: 'fortifier-started', daysAgo: 31, note: 'At 100 ml/kg' },
			{ kind: 'illness', daysAgo: 24, days: 4, note: 'Cultures taken', toldDaysLater: 1 },
			{ kind: 'procedure', daysAgo: 12, note: 'Eye examination' },
			{ kind: 'feeds', daysAgo: 8, note: 'Every three hours' }
		]
	],
	[
		INFANTS.oluwadamilola,
		[
			{ kind: 'fluids', daysAgo: 88 },
			{ kind: 'illness', daysAgo: 74, days: 9, note: 'Gut rested', toldDaysLater: 0 },
			{ kind: 'procedure', daysAgo: 70 },
			{ kind: 'feeds', daysAgo: 65 },
			{ kind: 'fortifier-started', daysAgo: 58 },
			{ kind: 'illness', daysAgo: 29, days: 3, note: 'Runny nose, swab sent' },
			{ kind: 'feeds', daysAgo: 9 }
		]
	],
	[
		INFANTS.anneliese,
		[
			{ kind: 'fortifier-started', daysAgo: 34 },
			{ kind: 'illness', daysAgo: 20, days: 3, note: 'Antibiotics for two days' }
		]
	],
	[INFANTS.mateus, [{ kind: 'feeds', daysAgo: 20 }]]
];

/** What happened to some infants beside their weights, on fixed days and by people of their unit. */
export function addEvents(frame: Frame): void {
	for (const [infantId, events] of PLANS) {
		const makeId = idsFrom(frame.chanceFor(`events of ${infantId}`));
		for (const event of events) addEvent(frame, makeId, infantId, event);
	}
}

function addEvent(
	{ rows, today, momentOn }: Frame,
	makeId: ReturnType<typeof idsFrom>,
	infantId: string,
	{ kind, daysAgo, days, note = null, toldDaysLater }: EventPlan
): void {
	const day = addDays(today, -daysAgo);
	const untilDay = days === undefined ? null : addDays(day, days - 1);
	const event = { name: { kind, label: null }, day, untilDay, toldToFamily: false };
	const recordedAt = momentOn(untilDay ?? day, minuteOf('13:20'));
	const id = makeId(recordedAt);
	const content = { ...columnsOf(event), note };
	const first = {
		...{ ...content, id, rootId: id, infantId, version: 1, supersedes: null },
		...{ setAside: 0 as const, reason: null, authorId: STAFF.mei.id, recordedAt },
		digest: digestOf(content)
	};
	rows.growthEvent.push(first);
	if (toldDaysLater === undefined) return;
	const toldAt = secondsAfter(recordedAt, (toldDaysLater * 24 + 3) * 3600);
	rows.growthEvent.push({
		...{ ...first, id: makeId(toldAt), version: 2, supersedes: id, toldToFamily: 1 },
		...{ authorId: STAFF.lindqvist.id, recordedAt: toldAt },
		digest: digestOf({ told: 'yes', seen: id })
	});
}
