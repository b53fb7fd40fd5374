import { invalidateAll } from '$app/navigation';

/**
 * Reads a page again where its form was made on what stands no more; what was typed stays. `read` is
 * called once that is there.
 */
export function readsAgain(form: () => object | null | undefined, read?: () => void): void {
	$effect(() => {
		const answer = form();
		if (answer && 'reread' in answer && answer.reread) void invalidateAll().then(read);
	});
}
