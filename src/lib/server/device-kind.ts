/** On what a decision was sent: what kind of device, and never which one. */
export const DEVICE_KINDS = ['phone', 'tablet', 'computer'] as const;

export type DeviceKind = (typeof DEVICE_KINDS)[number];

/**
 * The kind of device a request came from, as its browser says; null where it says nothing. An iPad may
 * say that it is a computer, and is taken at its word.
 */
export function deviceKind(headers: Headers): DeviceKind | null {
	const agent = headers.get('user-agent') ?? '';
	if (agent === '') return null;
	if (/iPad|Tablet|Android(?!.*Mobile)/.test(agent)) return 'tablet';
	if (headers.get('sec-ch-ua-mobile') === '?1' || /iPhone|Mobi/.test(agent)) return 'phone';
	return 'computer';
}
