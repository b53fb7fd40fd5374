import { describe, expect, it } from 'vitest';
import { countStories, countUnitTests, passOrFail } from './counts.mjs';

const unit = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [] };
const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 0 };

describe('the last line of npm test', () => {
	it('counts each unit test, and a file that does not load as a failure', () => {
		expect(countUnitTests(unit, 0)).toMatchObject({ passed: 5, failed: 0 });
		expect(countUnitTests({ ...unit, numFailedTests: 2 }, 1)).toMatchObject({ failed: 2 });
		const unloaded = [{ status: 'failed', assertionResults: [] }];
		expect(countUnitTests({ ...unit, testResults: unloaded }, 1)).toMatchObject({ failed: 1 });
	});

	it('never lets a story skip silently', () => {
		const report = { stats: { ...stats, skipped: 2 }, errors: [] };
		expect(countStories(report, 0)).toMatchObject({ passed: 5, failed: 2 });
	});

	it('counts an error outside every test', () => {
		expect(countStories({ stats, errors: [{}] }, 1)).toMatchObject({ passed: 5, failed: 1 });
		expect(countStories({ stats, errors: [] }, 1)).toMatchObject({ passed: 5, failed: 1 });
		expect(countUnitTests(unit, 1)).toMatchObject({ passed: 5, failed: 1 });
	});

	it('fails when nothing ran', () => {
		const none = { stats: { ...stats, expected: 0 }, errors: [] };
		expect(countStories(none, 0)).toMatchObject({ passed: 0, failed: 1 });
		expect(countUnitTests({ ...unit, numPassedTests: 0 }, 0)).toMatchObject({ failed: 1 });
		expect(countStories(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
		expect(countUnitTests(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
	});

	it('counts a story that passed only on a second try as failed', () => {
		expect(countStories({ stats: { ...stats, flaky: 1 }, errors: [] }, 0)).toMatchObject({
			passed: 5,
			failed: 1
		});
	});

	it('counts lint, format and types as one each', () => {
		expect([passOrFail(0), passOrFail(1)]).toEqual([
			{ passed: 1, failed: 0 },
			{ passed: 0, failed: 1 }
		]);
	});
});
