import type { Attachment } from 'svelte/attachments';
import { beforeNavigate, invalidate } from '$app/navigation';

/** No press that is meant lasts longer. */
const LONGEST_PRESS_MS = 1000;

/**
 * For links that ask for their page as the finger goes down, and show it when it is lifted
 * (`data-sveltekit-preload-data="tap"`). A press that comes to nothing, as where a scroll begins, would
 * leave what was asked for to be shown by the next one, however old it is by then: it is forgotten.
 * To be called where a component begins.
 */
export function forgetsPresses(): Attachment<HTMLElement> {
	let over: ReturnType<typeof setTimeout> | undefined;
	const led = () => clearTimeout(over);
	beforeNavigate(led);
	return (element) => {
		const pressed = () => {
			led();
			// nothing is read anew for it, but what was asked for ahead is let go
			over = setTimeout(() => invalidate(() => false), LONGEST_PRESS_MS);
		};
		element.addEventListener('mousedown', pressed);
		element.addEventListener('touchstart', pressed, { passive: true });
		return () => {
			led();
			element.removeEventListener('mousedown', pressed);
			element.removeEventListener('touchstart', pressed);
		};
	};
}
