import type { Token } from './pens.ts';

/**
 * Reads the tokens' colours as they are now, in the theme of the moment. A probe is asked, as a
 * token's own text can hold both themes.
 */
export function coloursOf(frame: HTMLElement): (token: Token) => string {
	const probe = frame.querySelector<HTMLElement>('[data-probe]') ?? document.createElement('span');
	probe.dataset.probe = '';
	probe.hidden = true;
	frame.append(probe);
	const known = new Map<Token, string>();
	const style = getComputedStyle(probe);
	const read = (token: Token) => {
		probe.style.color = `var(--${token})`;
		return style.color;
	};
	return (token) => {
		const colour = known.get(token) ?? read(token);
		known.set(token, colour);
		return colour;
	};
}
