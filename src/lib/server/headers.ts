/* What every answer says to the browser, whoever asks and whatever it is of. */

/** A year and more: a browser that came by HTTPS once never comes by anything else. */
const HSTS = 'max-age=63072000';

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

/**
 * The headers of every answer, files of the build included. The policy for scripts and styles is made for
 * each page, with its nonce.
 */
export function fixedHeaders(origin: string): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': PERMISSIONS,
		...(origin.startsWith('https:') && { 'strict-transport-security': HSTS })
	};
}
