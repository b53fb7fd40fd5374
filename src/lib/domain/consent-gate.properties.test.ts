import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from './clearance-limits.ts';
import { NO_CONDITIONS } from './consent-conditions.ts';
import { DECISIONS } from './consent-decision.ts';
import { bound, end, inputs, limited, moment, people } from './consent-gate.fixtures.ts';
import { gate, type GateInput } from './consent-gate.ts';
import {
	clearance,
	decision,
	FATHER,
	MOTHER,
	NOW,
	OIL,
	skinTest,
	STEP_FATHER,
	wording
} from './consent.fixtures.ts';
import { isUnreadable } from './unreadable.ts';

/* Whatever the records: taking a permission away, or adding an objection, never turns no into yes. */

/**
 * Holds that the change never opens the gate, for every row it can be made to. The records can be
 * prepared first, where the claim is about some of them only.
 */
function neverOpens(
	change: (input: GateInput, index: number) => Partial<GateInput>,
	prepare: (input: GateInput) => Partial<GateInput> = () => ({})
): void {
	fc.assert(
		fc.property(inputs, fc.nat({ max: 5 }), (drawn, index) => {
			const input = { ...drawn, ...prepare(drawn) };
			const changed = { ...input, ...change(input, index) };
			return gate(input).allowed || !gate(changed).allowed;
		}),
		{ numRuns: 2000 }
	);
}

function without<Row>(rows: readonly Row[], index: number): Row[] {
	return rows.filter((_, position) => position !== index % Math.max(1, rows.length));
}

function replaced<Row>(rows: readonly Row[], index: number, change: (row: Row) => Row): Row[] {
	return rows.map((row, position) => (position === index % rows.length ? change(row) : row));
}

/** What both limits leave open. */
function both(one: Limits, other: Limits): Limits {
	const common = <Thing>(first: readonly Thing[] | null, second: readonly Thing[] | null) =>
		first === null ? second : first.filter((thing) => second?.includes(thing) ?? true);
	return {
		areas: common(one.areas, other.areas),
		techniques: common(one.techniques, other.techniques),
		positions: common(one.positions, other.positions),
		mostMinutes: Math.min(one.mostMinutes ?? 99, other.mostMinutes ?? 99)
	};
}

describe('never turns no into yes', () => {
	it('the records tried open the gate often enough for this to mean something', () => {
		const answers = fc.sample(inputs, { numRuns: 2000, seed: 7 }).map((input) => gate(input));
		const share = answers.filter(({ allowed }) => allowed).length / answers.length;
		expect(share).toBeGreaterThan(0.05);
		expect(share).toBeLessThan(0.95);
	});

	it('taking away one permission, where no end and no wording of one could be outlasted', () => {
		neverOpens(
			({ decisions }, index) => {
				const row = decisions[index];
				const permits = row !== undefined && !isUnreadable(row) && row.decision === 'given';
				return permits ? { decisions: without(decisions, index) } : {};
			},
			({ decisions }) => ({
				decisions: decisions.map((row) => ({
					...row,
					...{ untilDay: null, wordingId: 'wording-1', conditions: null },
					items: [OIL, 'foot-reflexology']
				}))
			})
		);
	});

	it('taking away every permission of one person', () => {
		neverOpens((input, index) => {
			const person = [MOTHER, FATHER, STEP_FATHER][index % 3];
			const decisions = input.decisions.filter(
				(row) => isUnreadable(row) || row.personId !== person || row.decision !== 'given'
			);
			return { decisions };
		});
	});

	it('taking away a check of authority, or the record of it', () => {
		neverOpens((input, index) => ({
			authorities: replaced(input.authorities, index, (row) => ({ ...row, checked: false }))
		}));
		neverOpens((input, index) => ({ authorities: without(input.authorities, index) }));
	});

	it('taking away every clearance, or one, where none has an end', () => {
		neverOpens(() => ({ clearances: [] }));
		neverOpens(
			({ clearances }, index) => {
				const row = clearances[index];
				const clears = row !== undefined && !isUnreadable(row) && row.state === 'cleared';
				return clears ? { clearances: without(clearances, index) } : {};
			},
			({ clearances }) => ({
				clearances: clearances.map((row) => ({ ...row, validUntil: null, limits: null }))
			})
		);
	});

	it('limiting a clearance, or limiting it to less', () => {
		fc.assert(
			fc.property(inputs, fc.nat({ max: 3 }), limited, (input, index, more) => {
				const clearances = replaced(input.clearances, index, (row) => {
					if (isUnreadable(row) || row.state === 'hold') return row;
					return { ...row, limits: row.limits === null ? more : both(row.limits, more) };
				});
				return gate(input).allowed || !gate({ ...input, clearances }).allowed;
			}),
			{ numRuns: 4000 }
		);
	});

	it('more minutes of massage, or hands that do more', () => {
		neverOpens(({ hands }, index) => ({ hands: { ...hands, minutes: hands.minutes + index } }));
		neverOpens(({ hands }) => ({
			hands: { ...hands, techniques: [...hands.techniques, 'kinesthetic'] }
		}));
	});

	it('a position that is asked about and left open', () => {
		neverOpens(({ asked }) => ({ asked: { ...asked, position: null } }));
	});

	it('taking away a record of teaching', () => {
		neverOpens((input, index) => ({ taught: without(input.taught, index) }));
	});

	it('adding an objection, whoever makes it and whenever', () => {
		fc.assert(
			fc.property(
				inputs,
				people,
				fc.constantFrom('refused', 'withdrawn'),
				moment,
				moment,
				(input, person, kind, decidedAt, enteredAt) => {
					const objection = { ...decision(person, kind, enteredAt), id: 'added', decidedAt };
					const decisions = [...input.decisions, objection];
					return gate(input).allowed || !gate({ ...input, decisions }).allowed;
				}
			),
			{ numRuns: 3000 }
		);
	});

	it('publishing a wording that asks again, whichever its language and whenever', () => {
		fc.assert(
			fc.property(
				inputs,
				moment,
				fc.constantFrom(
					{},
					{ language: 'es', translates: 'wording-2' },
					{ scope: 'massage-by-parent' }
				),
				(input, publishedAt, changes) => {
					const added = wording(4, { publishedAt, asksAgain: true, ...changes });
					const after = { ...input, wordings: [...input.wordings, added] };
					return gate(input).allowed || !gate(after).allowed;
				}
			),
			{ numRuns: 4000 }
		);
	});

	it('a version already published, where it is made one that asks again', () => {
		neverOpens((input, index) => ({
			wordings: replaced(input.wordings, index, (row) => ({ ...row, asksAgain: true }))
		}));
	});

	it('a wording that is not on record', () => {
		neverOpens(
			(input, index) => ({ wordings: without(input.wordings, index) }),
			({ wordings }) => ({
				wordings: wordings.map((row) => ({ ...row, asksAgain: false }))
			})
		);
	});

	it('adding a hold, whenever it was placed and until when', () => {
		fc.assert(
			fc.property(inputs, moment, end, (input, at, validUntil) => {
				const hold = clearance({ id: 'added', state: 'hold', at, validUntil });
				const clearances = [...input.clearances, hold];
				return gate(input).allowed || !gate({ ...input, clearances }).allowed;
			}),
			{ numRuns: 3000 }
		);
	});

	it('adding an end to a permission, a clearance or a teaching', () => {
		neverOpens((input, index) => ({
			decisions: replaced(input.decisions, index, (row) =>
				isUnreadable(row) || row.untilDay !== null ? row : { ...row, untilDay: '2026-11-22' }
			)
		}));
		neverOpens((input, index) => ({
			clearances: replaced(input.clearances, index, (row) =>
				isUnreadable(row) || row.validUntil !== null ? row : { ...row, validUntil: NOW }
			)
		}));
		neverOpens((input, index) => ({
			taught: replaced(input.taught, index, (row) =>
				isUnreadable(row) || row.validUntil !== null ? row : { ...row, validUntil: NOW }
			)
		}));
	});

	it('taking away a skin test that was read without a reaction', () => {
		neverOpens(({ skinTests }, index) => {
			const row = skinTests[index];
			const opens = row !== undefined && !isUnreadable(row) && row.result === 'no-reaction';
			return opens ? { skinTests: without(skinTests, index) } : {};
		});
		neverOpens(({ skinTests }) => ({
			skinTests: skinTests.filter((row) => isUnreadable(row) || row.result !== 'no-reaction')
		}));
	});

	it('adding a reading with a reaction, or a limit of hours', () => {
		fc.assert(
			fc.property(inputs, moment, moment, (input, readAt, recordedAt) => {
				const added = skinTest({ id: 'added', result: 'reaction', readAt, recordedAt });
				const skinTests = [...input.skinTests, added];
				return gate(input).allowed || !gate({ ...input, skinTests }).allowed;
			}),
			{ numRuns: 2000 }
		);
		neverOpens(({ skinTestHours }) => ({ skinTestHours: Math.min(skinTestHours ?? 3, 3) }));
	});

	it('binding a yes, or binding it to more', () => {
		fc.assert(
			fc.property(inputs, fc.nat({ max: 7 }), bound, (input, index, more) => {
				const decisions = replaced(input.decisions, index, (row) => {
					if (isUnreadable(row)) return row;
					const before = row.conditions ?? NO_CONDITIONS;
					const kept = before.onlyPeople?.filter((id) => more.onlyPeople?.includes(id) ?? true);
					const conditions = {
						onlyPeople: kept ?? more.onlyPeople,
						whenThere: before.whenThere || more.whenThere,
						notAreas: [...before.notAreas, ...more.notAreas],
						notBetween: before.notBetween ?? more.notBetween
					};
					return { ...row, conditions };
				});
				return gate(input).allowed || !gate({ ...input, decisions }).allowed;
			}),
			{ numRuns: 3000 }
		);
	});

	it('a yes that names less', () => {
		neverOpens((input, index) => ({
			decisions: replaced(input.decisions, index, (row) =>
				isUnreadable(row) ? row : { ...row, items: row.items.slice(1) }
			)
		}));
	});

	it('asking for more, or fewer of the family being there', () => {
		neverOpens(({ asked }) => ({ asked: { ...asked, oil: asked.oil ?? OIL } }));
		neverOpens(({ asked }) => ({ asked: { ...asked, areas: [...asked.areas, 'abdomen'] } }));
		neverOpens(({ asked }) => ({
			asked: { ...asked, techniques: [...asked.techniques, 'foot-reflexology'] }
		}));
		neverOpens(({ asked }) => ({ asked: { ...asked, there: asked.there.slice(1) } }));
	});

	it('a row that could not be read', () => {
		neverOpens((input, index) => {
			const corrupt = { id: 'corrupt', infantId: input.infant.id, unreadable: true } as const;
			return { decisions: replaced(input.decisions, index, () => corrupt) };
		});
		neverOpens((input, index) => {
			const corrupt = { id: 'corrupt', infantId: input.infant.id, unreadable: true } as const;
			return { clearances: replaced(input.clearances, index, () => corrupt) };
		});
		neverOpens((input, index) => {
			const corrupt = { id: 'corrupt', infantId: input.infant.id, unreadable: true } as const;
			return { skinTests: replaced(input.skinTests, index, () => corrupt) };
		});
	});
});

describe('a decision about pictures, research or what the record is used for', () => {
	it('changes nothing, whoever made it and whatever it says', () => {
		fc.assert(
			fc.property(
				inputs,
				people,
				fc.constantFrom(...DECISIONS),
				moment,
				fc.constantFrom('unit-audit', 'photos', 'research'),
				(input, person, kind, enteredAt, scope) => {
					const row = { ...decision(person, kind, enteredAt), id: 'added' };
					const added = { ...row, scope };
					const decisions = [...input.decisions, added];
					expect(gate({ ...input, decisions })).toEqual(gate(input));
				}
			),
			{ numRuns: 2000 }
		);
	});
});

describe('a wording', () => {
	it('that lets earlier consents stand changes nothing', () => {
		fc.assert(
			fc.property(inputs, moment, (input, publishedAt) => {
				const wordings = [...input.wordings, wording(4, { publishedAt })];
				expect(gate({ ...input, wordings })).toEqual(gate(input));
			}),
			{ numRuns: 2000 }
		);
	});

	it('never weakens an objection: it counts the same on any, known or not', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const decisions = input.decisions.map((row) =>
					isUnreadable(row) || row.decision === 'given' ? row : { ...row, wordingId: 'lost' }
				);
				expect(gate({ ...input, decisions })).toEqual(gate(input));
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('always', () => {
	it('rows in another order give the same answer', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const reversed = {
					...input,
					decisions: input.decisions.toReversed(),
					authorities: input.authorities.toReversed(),
					wordings: input.wordings.toReversed(),
					clearances: input.clearances.toReversed(),
					taught: input.taught.toReversed(),
					skinTests: input.skinTests.toReversed()
				};
				expect(gate(reversed)).toEqual(gate(input));
			})
		);
	});

	it('it is allowed exactly where there is no reason against', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const { allowed, reasons } = gate(input);
				expect(allowed).toBe(reasons.length === 0);
			})
		);
	});

	it('a yes with an end is a yes until the millisecond before, and never at the end', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const { allowed, expiresAt } = gate(input);
				if (!allowed || expiresAt === null) return;
				// Only the end is looked at: records that begin between now and then are left out.
				const known = {
					...input,
					decisions: input.decisions.filter(
						(row) => isUnreadable(row) || (row.enteredAt <= NOW && row.decidedAt <= NOW)
					),
					wordings: input.wordings.map((row) =>
						row.publishedAt <= NOW ? row : { ...row, asksAgain: false }
					),
					clearances: input.clearances.filter((row) => isUnreadable(row) || row.at <= NOW),
					taught: input.taught.filter((row) => isUnreadable(row) || row.at <= NOW),
					skinTests: input.skinTests.filter(
						(row) => isUnreadable(row) || (row.readAt <= NOW && row.recordedAt <= NOW)
					)
				};
				const before = new Date(Date.parse(expiresAt) - 1).toISOString();
				expect(gate({ ...known, at: before }).allowed).toBe(true);
				// two yeses whose hours take turns go on past what is looked at
				const turns = input.decisions.filter(
					(row) => !isUnreadable(row) && (row.conditions?.notBetween ?? null) !== null
				);
				if (turns.length > 1) return;
				expect(gate({ ...known, at: expiresAt }).allowed).toBe(false);
			})
		);
	});

	it('it changes nothing it is given', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const copy = structuredClone(input);
				gate(input);
				expect(input).toEqual(copy);
			})
		);
	});
});
