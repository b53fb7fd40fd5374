import type {
	BodyArea,
	BodySide,
	Position,
	Pressure,
	Technique
} from '#lib/domain/session-vocabulary.ts';
import type { Touch } from '#lib/domain/touch.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Words } from './choices.ts';

/* What hands do, where, and how the infant lies, as it is called on the screen. */

export const techniques: Words<Technique> = {
	'tactile-stroking': m.technique_tactile_stroking,
	kinesthetic: m.technique_kinesthetic,
	'foot-reflexology': m.technique_foot_reflexology,
	'myofascial-release': m.technique_myofascial_release,
	'manual-lymphatic-drainage': m.technique_manual_lymphatic_drainage,
	containment: m.technique_containment,
	other: m.technique_other
};

export const positions: Words<Position> = {
	back: m.position_back,
	front: m.position_front,
	'left-side': m.position_left_side,
	'right-side': m.position_right_side,
	'in-arms': m.position_in_arms,
	'skin-to-skin': m.position_skin_to_skin
};

export const sides: Words<BodySide> = {
	both: m.side_both,
	left: m.side_left,
	right: m.side_right
};

export const pressures: Words<Pressure> = {
	light: m.pressure_light,
	moderate: m.pressure_moderate
};

export const areas: Words<BodyArea> = {
	head: m.area_head,
	face: m.area_face,
	arms: m.area_arms,
	hands: m.area_hands,
	chest: m.area_chest,
	abdomen: m.area_abdomen,
	back: m.area_back,
	legs: m.area_legs,
	feet: m.area_feet
};

/** How a phase was massaged, in a line; empty where nobody said. */
export function touchLine(touch: Touch | null): string {
	if (touch === null) return '';
	const { side, pressure, minutes } = touch;
	return [
		touch.areas.map((area) => areas[area]()).join(', '),
		side && sides[side](),
		pressure && pressures[pressure](),
		...minutes.map((one) =>
			m.touch_minutes_line({ technique: techniques[one.technique](), minutes: one.minutes })
		)
	]
		.filter(Boolean)
		.join(' · ');
}
