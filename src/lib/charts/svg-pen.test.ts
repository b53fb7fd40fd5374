import { describe, expect, it } from 'vitest';
import { WIDE } from './layout.ts';
import { dots, type Marks } from './marks.ts';
import { asText } from '#lib/words/as-text.ts';
import { svgOf } from './svg-pen.ts';

const marks = (some: Partial<Marks>): Marks => ({
	...{ under: [], data: [], over: [], texts: [], ...some }
});

describe('the picture as SVG text', () => {
	it('reads no word that a person typed as anything but words', () => {
		const text = `</text><script>alert("x")</script> & 'so'`;
		const svg = svgOf(marks({ texts: [{ x: 1, y: 2, text, lettering: 'tick' }] }), WIDE);
		expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;');
		expect(svg).not.toContain('<script');
	});

	it('sends a dot in its rim as one path, drawn twice, each in its own layout', () => {
		const svg = svgOf(marks({ data: dots([[10, 20]], 2.9) }), WIDE);
		expect(svg.match(/M10 20h0/g)).toHaveLength(1);
		expect(svg).toContain('<path id="wide-0" d="M10 20h0"/>');
		expect(svg).toContain('<use href="#wide-0" stroke="var(--mark-infant)"');
	});

	it('names each colour by its token, and draws under, data and over in that order', () => {
		const svg = svgOf(
			marks({
				over: [{ d: 'M3 3', pen: 'axis' }],
				under: [{ d: 'M1 1', pen: 'band' }],
				data: [{ d: 'M2 2', pen: 'own' }]
			}),
			WIDE
		);
		expect([...svg.matchAll(/d="(M\d)/g)].map(([, d]) => d)).toEqual(['M1', 'M2', 'M3']);
		expect(svg).toContain('<path d="M1 1" fill="var(--mark-band)"/>');
		expect(svg.match(/(fill|stroke)="#/g)).toBeNull();
	});

	it('leaves words without signs of HTML as they are', () => {
		expect(asText('routine care 3.6 · n 30')).toBe('routine care 3.6 · n 30');
	});
});
