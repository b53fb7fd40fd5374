import { TWO_POINT_METHODS } from './velocity.ts';
import { REGRESSION_FORMULA } from './working.ts';

/**
 * The edition of the formulas and window rules in this folder: raised whenever one of them would give
 * another number for the same weights. Printed with every number that leaves the page.
 */
export const FORMULAS_VERSION = '2026.1';

const { exponential, average, early } = TWO_POINT_METHODS;
const gramsPerDay = TWO_POINT_METHODS['grams-per-day'];

/** Each formula as it is printed, with the paper it follows; null where it is plain statistics. */
export const FORMULAS = [
	{ ...only(exponential), citation: 'Patel AL et al. J Perinatol 2009;29:618', doi: null },
	{ ...only(average), citation: 'Fenton TR et al. J Pediatr 2018;196:77', doi: null },
	{
		...only(early),
		citation: 'Fenton TR et al. Pediatr Res 2019;85:650',
		doi: '10.1038/s41390-019-0313-z'
	},
	{ ...only(gramsPerDay), citation: null, doi: null },
	{
		id: 'regression',
		formula: REGRESSION_FORMULA,
		unit: 'g/kg/day',
		citation: null,
		doi: null
	},
	{
		id: 'theil-sen',
		formula: 'median of 1000 × ln(Wⱼ ÷ Wᵢ) ÷ (tⱼ − tᵢ)',
		unit: 'g/kg/day',
		citation: null,
		doi: null
	}
] as const;

function only<Id extends string>({ id, formula, unit }: { id: Id; formula: string; unit: string }) {
	return { id, formula, unit };
}
