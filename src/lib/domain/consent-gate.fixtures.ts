import fc from 'fast-check';
import { addDays } from './calendar.ts';
import type { Limits } from './clearance-limits.ts';
import type { Conditions } from './consent-conditions.ts';
import { namesThings, SCOPES } from './consent-decision.ts';
import type { GateInput } from './consent-gate.ts';
import {
	authority,
	clearance,
	decision,
	FATHER,
	gateInput,
	MOTHER,
	NOW,
	OIL,
	PRACTITIONER,
	skinTest,
	STEP_FATHER,
	TWIN,
	wording
} from './consent.fixtures.ts';
import type { Asked, Hands } from './gate-asked.ts';
import type { Technique } from './session-vocabulary.ts';
import { SKIN_TEST_RESULTS } from './skin-test.ts';

/* Histories for the properties of the gate: every kind of row, mixed, and what is asked for. */

export const people = fc.constantFrom(MOTHER, FATHER, STEP_FATHER);
/** Moments around NOW, few enough that ties happen. */
export const moment = fc
	.integer({ min: -6, max: 1 })
	.map((hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString());
export const end = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, moment);
const untilDay = fc.option(
	fc.integer({ min: -2, max: 2 }).map((days) => addDays('2026-11-23', days)),
	{ nil: null, freq: 3 }
);

/** Few of each, so that what is asked for is often what a yes is about. */
const items = fc.subarray([OIL, 'Almond oil', 'foot-reflexology', 'myofascial-release']);
const areas = fc.subarray(['abdomen', 'feet', 'back'] as const, { maxLength: 2 });
const time = fc.constantFrom('00:00', '04:00', '06:59', '07:00', '07:01', '12:00');
const hours = fc
	.record({ from: time, to: time })
	.map(({ from, to }) => (from === to ? { from, to: '23:00' } : { from, to }));

export const bound: fc.Arbitrary<Conditions> = fc.record({
	onlyPeople: fc.option(fc.constantFrom([PRACTITIONER], ['mei'], ['mei', PRACTITIONER]), {
		...{ nil: null, freq: 2 }
	}),
	whenThere: fc.constantFrom(false, false, true),
	notAreas: fc.oneof(fc.constant([]), areas),
	notBetween: fc.option(hours, { nil: null, freq: 2 })
});

/** Care's own scopes come up most: what is asked for rests on them. */
const scope = fc.oneof(
	{ weight: 4, arbitrary: fc.constant('massage-by-practitioner' as const) },
	{ weight: 2, arbitrary: fc.constantFrom('techniques' as const, 'oil' as const) },
	{ weight: 1, arbitrary: fc.constantFrom(...SCOPES) }
);

const decisions = fc
	.array(
		fc.record({
			person: people,
			kind: fc.constantFrom(...Array<'given'>(5).fill('given'), 'refused', 'withdrawn'),
			scope,
			items,
			conditions: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, bound),
			decidedAt: moment,
			enteredAt: moment,
			version: fc.integer({ min: 1, max: 3 }),
			untilDay
		}),
		{ minLength: 1, maxLength: 8 }
	)
	.map((rows) =>
		rows.map((row, index) => ({
			...decision(row.person, row.kind, row.enteredAt),
			id: `decision-${index}`,
			scope: row.scope,
			items: namesThings(row.scope) ? row.items : [],
			conditions: row.scope === 'massage-by-practitioner' ? row.conditions : null,
			decidedAt: row.decidedAt,
			wordingId: `wording-${row.version}`,
			untilDay: row.untilDay
		}))
	);

const authorities = fc
	.tuple(
		...[MOTHER, FATHER, STEP_FATHER].map((person) =>
			fc
				.option(
					fc.record({
						checked: fc.constantFrom(true, true, true, false),
						endedAt: end,
						neverWas: fc.constantFrom(false, false, false, true)
					}),
					{ nil: null, freq: 5 }
				)
				.map((changes) => (changes === null ? [] : [authority(person, changes)]))
		)
	)
	.map((rows) => rows.flat());

/** Of few things, so that what is asked for often lies on both sides of them. */
export const limited: fc.Arbitrary<Limits> = fc.record({
	areas: fc.option(fc.constantFrom(['back'], ['feet', 'back'], ['abdomen', 'feet', 'back']), {
		...{ nil: null, freq: 2 }
	}) as fc.Arbitrary<Limits['areas']>,
	techniques: fc.constantFrom(
		...[null, null, null],
		['tactile-stroking', 'foot-reflexology'] as const,
		['kinesthetic'] as const
	),
	positions: fc.constantFrom(null, null, ['back'] as const, ['left-side', 'back'] as const),
	mostMinutes: fc.constantFrom(null, null, 5, 10)
});

const hands: fc.Arbitrary<Hands> = fc.record({
	techniques: fc.constantFrom<Technique[]>(
		['tactile-stroking'],
		['tactile-stroking'],
		['kinesthetic']
	),
	minutes: fc.constantFrom(0, 0, 0, 4.99, 5, 12)
});

const clearances = fc
	.array(
		fc.record({
			state: fc.constantFrom('cleared', 'cleared', 'cleared', 'hold'),
			validUntil: end,
			at: moment,
			limits: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, limited)
		}),
		{ minLength: 1, maxLength: 4 }
	)
	.map((rows) =>
		rows.map((row, index) => {
			const limits = row.state === 'hold' ? null : row.limits;
			return clearance({ ...row, limits, id: `clearance-${index}` });
		})
	);

const taught = fc
	.array(fc.record({ at: moment, validUntil: end }), { minLength: 1, maxLength: 3 })
	.map((rows) =>
		rows.map((row, index) => ({
			...row,
			...{ id: `taught-${index}`, personId: PRACTITIONER, recordedAt: row.at }
		}))
	);

/** Three versions for practitioners, the newest drawn to ask again now and then. */
const wordings = fc
	.array(
		fc.record({ publishedAt: moment, asksAgain: fc.constantFrom(false, false, false, true) }),
		{ minLength: 3, maxLength: 3 }
	)
	.map((rows) => rows.map((row, index) => wording(index + 1, row)));

const skinTests = fc
	.array(
		fc.record({
			oil: fc.constantFrom(OIL, OIL, 'Almond oil'),
			result: fc.constantFrom('no-reaction', 'no-reaction', ...SKIN_TEST_RESULTS),
			readAt: moment,
			recordedAt: moment
		}),
		{ maxLength: 3 }
	)
	.map((rows) => rows.map((row, index) => skinTest({ ...row, id: `skin-test-${index}` })));

const asked: fc.Arbitrary<Asked> = fc.record(
	{
		techniques: fc.oneof(
			{ weight: 3, arbitrary: fc.constant([]) },
			fc.subarray(['tactile-stroking', 'foot-reflexology', 'myofascial-release', 'other'] as const)
		),
		areas: fc.oneof(fc.constant([]), areas),
		oil: fc.constantFrom(null, null, null, null, OIL, OIL, 'Almond oil'),
		there: fc.subarray([MOTHER, FATHER, STEP_FATHER]),
		position: fc.constantFrom(null, 'back' as const, 'back' as const, 'front' as const)
	},
	{ requiredKeys: ['techniques', 'areas', 'oil', 'there'] }
);

export const inputs: fc.Arbitrary<GateInput> = fc
	.record({
		decisions,
		authorities,
		wordings,
		clearances,
		taught,
		skinTests,
		skinTestHours: fc.constantFrom(null, null, 2, 48),
		asked,
		hands,
		kind: fc.constantFrom('practitioner', 'practitioner', 'parent')
	})
	.map(({ kind, ...rows }) => gateInput({ ...rows, performer: { id: PRACTITIONER, kind } }));

/** A history in which one row could not be read, or is another infant's. */
export const corrupted: fc.Arbitrary<GateInput> = fc
	.tuple(
		inputs,
		fc.constantFrom('decisions', 'authorities', 'clearances', 'skinTests'),
		fc.boolean()
	)
	.map(([input, rows, twin]) => {
		const infantId = twin ? TWIN : input.infant.id;
		const row = { id: 'corrupt', infantId, unreadable: true as const };
		return { ...input, [rows]: [...input[rows], row] };
	});
