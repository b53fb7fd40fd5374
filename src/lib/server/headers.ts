/* What every answer says to the browser, whoever asks and whatever it is of. */

/** A year and more: a browser that came by HTTPS once never comes by anything else. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** What no page of this app asks a browser for. */
const NEVER = [
	...['accelerometer', 'ambient-light-sensor', 'autoplay', 'bluetooth', 'browsing-topics'],
	...['display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope'],
	...['hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment'],
	...['picture-in-picture', 'serial', 'usb', 'web-share', 'xr-spatial-tracking']
];

/**
 * What some do: the camera for the wristband, a screen that stays on while hands are on an infant, and
 * passkeys. Pages are changed within one document, which keeps what it was first given.
 */
const OURS = [
	'camera',
	'screen-wake-lock',
	'publickey-credentials-get',
	'publickey-credentials-create'
];

const PERMISSIONS = [
	...OURS.map((feature) => `${feature}=(self)`),
	...NEVER.map((feature) => `${feature}=()`)
].join(', ');

/** Of what is no page: a file of the build, a table, an answer to a script. It runs and frames nothing. */
const NO_PAGE = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The headers of every answer, files of the build included. A page has a policy of its own in the place of
 * this one, made with its nonce.
 */
export function fixedHeaders(origin: string): Record<string, string> {
	return {
		'content-security-policy': NO_PAGE,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': PERMISSIONS,
		...(origin.startsWith('https:') && { 'strict-transport-security': HSTS })
	};
}
