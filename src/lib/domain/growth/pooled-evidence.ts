/** A pooled difference in weight gain, massage less control, in g/day with its 95 % interval. */
export interface PooledDifference {
	id: string;
	citation: string;
	doi: string;
	trials: number | 'not-established';
	gramsPerDay: { value: number; low: number; high: number; spread: 'ci-95' };
}

/**
 * Pooled evidence shown beside the baseline. In g/day: never put on an axis of g/kg/day without
 * saying it is derived. Certainty is low to very low (Rodovanski 2023, 63 RCTs, GRADE).
 */
export const POOLED_EVIDENCE: readonly PooledDifference[] = [
	{
		id: 'cochrane-2004',
		citation: 'Vickers A et al. Cochrane Database Syst Rev 2004: CD000390.pub2',
		doi: '10.1002/14651858.CD000390.pub2',
		trials: 'not-established',
		gramsPerDay: { value: 5.1, low: 3.5, high: 6.7, spread: 'ci-95' }
	},
	{
		id: 'wang-2013',
		citation: 'Wang L, He JL, Zhang XH. Am J Perinatol 2013;30:731–738',
		doi: '10.1055/s-0032-1332801',
		trials: 17,
		gramsPerDay: { value: 5.32, low: 4.15, high: 6.49, spread: 'ci-95' }
	},
	{
		id: 'ctcp-2020',
		citation: 'Complement Ther Clin Pract 2020;39:101168',
		doi: '10.1016/j.ctcp.2020.101168',
		trials: 15,
		gramsPerDay: { value: 5.07, low: 2.19, high: 7.94, spread: 'ci-95' }
	}
];
