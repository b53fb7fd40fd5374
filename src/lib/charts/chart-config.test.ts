import { describe, expect, it } from 'vitest';
import { aWeight } from '#lib/domain/growth/example.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import { chartConfig } from './chart-config.ts';
import { growthScene } from './growth-scene.ts';
import { NARROW, WIDE } from './layout.ts';

const look = { scale: 0.5, colour: (token: string) => `<${token}>` };
const parent = aWeight({
	id: 'p',
	grams: 2040,
	day: '2026-06-17',
	source: 'parent',
	reviewed: false
});
const scene = growthScene(
	aPicture({ weights: [...dailyWeights(), parent], today: 47, minutes: { 40: 45, 41: 15 } }).data
);
const config = chartConfig(scene, WIDE, look);
const dataset = (label: string) => config.data.datasets.find((one) => one.label === label)!;

describe('the configuration for Chart.js', () => {
	it('is plain: no functions, so that it can be read here', () => {
		expect(() => structuredClone(config)).not.toThrow();
	});

	it('has one age axis and the three panels stacked as the picture has them', () => {
		const scales = config.options.scales as Record<string, Record<string, unknown>>;
		expect(scales.x).toMatchObject({ min: scene.x.from, max: scene.x.to });
		expect(Object.keys(scales)).toEqual([
			...['x', 'minutes', 'lowerGap', 'velocity', 'upperGap', 'weight']
		]);
		expect(scales.velocity).toMatchObject({ min: 0, max: 25, stackWeight: 214 });
		expect(config.options).toMatchObject({
			layout: { padding: { left: 26, right: 68, top: 20, bottom: 15 } }
		});
	});

	it('moves nothing, whether or not motion is reduced', () => {
		expect(config.options.animation).toBe(false);
	});

	it('draws every weight of the scene and every window, each with its place', () => {
		expect(dataset('weights').data).toEqual(scene.weight.dots.map(({ x, y }) => ({ x, y })));
		expect(dataset('velocities').places).toEqual(scene.velocity.dots.map(({ place }) => place));
	});

	it('tells a parent’s weight by its shape, not only by its colour', () => {
		const at = scene.weight.dots.findIndex(({ kind }) => kind === 'unreviewed');
		const weights = dataset('weights');
		expect((weights.pointStyle as string[])[at]).toBe('rectRot');
		expect((weights.pointBackgroundColor as string[])[at]).toBe('<surface>');
		expect((weights.pointStyle as string[])[0]).toBe('circle');
	});

	it('takes colours from tokens and widths from the pens, to scale', () => {
		expect(dataset('expected at own z')).toMatchObject({
			...{ borderColor: '<mark-expected>', borderWidth: 0.875, borderDash: [6, 1.5, 1, 1.5] }
		});
		expect(JSON.stringify(config)).not.toMatch(/#[0-9a-f]{3,8}|rgb/);
	});

	it('stands a bar on each day of massage', () => {
		const bars = dataset('massage minutes').data.filter(({ y }) => y > 0);
		expect(bars).toEqual([
			{ x: 246, y: 45 },
			{ x: 247, y: 15 }
		]);
	});

	it('breaks a line over a gap instead of drawing through it', () => {
		const gappy = [...dailyWeights(12), ...dailyWeights(30).slice(16)];
		const data = chartConfig(growthScene(aPicture({ weights: gappy }).data), NARROW, look).data;
		const solid = data.datasets.find(({ label }) => label === 'weight')!;
		expect(solid.data.some(({ y }) => Number.isNaN(y))).toBe(true);
		expect(solid.data.every(({ x }) => Number.isFinite(x))).toBe(true);
		const dotted = data.datasets.find(({ label }) => label === 'weight over a gap')!;
		expect(dotted.data).toHaveLength(2);
	});
});
