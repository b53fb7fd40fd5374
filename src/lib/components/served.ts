let taking = true;

/** Whether the browser is still taking over the page that it was sent; never so on the server. */
export const takingOver = () => taking && typeof window !== 'undefined';

/** Said once the whole page has been taken over: what is shown from now on, the browser makes. */
export function tookOver(): void {
	taking = false;
}
