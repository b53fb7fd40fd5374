import type { z } from 'zod';
import type { Instant } from '#lib/domain/calendar.ts';

/** A form about a wording of a unit: whose it is, who sends it and when, and what its schema read. */
export interface WordingForm<Schema extends z.ZodType> {
	unit: { id: string };
	person: { id: string };
	now: Instant;
	typed: z.output<Schema>;
}
