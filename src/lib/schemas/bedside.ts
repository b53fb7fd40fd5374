import { z } from 'zod';
import {
	APPROACH_CUES,
	CUE_ACTIONS,
	NOT_DONE_REASONS,
	PAUSE_REASONS,
	PERMISSIONS,
	STRESS_CUES
} from '#lib/domain/session-vocabulary.ts';
import { TAPS } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import { key } from './text.ts';

/* What is tapped at the cot, while hands are on or waiting. */

const chosen = { error: () => m.sessions_after_missing() };

/** One tap: pause, resume, finish, stop, take over. */
const step = z.object({ id: key() });

const cue = z.object({ id: key(), cue: z.enum([...APPROACH_CUES, ...STRESS_CUES], chosen) });

/** What the infant answered when asked again. */
const ask = z.object({ id: key(), answer: z.enum(PERMISSIONS, chosen) });

/** The phase the person saw as the next one: a second tap does not skip one. */
const next = z.object({ id: key(), phase: z.string().regex(/^\d$/, chosen).transform(Number) });

/** Why nothing came of waiting. */
const giveUp = z.object({ id: key(), reason: z.enum(NOT_DONE_REASONS, chosen) });

/** What was done on a cue. */
const act = z.object({ id: key(), eventId: key(), action: z.enum(CUE_ACTIONS, chosen) });

const pauseReason = z.object({
	id: key(),
	eventId: key(),
	reason: z.enum(PAUSE_REASONS, chosen)
});

/** A tap by mistake, taken back. */
const undo = z.object({ id: key(), eventId: key() });

const instant = z.iso.datetime({ precision: 3, error: () => m.form_not_understood() });

/**
 * One tap that was made without a network: when, by whom, and when the gate had last answered the page.
 * What it says is read as the tap's own form is.
 */
const queued = z.object({
	id: key(),
	by: key(),
	tap: z.enum(TAPS, chosen),
	value: z.string().max(40, { error: () => m.form_not_understood() }),
	about: z.union([z.literal(''), key()]),
	at: instant,
	gateAskedAt: instant
});

export const STEP = { name: 'session-step/1', schema: step };
export const TAKE_OVER = { name: 'session-take-over/1', schema: step };
export const CUE = { name: 'session-cue/1', schema: cue };
export const ASK = { name: 'session-ask/1', schema: ask };
export const NEXT = { name: 'session-next/1', schema: next };
export const ACT = { name: 'session-act/1', schema: act };
export const PAUSE_REASON = { name: 'session-pause-reason/1', schema: pauseReason };
export const UNDO = { name: 'session-undo/1', schema: undo };
export const QUEUED = { name: 'session-queued/1', schema: queued };
export const GIVE_UP = { name: 'session-give-up/1', schema: giveUp };
