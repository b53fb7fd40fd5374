const AS_TEXT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as they stand in HTML: what a person typed is never read as anything else. */
export function asText(words: string): string {
	return words.replace(/[&<>"]/g, (letter) => AS_TEXT[letter]!);
}
