/** The themes a person may choose; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark', 'night'] as const;

export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'nestling_theme';

/** The theme a cookie names; anything else follows the device. */
export function themeFrom(cookie: string | undefined): Theme {
	return THEMES.find((theme) => theme === cookie) ?? 'system';
}
