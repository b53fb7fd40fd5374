import { invalidateAll } from '$app/navigation';

/** Reads a page again where its form was made on what stands no more; what was typed stays. */
export function readsAgain(form: () => { reread?: boolean } | null | undefined): void {
	$effect(() => {
		if (form()?.reread) void invalidateAll();
	});
}
