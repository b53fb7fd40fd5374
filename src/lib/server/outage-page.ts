import { createHash } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import type { Theme } from '#lib/theme.ts';
import { asText } from '#lib/words/as-text.ts';
import base from '../../styles/base.css?raw';
import tokens from '../../styles/tokens.css?raw';

/* The page shown from a database that cannot be relied on: nothing is read for it, and nothing loaded. */

/** The look of every page, without the font, which would be asked for. */
const STYLE = tokens.slice(tokens.indexOf(':root')) + base;

const POLICY = [
	"default-src 'none'",
	`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
	...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]
].join('; ');

/** A form as it was sent: where to, and its fields in their order. */
export interface Sent {
	action: string;
	fields: [name: string, value: string][];
}

interface Asked {
	theme: Theme;
	/** Of this app, as asked for. */
	address: string;
	/** Whether it was to change something, and has not. */
	wasSent: boolean;
	/** A form that may be repeated on a page. */
	sent?: Sent;
}

/**
 * A page of one sentence: neither a name nor the frame. What a form has sent stands in it unseen, to be
 * sent again; without one it leads back to the address that was asked for.
 */
export function outagePage(sentence: string, { theme, address, wasSent, sent }: Asked): Response {
	const title = wasSent ? m.outage_not_recorded() : m.outage_title();
	const themed = theme === 'system' ? '' : ` data-theme="${theme}"`;
	const html = `<!doctype html>
<html lang="en"${themed}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · ${m.app_name()}</title>
<style>${STYLE}</style></head>
<body><main class="page narrow"><h1>${title}</h1><p>${sentence}</p>
${sent ? formOf(sent) : `<p><a class="btn" href="${asText(address)}">${m.outage_ask_again()}</a></p>`}
</main></body></html>
`;
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': POLICY
	};
	return new Response(html, { headers });
}

function formOf({ action, fields }: Sent): string {
	const hidden = fields.map(
		([name, value]) => `<input type="hidden" name="${asText(name)}" value="${asText(value)}">`
	);
	return `<form class="stack" method="post" action="${asText(action)}">${hidden.join('')}
<p>${m.outage_kept_here()}</p><p><button class="btn primary">${m.outage_send_again()}</button></p></form>`;
}
