/**
 * The number a cell holds, with a decimal point, or null where it holds none: an empty cell is none
 * and not 0, and neither a decimal comma, "Infinity" nor hexadecimal is one.
 */
export function readNumber(cell: string): number | null {
	if (cell === '') return null;
	const number = Number(cell);
	return Number.isFinite(number) && !OTHER_BASES.includes(cell.charAt(1)) ? number : null;
}

/** The second letter of 0x10, 0o10 and 0b10, which `Number` reads too. */
const OTHER_BASES = ['x', 'X', 'o', 'O', 'b', 'B'];

/** Unrounded, as many digits as tell it from its neighbours. */
export function full(number: number): string {
	return String(number === 0 ? 0 : number);
}

/** Unrounded, with at least six decimals: `15` is written `15.000000`. */
export function atLeastSixDecimals(number: number): string {
	const text = full(number);
	if (text.includes('e')) return number.toFixed(12);
	const point = text.indexOf('.');
	return point === -1 || text.length - point < 7 ? number.toFixed(6) : text;
}
