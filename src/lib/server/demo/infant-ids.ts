import { fixedId } from './made-ids.ts';

/** The fourteen infants by key; the first eleven lie in NICU East today. */
export const DEMONSTRATION_INFANTS = {
	lucia: fixedId(201),
	noor: fixedId(202),
	salma: fixedId(203),
	theo: fixedId(204),
	amara: fixedId(205),
	nguyen: fixedId(206),
	iyad: fixedId(207),
	freya: fixedId(208),
	babyBoyR: fixedId(209),
	oluwadamilola: fixedId(210),
	kahurangi: fixedId(211),
	anneliese: fixedId(212),
	mateus: fixedId(213),
	ida: fixedId(214)
};
