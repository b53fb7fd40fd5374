/** A path of this app that a link may lead back to, or `/`: never another site. */
export function pathWithin(from: string | null): string {
	if (!from || !/^\/(?![/\\])/.test(from)) return '/';
	const url = new URL(from, 'http://nestling.invalid');
	return url.host === 'nestling.invalid' ? url.pathname + url.search : '/';
}
