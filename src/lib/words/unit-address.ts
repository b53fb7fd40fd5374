/**
 * Which of a person's units an address is about stands in the address itself, and in no hidden state: two
 * windows show two wards, and a link that is sent or kept leads to the same one. Whoever works in one unit
 * has no need of it.
 */
export const unitOf = (url: URL): string | null => url.searchParams.get('unit');

/**
 * An address of a unit's page with the unit in it; as it was where there is none to say.
 * @example inUnit('/ward', id) // '/ward?unit=…'
 * @example inUnit('?/log', id) // '?/log&unit=…'
 */
export function inUnit(address: string, unitId: string | null | undefined): string {
	if (!unitId) return address;
	const [before = '', anchor] = address.split('#');
	const joined = `${before}${before.includes('?') ? '&' : '?'}unit=${encodeURIComponent(unitId)}`;
	return anchor === undefined ? joined : `${joined}#${anchor}`;
}
