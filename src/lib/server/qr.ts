import { encode } from 'uqr';

/** A code for a camera, as one path of unit squares and how many there are in a row. */
export interface QrPath {
	size: number;
	d: string;
}

/** The code of a text, with the quiet border of four squares that ISO/IEC 18004 asks for. */
export function qrPath(text: string): QrPath {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const squares = data.flatMap((row, y) =>
		row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))
	);
	return { size, d: squares.join('') };
}
