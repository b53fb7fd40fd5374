import * as guard from '#lib/server/auth/guard.ts';
import { examine } from '#lib/server/doctor/examine.ts';
import { examinedHere } from '#lib/server/doctor/examined-here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, now } = await guard.network(event, 'see the network');
	const forwardedProto = event.request.headers.get('x-forwarded-proto');
	return { checks: await examine(db, { ...examinedHere(), forwardedProto }, now) };
};
