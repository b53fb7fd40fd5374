import type { Banded } from '#lib/domain/small-counts.ts';
import { m } from '#lib/paraglide/messages.js';

/**
 * A range as people say it.
 * @example bandWords(banded(12)) // '10 to 14'
 */
export function bandWords(told: Banded): string {
	switch (told.kind) {
		case 'none':
			return m.network_none();
		case 'few':
			return m.network_few();
		case 'range':
			return m.network_range({ from: told.from, to: told.to });
	}
}
