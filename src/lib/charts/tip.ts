/**
 * Puts the tip beside the point it speaks of, on the side with more room, or at the foot of the
 * screen where a finger would cover it. Without a place (no chart yet) it stands at the top.
 */
export function placeTip(
	frame: HTMLElement,
	at: { x: number; y: number } | null,
	docked: boolean
): void {
	const tip = frame.querySelector<HTMLElement>('.tip');
	if (!tip) return;
	tip.toggleAttribute('data-docked', docked);
	if (docked || at === null) {
		tip.removeAttribute('style');
		return;
	}
	const canvas = frame.querySelector('canvas');
	const x = at.x + (canvas?.offsetLeft ?? 0);
	const onRight = x < frame.clientWidth / 2;
	tip.style.insetInlineStart = onRight ? `${x + 14}px` : 'auto';
	tip.style.insetInlineEnd = onRight ? 'auto' : `${frame.clientWidth - x + 14}px`;
	tip.style.insetBlockStart = `${Math.max(0, at.y - 8)}px`;
}
