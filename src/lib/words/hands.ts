import type { BodyArea, Position, Technique } from '#lib/domain/session-vocabulary.ts';
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
