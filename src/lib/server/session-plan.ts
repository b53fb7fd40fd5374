import type { GateInput } from '#lib/domain/consent-gate.ts';
import { preselected } from '#lib/domain/care-plan.ts';
import { whatMayBeChosen, type Offered } from '#lib/domain/consent-offer.ts';
import { reasonsSeen } from '#lib/domain/consent-seen.ts';
import { handsAtStart } from '#lib/domain/gate-asked.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { oilWords } from '#lib/words/consent-things.ts';
import { reasonSentence } from '#lib/words/gate-reasons.ts';
import { areas, positions, techniques } from '#lib/words/hands.ts';
import type { WithInfant } from './auth/guard.ts';
import { whatStands } from './care/ask-the-gate.ts';
import * as authorities from './db/authorities.ts';
import * as rules from './db/consent-rules.ts';
import * as plans from './db/plans.ts';
import { viewerOf } from './gate-seen.ts';
import { hopesWords } from './plan-seen.ts';

/**
 * What may be chosen for a session, and what not with the reason as far as this reader may know it; and
 * who of the family to ask about, where a yes depends on who is there.
 */
export async function planFor(
	here: WithInfant,
	performer: GateInput['performer'],
	protocol: Protocol
) {
	const { db, unit, infant, stays, now } = here;
	const hands = handsAtStart(protocol);
	const about = { unit, infant, stays, performer, protocol, hands, at: now };
	const [input, { oils }] = await Promise.all([whatStands(db, about), rules.rulesOf(db, unit.id)]);
	const offer = whatMayBeChosen(input, oils);
	const offered = offer.techniques.filter(({ thing }) => protocol.techniques.includes(thing));
	const plan = (await plans.versions(db, infant.infantId)).at(-1);
	const isOpen = <Thing>({ thing, reasons }: Offered<Thing>) => {
		return { thing, open: reasons.length === 0 };
	};
	const ticked = preselected(plan, {
		areas: offer.areas.map(isOpen),
		techniques: offered.map(isOpen)
	});
	const family = offer.asksWhoIsThere ? await authorities.familyOf(db, infant.infantId) : [];
	const shown = <Thing extends string>(
		offered: Offered<Thing>[],
		label: (thing: Thing) => string
	) =>
		offered.map(({ thing, reasons }) => {
			const seen = reasonsSeen(viewerOf(here), reasons, input.decisions);
			const sentences = seen.map((reason) => reasonSentence(reason, unit.timeZone));
			return { value: thing, label: label(thing), reason: sentences.join(' ') || null };
		});
	return {
		/** What the infant's plan names, as far as nothing stands against it. */
		ticked,
		hopes: plan ? hopesWords(plan) : [],
		areas: shown(offer.areas, (area) => areas[area]()),
		techniques: shown(offered, (technique) => techniques[technique]()),
		oils: shown(offer.oils, oilWords),
		/** Asked only where the clearance names some. */
		positions: offer.positions.some(({ reasons }) => reasons.length > 0)
			? shown(offer.positions, (position) => positions[position]())
			: [],
		there: family.map(({ id, name }) => ({ value: id, label: name }))
	};
}
