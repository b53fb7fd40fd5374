import type { Layout } from './layout.ts';
import type { DotKind } from './weight-panel.ts';

/** How large a weight is drawn, in the picture's units: smaller where many stand close together. */
export function dotRadius(kind: DotKind, count: number, { left, right, dot }: Layout): number {
	const close = count * 5 > (right - left) * 0.9;
	const radius = close ? dot * 0.68 : dot;
	switch (kind) {
		case 'dot':
			return radius;
		case 'unused':
			return radius + 0.4;
		case 'parent':
			return radius + 1.6;
		case 'unreviewed':
			return radius + 2.2;
		case 'aside':
			return 4.5;
	}
}
