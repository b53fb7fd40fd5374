import type { JointSide, Range, Tone, ToneRegion } from '#lib/domain/assessment.ts';
import type { Hope } from '#lib/domain/care-plan.ts';
import { m } from '#lib/paraglide/messages.js';

/* What the machine ids of assessments and plans are called on the screen. */

type Words<Id extends string> = Record<Id, () => string>;

export const hopes: Words<Hope> = {
	congestion: m.hope_congestion,
	gas: m.hope_gas,
	sleep: m.hope_sleep,
	comfort: m.hope_comfort,
	other: m.hope_other
};

export const regions: Words<ToneRegion> = {
	neck: m.tone_neck,
	trunk: m.tone_trunk,
	arms: m.tone_arms,
	legs: m.tone_legs
};

export const tones: Words<Tone> = {
	low: m.tone_low,
	typical: m.tone_typical,
	high: m.tone_high,
	'not-assessed': m.assessment_not_assessed
};

export const joints: Words<JointSide> = {
	'neck-left': m.joint_neck_left,
	'neck-right': m.joint_neck_right,
	'shoulder-left': m.joint_shoulder_left,
	'shoulder-right': m.joint_shoulder_right,
	'hip-left': m.joint_hip_left,
	'hip-right': m.joint_hip_right
};

export const ranges: Words<Range> = {
	full: m.range_full,
	limited: m.range_limited,
	'not-assessed': m.assessment_not_assessed
};
