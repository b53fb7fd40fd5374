let closing = false;

/** From now on this process finishes what it has, and is not ready for more. */
export function beginClosing(): void {
	closing = true;
}

/** Whether it has been told to end. */
export const isClosing = () => closing;
