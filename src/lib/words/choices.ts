/** What each machine id is called on the screen. */
export type Words<Id extends string> = Record<Id, () => string>;

/** The words of a list of ids as the choices of a form. */
export function choicesOf<Id extends string>(
	ids: readonly Id[],
	words: Words<Id> | Record<Id, string>
) {
	return ids.map((value) => {
		const said = words[value];
		return { value, label: typeof said === 'string' ? said : said() };
	});
}
