import { redirect } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { formOf } from '#lib/server/bodies.ts';
import { config } from '#lib/server/config.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { THEME_COOKIE, themeFrom } from '#lib/theme.ts';
import type { RequestHandler } from './$types';

const A_YEAR = 365 * 24 * 60 * 60;

/** Keeps the theme on this device and goes back to where one was. */
export const POST: RequestHandler = async (event) => {
	guard.anyone(event, 'the theme is chosen before signing in as well, at night above all');
	const form = await formOf(event.request).catch(() => new FormData());
	event.cookies.set(THEME_COOKIE, themeFrom(String(form.get('theme'))), {
		path: '/',
		maxAge: A_YEAR,
		sameSite: 'lax',
		httpOnly: true,
		secure: config.origin.startsWith('https:')
	});
	const from = form.get('from');
	redirect(303, pathWithin(typeof from === 'string' ? from : null));
};
