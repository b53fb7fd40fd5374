import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note] what a reader of the summary has to know besides
 */

/**
 * The result of a step that either passes or fails.
 * @param {number} exitCode
 * @returns {Count}
 */
export const passOrFail = (exitCode) =>
	exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * What vitest's JSON report says, one for each test. A file that cannot even be loaded has no tests
 * to fail, so it counts as one; so does an error outside every test, which only the exit code tells.
 * @param {any} report undefined when vitest left none
 * @param {number} exitCode
 * @returns {Count}
 */
export function countUnitTests(report, exitCode) {
	if (!report) return { passed: 0, failed: 1, note: 'they did not run to the end' };
	const { numPassedTests: passed, numFailedTests, numPendingTests: skipped, testResults } = report;
	const unloaded = testResults.filter(
		(/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0
	).length;
	const failed = numFailedTests + unloaded;
	const outside = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
	const note = skipped > 0 ? `${skipped} skipped` : undefined;
	return { passed, failed: failed + outside, note };
}

/**
 * What Playwright's JSON report says, one for each story. A skipped story is one that did not pass,
 * as is an error outside every story; no stories at all is a failure too.
 * @param {any} report undefined when Playwright left none
 * @param {number} exitCode
 * @returns {Count}
 */
export function countStories(report, exitCode) {
	if (!report) return { passed: 0, failed: 1, note: 'they did not run to the end' };
	const { expected: passed, unexpected, flaky, skipped } = report.stats;
	const failed = unexpected + flaky + skipped + report.errors.length;
	const outside = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
	const none = passed + failed === 0 ? 'no stories ran' : undefined;
	const note = skipped > 0 ? `${skipped} skipped, which counts as failed` : none;
	return { passed, failed: failed + outside, note };
}

/**
 * A tool's report, or undefined when it left none that can be read.
 * @param {string} file
 */
export function readReport(file) {
	try {
		return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
	} catch {
		return undefined;
	}
}
