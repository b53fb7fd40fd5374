import { test as base, expect, type Page } from '@playwright/test';
import { type Asked, type RunningServer, startServer } from './server.ts';
import { watchPages } from './watch.ts';

export { axe, inThemes, THEMES } from './axe.ts';
export { expect };

export type Who = 'Parent' | 'Practitioner' | 'Clinician' | 'Unit lead' | 'Network lead';

interface StoryTools {
	/** Answers from 400 up that this story provokes on purpose: `test.use({ expectedStatuses: [409] })`. */
	expectedStatuses: number[];
	/** Whether this story takes the network away: `test.use({ losesNetwork: true })`. */
	losesNetwork: boolean;
	/** A server of this story's own, ended with it; `server.origin` is its address. */
	startServer(asked?: Asked): Promise<RunningServer>;
	/** Every page of every context is watched; faults fail the story when it ends. */
	watched: void;
}

/** Playwright's `test`, on the shared ward (`page.goto('/ward')`), with every page watched. */
export const test = base.extend<StoryTools>({
	expectedStatuses: [[], { option: true }],
	losesNetwork: [false, { option: true }],

	// Playwright reads from the braces what a fixture needs, and wants braces even for nothing.
	startServer: async ({ browserName: _ }, use) => {
		const servers: RunningServer[] = [];
		await use(async (asked) => {
			const server = await startServer(asked);
			servers.push(server);
			return server;
		});
		for (const server of servers) await server.stop();
	},

	watched: [
		async ({ browser, expectedStatuses, losesNetwork }, use) => {
			const watch = watchPages(
				isOurs,
				(status) => expectedStatuses.includes(status),
				() => losesNetwork
			);
			browser.on('context', watch.over);
			await use();
			browser.off('context', watch.over);
			expect(watch.faults, 'what no page may do').toEqual([]);
		},
		{ auto: true }
	]
});

/** As the picker's buttons name them to the server. */
export const PICKED = {
	Parent: 'parent',
	Practitioner: 'practitioner',
	Clinician: 'clinician',
	'Unit lead': 'lead',
	'Network lead': 'network'
} as const;

/** Signs in as the next does, and opens what this person comes to. */
export async function comeIn(page: Page, who: Who, origin = sharedOrigin()): Promise<void> {
	await signIn(page, who, origin);
	await page.goto(`${origin}/`);
}

/**
 * Signs in to the demonstration as the picker does, without its page; whoever was signed in is not any
 * more. Nothing is opened.
 */
export async function signIn(page: Page, who: Who, origin = sharedOrigin()): Promise<void> {
	const context = page.context();
	await context.clearCookies({ name: /session/ });
	const answer = await context.request.post(`${origin}/?/demonstrate`, {
		...{ form: { as: PICKED[who] }, headers: { origin, accept: 'text/html' }, maxRedirects: 0 }
	});
	expect(answer.status()).toBe(303);
}

function sharedOrigin(): string {
	const origin = process.env.NESTLING_STORY_ORIGIN;
	if (!origin) throw new Error('the shared server is not running');
	return origin;
}

/** Every server of a story listens on this machine alone, so only this machine is ours. */
function isOurs(origin: string): boolean {
	return ['127.0.0.1', 'localhost'].includes(new URL(origin).hostname);
}
