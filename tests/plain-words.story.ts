import { addressOf } from '../scripts/shots/routes.ts';
import { idsOf } from '../scripts/shots/demonstration.ts';
import { saidTo } from '../src/lib/words/said.ts';
import { addressAt, rows } from './support/database.ts';
import { PAGES } from './support/doors.ts';
import { signedIn } from './support/hand.ts';
import { mainOf } from './support/sentences.ts';
import { expect, test } from './support/story.ts';

/* A parent reads plain words wherever a session is told of: the field's own stand on no page of theirs. */

test('no page of a parent says a field’s word for which there is a plain one', async ({
	startServer
}) => {
	const server = await startServer();
	const parent = await signedIn(server.origin, 'parent');
	const amara = await idsOf(addressAt(server), 'amara');
	const sessions = rows<{ id: string }>(
		server,
		`select id from session where infant_id = '${amara.id}'`
	);
	const paths = [
		...Object.entries(PAGES)
			.filter(([route, door]) => route.includes('[id]') && door.includes('parent'))
			.map(([route]) => addressOf(route, amara)!),
		...sessions.map(({ id }) => `/infants/${amara.id}/sessions/${id}`)
	];
	const words = fieldWords();
	const found: string[] = [];
	for (const path of paths) {
		const { status, text } = await parent.get(path);
		expect(status, path).toBe(200);
		const said = mainOf(text)
			.replace(/<[^>]*>/g, ' ')
			.toLowerCase();
		found.push(
			...words
				.filter((word) => new RegExp(`\\b${word}\\b`).test(said))
				.map((word) => `${word}: ${path}`)
		);
	}
	expect(paths.length).toBeGreaterThan(20);
	expect(words).toContain('light sleep');
	expect(found).toEqual([]);
});

/** Said of other things too. */
const EVERYDAY = ['care', 'colour', 'vital signs'];

/** What a parent is to read otherwise, in small letters; not what a plain word holds as well. */
function fieldWords(): string[] {
	const [field, plain] = [saidTo('clinician'), saidTo('parent')].map(
		(said) => new Set(Object.values(said).flatMap((list) => Object.values<string>(list)))
	) as [Set<string>, Set<string>];
	const plainly = [...plain].join(' ').toLowerCase();
	return [...field]
		.map((word) => word.toLowerCase())
		.filter((word) => !plainly.includes(word) && !EVERYDAY.includes(word));
}
