import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { dayIn } from '#lib/domain/zone.ts';
import * as schema from '#lib/schemas/second-step.ts';
import { appUri } from '#lib/server/auth/app-codes.ts';
import { signIn } from '#lib/server/auth/cookie.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as passkeys from '#lib/server/auth/passkeys.ts';
import { beginApp, confirmApp, newRecoveryCodes, removeApp } from '#lib/server/care/second-step.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import * as secondSteps from '#lib/server/db/second-steps.ts';
import { zoneOf } from '#lib/server/own-zone.ts';
import { problem, readForm, sendBack } from '#lib/server/forms.ts';
import { askOwnPassword } from '#lib/server/own-password.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { qrPath } from '#lib/server/qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.halfway(event);
	const [account, own, app] = await Promise.all([
		accounts.of(db, person.id),
		secondSteps.of(db, person.id),
		secondSteps.totp(db, person.id)
	]);
	const { due } = event.locals;
	const secret = app && app.confirmedAt === null ? app.secret : null;
	const issuer = m.app_name();
	const uri = secret && account ? appUri(secret, { issuer, username: account.username }) : null;
	return {
		from: pathWithin(event.url.searchParams.get('from')),
		hasAccount: account !== undefined,
		own: { app: own.app, passkeys: own.passkeys.length, codesLeft: own.codesLeft },
		due: due ? { when: due.when, by: dayIn(await zoneOf(db, person), due.by) } : null,
		passkeys: passkeys.ARE_OFFERED,
		/** A secret that waits for its first code, as a picture and in letters. */
		begun: secret && uri ? { qr: qrPath(uri), secret } : null
	};
};

export const actions: Actions = {
	begin: async (event) => {
		const { db, now, person } = guard.halfway(event);
		const form = await readForm(event.request, schema.ownPassword, schema.BEGIN_APP);
		if (!form.ok) return sendBack(400, form.problem);
		const { password } = form.data;
		const no = await askOwnPassword(event, { name: schema.BEGIN_APP, typed: {}, password });
		if (no) return no;
		await beginApp(db, { personId: person.id, now });
		return {};
	},
	confirm: async (event) => {
		const { db, now, person } = guard.halfway(event);
		const form = await readForm(event.request, schema.confirmApp, schema.CONFIRM_APP);
		if (!form.ok) return sendBack(400, form.problem);
		const personId = person.id;
		const done = await confirmApp(db, { personId, typed: form.data.code, now });
		if (done.kind === 'wrong-code') {
			const code = m.doors_app_code_wrong();
			return sendBack(400, problem(schema.CONFIRM_APP, { code }, form.typed));
		}
		await signIn(db, event, personId, { strong: true });
		return { codes: done.codes, from: pathWithin(form.data.from ?? null) };
	},
	codes: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, schema.ownPassword, schema.NEW_CODES);
		if (!form.ok) return sendBack(400, form.problem);
		const { password } = form.data;
		const no = await askOwnPassword(event, { name: schema.NEW_CODES, typed: {}, password });
		if (no) return no;
		if (!(await secondSteps.of(db, person.id)).app) redirect(303, '/account/second-step');
		return { codes: await newRecoveryCodes(db, { personId: person.id, now }), from: '/account' };
	},
	remove: async (event) => {
		const { db, now, person } = guard.self(event);
		const form = await readForm(event.request, schema.ownPassword, schema.REMOVE_APP);
		if (!form.ok) return sendBack(400, form.problem);
		const { password } = form.data;
		const no = await askOwnPassword(event, { name: schema.REMOVE_APP, typed: {}, password });
		if (no) return no;
		if ((await accounts.of(db, person.id))?.isLong === 0) {
			return sendBack(
				409,
				problem(schema.REMOVE_APP, { '': m.doors_password_too_short_for_this() })
			);
		}
		await removeApp(db, { personId: person.id, now });
		redirect(303, '/account/second-step');
	}
};
