/* What a page says is wrong, as text: beside its fields, above its forms, or on top of everything. */

const SAYING = /class="(?:error|problem-box|notice-box)\b[^>]*>([\s\S]*?)<\/(?:p|div|section)>/g;

/** The content of a page, as text: without its scripts, which hold everything once more. */
export function mainOf(html: string): string {
	const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
	return main
		.replace(/<script[\s\S]*?<\/script>/g, '')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/&#39;/g, "'");
}

/** The sentences of a page that say why something was not done, with plain spaces. */
export function sentencesOf(html: string): string {
	return [...mainOf(html).matchAll(SAYING)]
		.map(([, sentence = '']) => sentence.replace(/<[^>]*>/g, ' ').trim())
		.filter(Boolean)
		.join(' ')
		.replace(/[\u202f\u00a0]/g, ' ');
}
