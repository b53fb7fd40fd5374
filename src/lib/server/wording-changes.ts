import { diffWordsWithSpace } from 'diff';

/** A run of words that stayed, came in or was taken out. */
export interface Piece {
	kind: 'same' | 'added' | 'removed';
	text: string;
}

/**
 * What changed from one text to another, word by word, as paragraphs. Words that were replaced one
 * after the other are one run taken out and one put in, so that they read as phrases. The pieces that
 * were not added make the text before, those that were not removed the text after, word for word.
 */
export function wordingChanges(before: string, after: string): Piece[][] {
	const runs: Piece[] = [];
	let out = '';
	let into = '';
	const flush = () => {
		// what both end on stayed, as the space after the last of the words that were replaced
		const [gap = ''] = out === '' || into === '' ? [''] : (/\s*$/.exec(out) ?? ['']);
		const shared = gap !== '' && into.endsWith(gap) ? gap : '';
		[out, into] = [out, into].map((run) => run.slice(0, run.length - shared.length)) as [
			string,
			string
		];
		if (out !== '') runs.push({ kind: 'removed', text: out });
		if (into !== '') runs.push({ kind: 'added', text: into });
		if (shared !== '') runs.push({ kind: 'same', text: shared });
		[out, into] = ['', ''];
	};
	const found = diffWordsWithSpace(before, after);
	for (const [index, { added, removed, value }] of found.entries()) {
		const changing = out !== '' || into !== '';
		const isGap = /^[^\S\n]+$/.test(value) && changing && index < found.length - 1;
		if (added) into += value;
		else if (removed) out += value;
		else if (isGap) {
			out += value;
			into += value;
		} else {
			flush();
			runs.push({ kind: 'same', text: value });
		}
	}
	flush();
	return inParagraphs(runs);
}

/** A blank line that came or went parts paragraphs too: what is read is one after the other. */
function inParagraphs(runs: Piece[]): Piece[][] {
	const paragraphs: Piece[][] = [[]];
	for (const { kind, text } of runs) {
		for (const [index, part] of text.split(/\n{2,}/).entries()) {
			if (index > 0) paragraphs.push([]);
			if (part !== '') paragraphs.at(-1)!.push({ kind, text: part });
		}
	}
	return paragraphs.filter((pieces) => pieces.length > 0);
}
