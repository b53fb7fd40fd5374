import { onDestroy, untrack } from 'svelte';

/*
 * Which problems a form on the page shows. A form can be gone when its answer comes, because someone
 * else moved the infant or decided meanwhile; then the frame of the page says what came back.
 */

const showing = new WeakMap<object, number>();
let changes = $state(0);

/** Whether a form on the page shows this problem. */
export function isShown(problem: object): boolean {
	return changes >= 0 && (showing.get(problem) ?? 0) > 0;
}

/** Called by what shows a problem, as long as it is on the page. */
export function showsProblem(problem: () => object | null | undefined): void {
	let counted = problem();
	if (counted) count(counted, 1);
	$effect.pre(() => {
		const now = problem();
		if (now === counted) return;
		if (counted) count(counted, -1);
		if (now) count(now, 1);
		counted = now;
	});
	onDestroy(() => {
		if (counted) count(counted, -1);
	});
}

function count(problem: object, by: 1 | -1): void {
	showing.set(problem, (showing.get(problem) ?? 0) + by);
	untrack(() => (changes += 1));
}
