import { timingSafeEqual } from 'node:crypto';
import { BlockList } from 'node:net';
import { isLoopback } from '../config.ts';
import { sha256 } from '../ids.ts';

/** Who asks, as the connection and the request itself say. */
export interface Asking {
	headers: Headers;
	/** The other end of the connection; never what a header says. */
	remoteAddress: string | undefined;
}

export interface Rules {
	token: string | undefined;
	/** The address people type: where it is another machine's, a proxy stands before this one. */
	origin: string;
	/** The header that the proxy says the visitor's address in, as set in the environment. */
	addressHeader: string | undefined;
}

const FORWARDING = ['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'true-client-ip'];

const here = new BlockList();
here.addSubnet('127.0.0.0', 8);
here.addAddress('::1', 'ipv6');

/** Whether this request may read the measures: by its token, or because it comes from this machine. */
export function mayReadMeasures({ headers, remoteAddress }: Asking, rules: Rules): boolean {
	const shown = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
	if (shown !== undefined) return rules.token !== undefined && isSame(shown, rules.token);
	return isHere(remoteAddress) && isAskedByName(headers) && !mayBeForwarded(headers, rules);
}

/** Compared by their digests, which are of one length and nobody's to choose. */
const isSame = (one: string, other: string) =>
	timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));

function isHere(address: string | undefined): boolean {
	if (address === undefined) return false;
	return here.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

/** A page of somebody else, under a name of theirs that leads here, asks by that name. */
function isAskedByName(headers: Headers): boolean {
	const url = URL.parse(`http://${headers.get('host') ?? ''}`);
	return url !== null && isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Through a proxy on this machine everybody comes from this machine. One that says so adds a header; one
 * that nobody told to say so cannot be told apart, and then only the token counts.
 */
function mayBeForwarded(headers: Headers, { origin, addressHeader }: Rules): boolean {
	const isBehindProxy = !isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, ''));
	if (isBehindProxy && !addressHeader) return true;
	const names = [...headers.keys()];
	return names.some(
		(name) =>
			name.startsWith('x-forwarded-') ||
			FORWARDING.includes(name) ||
			name === addressHeader?.toLowerCase()
	);
}
