import { untrack } from 'svelte';
import { afterNavigate } from '$app/navigation';
import type { Instant } from '#lib/domain/calendar.ts';

/** How often the figures are looked at; they change once a second. */
const LOOK_MS = 200;

/**
 * The server's moment, ticking. Every load says when it was sent, and when it came is seen here: the
 * difference is the two clocks' skew less the way it travelled, so the largest seen is nearest the
 * truth. Nothing is counted up: the moment is worked out anew each time, so a phone that slept shows
 * the right second when it wakes. Before the script arrives it is the moment of the load.
 */
export function serverTime(sentAt: () => Instant): { readonly now: Instant } {
	let skewMs: number | null = null;
	let ticking = $state<number | null>(null);

	function measure(cameAtMs: number): void {
		const sample = Date.parse(sentAt()) - cameAtMs;
		skewMs = skewMs === null ? sample : Math.max(skewMs, sample);
	}

	$effect(() => {
		sentAt();
		untrack(() => measure(Date.now()));
	});

	afterNavigate(({ type }) => {
		// The page itself came over the wire before its script ran: that is the better moment.
		const page = performance.getEntriesByType('navigation')[0];
		if (type !== 'enter' || !(page instanceof PerformanceNavigationTiming)) return;
		measure(performance.timeOrigin + page.responseStart);
	});

	$effect(() => {
		const timer = setInterval(() => (ticking = Date.now() + (skewMs ?? 0)), LOOK_MS);
		return () => clearInterval(timer);
	});

	return {
		get now() {
			const sent = Date.parse(sentAt());
			// eslint-disable-next-line svelte/prefer-svelte-reactivity -- written out at once, not kept
			return new Date(Math.max(ticking ?? sent, sent)).toISOString();
		}
	};
}
