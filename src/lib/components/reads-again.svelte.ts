import { invalidateAll } from '$app/navigation';

/** Reads a page again where its form was made on what stands no more; what was typed stays. */
export function readsAgain(form: () => object | null | undefined): void {
	$effect(() => {
		const answer = form();
		if (answer && 'reread' in answer && answer.reread) void invalidateAll();
	});
}
