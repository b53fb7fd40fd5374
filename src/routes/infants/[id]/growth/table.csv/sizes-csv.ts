import { formatWeeks } from '#lib/domain/age.ts';
import type { Size, SizeRow } from '#lib/domain/growth/size-rows.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { csvLine, csvNote } from '#lib/server/csv.ts';
import { rounded } from './growth-csv.ts';

const COLUMNS = [
	...['date', 'pma', 'pma_days', 'length_cm', 'length_z', 'length_used'],
	...['head_cm', 'head_z', 'head_used', 'z_standard']
];

/** Length and head circumference as a section of the growth file, after a line left empty; oldest first. */
export function sizesCsv(rows: readonly SizeRow[]): string {
	const { name, version, citation, doi, id } = PRETERM_POSTNATAL;
	return [
		'\r\n',
		csvNote('length and head circumference', 'centimetres, measured to a millimetre'),
		csvNote('z', `${name}, version ${version}; ${citation}; doi ${doi}`),
		csvLine(COLUMNS),
		...rows.map(({ day, pmaDays, length, head }) => {
			const cells = [...sizeCells(length), ...sizeCells(head)];
			const hasZ = [length, head].some((size) => size?.standing.kind === 'z');
			return csvLine([day, formatWeeks(pmaDays), pmaDays, ...cells, hasZ ? id : null]);
		})
	].join('');
}

/** Empty where that one was not measured, and no z where there is none. */
function sizeCells(size: Size | null) {
	if (size === null) return [null, null, null];
	const { centimetres, standing } = size;
	const z = standing.kind === 'z' ? rounded(standing.z, 4) : null;
	return [centimetres, z, standing.kind === 'set-aside' ? 'no' : 'yes'];
}
