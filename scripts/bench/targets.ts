import { LOG_WEIGHT } from '#lib/schemas/weight.ts';
import { START_SESSION } from '#lib/schemas/session.ts';
import { newId } from '#lib/server/ids.ts';
import type { Ask, Target } from './load.ts';
import type { BenchWard } from './ward.ts';

/** What is measured, with the bare server's request each is set beside. */
export interface Bench {
	bareJson: Target;
	bareInsert: Target;
	pages: Target[];
	writes: Target[];
}

interface Origins {
	bare: string;
	read: string;
	written: string;
}

/** Each request is for the next infant in turn, so that nothing is answered from what was just read. */
export function targets(origins: Origins, { infants, cookies }: BenchWard): Bench {
	const inTurn = <T extends { id: string }>(
		make: (infant: (typeof infants)[number]) => T | Ask
	) => {
		let count = 0;
		return () => make(infants[count++ % infants.length]!) as Ask;
	};
	const page = (name: string, path: string, holds: string, accepts?: string): Target => ({
		name,
		origin: origins.read,
		next: inTurn(({ id }) => ({
			method: 'GET',
			path: path.replace('[id]', id),
			headers: {
				cookie: cookies.clinician,
				accept: 'text/html',
				...(accepts ? { 'accept-encoding': accepts } : {})
			},
			status: 200,
			holds
		}))
	});
	const post = (cookie: string) => ({
		cookie,
		accept: 'text/html',
		origin: origins.written,
		'content-type': 'application/x-www-form-urlencoded'
	});
	const sent = new Map<string, number>();
	return {
		bareJson: {
			name: 'bare JSON of 120 weights',
			origin: origins.bare,
			next: inTurn(({ id }) => ({ method: 'GET', path: `/${id}`, status: 200, holds: id }))
		},
		bareInsert: {
			name: 'bare durable insert',
			origin: origins.bare,
			next: inTurn(({ id }) => ({
				...{ method: 'POST', path: '/', status: 303, holds: '/' },
				body: weightForm(id, 2000)
			}))
		},
		pages: [
			page(`/ward of ${infants.length}`, '/ward', '</html>'),
			page('/infants/[id]', '/infants/[id]', 'g/kg/day'),
			page('/infants/[id]/growth', '/infants/[id]/growth', 'g/kg/day'),
			// as a browser asks for it; what comes back is not looked into
			page('the same, compressed', '/infants/[id]/growth', '', 'br')
		],
		writes: [
			{
				name: 'weight POST',
				origin: origins.written,
				next: inTurn(({ id, grams, day }) => {
					const times = (sent.get(id) ?? 0) + 1;
					sent.set(id, times);
					return {
						...{ method: 'POST', path: `/infants/${id}/weights?/log`, status: 303 },
						...{ holds: 'weights', headers: post(cookies.practitioner) },
						body: weightForm(day, gramsAfter(grams, times))
					};
				})
			},
			{
				name: 'session POST',
				origin: origins.written,
				next: inTurn(({ id }) => ({
					...{ method: 'POST', path: `/infants/${id}/sessions/new?/start`, status: 303 },
					...{ holds: 'sessions', headers: post(cookies.practitioner) },
					body: sessionForm()
				}))
			}
		]
	};
}

/**
 * A few grams more than the last weight, up and down, and never the same: a third weight alike would be
 * asked about, also in a second run on the same data.
 */
export const gramsAfter = (grams: number, times: number) => grams + 1 + ((times * 7) % 10);

/** What the form of a weight sends. */
export function weightForm(date: string, grams: number): string {
	const fields = { form: LOG_WEIGHT, id: newId(), weight: String(grams), date };
	return String(new URLSearchParams({ ...fields, time: '', equipment: 'none' }));
}

/**
 * A session that begins and whose infant declines: the same gate, transaction and four rows as one
 * that goes on, and it leaves nothing running, so that each infant can be asked again.
 */
export function sessionForm(): string {
	return String(
		new URLSearchParams([
			...Object.entries({ form: START_SESSION, id: newId(), 'checked[]': 'yes' }),
			...Object.entries({
				protocol: 'elmoneim-2021/1',
				'look[]': 'nothing-noted',
				where: '',
				stateBefore: 'quiet-alert'
			}),
			...Object.entries({ permission: 'declining' })
		])
	);
}
