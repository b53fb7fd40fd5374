import type { HoldReason } from '#lib/domain/clearance.ts';
import { m } from '#lib/paraglide/messages.js';

const WORDS: Record<HoldReason, () => string> = {
	'unstable-breathing-or-circulation': m.hold_unstable,
	'ventilator-change': m.hold_ventilator_change,
	pressors: m.hold_pressors,
	'apnoea-or-bradycardia-in-the-last-24-hours': m.hold_apnoea,
	'suspected-sepsis-or-nec': m.hold_sepsis_or_nec,
	'after-surgery': m.hold_after_surgery,
	'fracture-or-bone-disease': m.hold_fracture,
	'ivh-pvl-or-seizures': m.hold_ivh,
	'bleeding-or-low-platelets': m.hold_bleeding,
	phototherapy: m.hold_phototherapy,
	'line-drain-or-stoma': m.hold_line,
	'broken-or-infected-skin': m.hold_skin,
	'fever-or-hypothermia': m.hold_temperature,
	'recent-vaccination': m.hold_vaccination,
	'just-fed': m.hold_just_fed,
	'procedure-today': m.hold_procedure,
	'minimal-handling-order': m.hold_minimal_handling
};

/** A hold's reason in the reader's words. */
export const holdReason = (reason: HoldReason) => WORDS[reason]();
