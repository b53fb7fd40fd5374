import { m } from '#lib/paraglide/messages.js';
import type { Listener } from './live.ts';

/** How long it stands that the page is connected again. */
const BACK_MS = 60_000;

export type Said = { kind: 'lost' | 'back'; sentence: string } | null;

/** What an open page says of its connection: since when there is none, and that it is back. */
export function connectionSaid(loadedAt: () => string): {
	readonly said: Said;
	ears: Pick<Listener, 'lost' | 'back'>;
} {
	let said = $state<Said>(null);
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		get said() {
			return said;
		},
		ears: {
			lost(since) {
				clearTimeout(timer);
				said = { kind: 'lost', sentence: m.live_lost({ time: since ?? loadedAt() }) };
			},
			back(time) {
				said = { kind: 'back', sentence: m.live_back({ time }) };
				timer = setTimeout(() => (said = null), BACK_MS);
			}
		}
	};
}
