import { formatWeeks } from '#lib/domain/age.ts';
import { HEADLINE_METHODS } from '#lib/domain/growth/window-velocity.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { ASK_ROUTINE_CARE, askRoutineCare } from '#lib/schemas/routine-care.ts';
import { methodName } from '#lib/words/growth-page.ts';
import { routineCareWords } from '#lib/words/routine-care.ts';
import type { InUnit } from './auth/guard.ts';
import { computeRoutineCare } from './care/freeze-routine-care.ts';
import * as routineCare from './db/routine-care.ts';
import { type FormProblem, readQuery } from './forms.ts';
import { newId } from './ids.ts';

/** The frozen versions of a unit, and the result its address asks for: figures, and never infants. */
export async function readRoutineCare(here: InUnit, query: URLSearchParams) {
	const rows = await routineCare.versions(here.db, here.unit.id);
	const byRoot = Map.groupBy(rows, ({ rootId }) => rootId);
	const asRoot = byRoot.get(query.get('root') ?? '')?.[0];
	const follows = asRoot && asRoot.retired === 0 ? asRoot : null;
	const asked = query.has('from') ? readQuery(query, askRoutineCare, ASK_ROUTINE_CARE) : null;
	return {
		methods: HEADLINE_METHODS.map((value) => ({ value, label: methodName(value) })),
		asked:
			asked?.ok === false
				? asked.problem
				: { form: ASK_ROUTINE_CARE, errors: {}, typed: typedIn(query) },
		follows: follows && {
			...{ root: follows.rootId, label: follows.label, version: follows.version }
		},
		shown: asked?.ok ? await shownNow(here, asked.data, asked.typed) : null,
		baselines: [...byRoot].map(([rootId, versions]) => ({
			...{ rootId, retired: versions[0]!.retired === 1, key: newId() },
			versions: versions.map((row) => {
				const { label, version, result, choice } = routineCare.toDomain(row);
				return {
					...{ label, version, words: routineCareWords(result, choice) },
					...{ author: row.author, reason: row.reason },
					day: dayIn(here.unit.timeZone, row.recordedAt)
				};
			}),
			again: againOf(versions[0]!)
		}))
	};
}

async function shownNow(
	here: InUnit,
	asked: Parameters<typeof computeRoutineCare>[2],
	typed: FormProblem['typed']
) {
	const { result, shown } = await computeRoutineCare(here.db, here, asked);
	const { from, to, bornFrom, bornTo, method } = asked;
	const choice = { bornFromDays: bornFrom, bornToDays: bornTo, method };
	return {
		...{ key: newId(), digest: shown, typed: Object.entries(typed) as [string, string][] },
		mayFreeze: result.routineCare.kind === 'figure',
		words: routineCareWords(result, { ...choice, fromPmaDays: from, toPmaDays: to })
	};
}

/** What stands in the form: what was asked for, or the ages at which the trial's infants were. */
function typedIn(query: URLSearchParams): FormProblem['typed'] {
	const names = ['from', 'to', 'bornFrom', 'bornTo', 'method'];
	return Object.fromEntries(
		names.flatMap((name) => (query.has(name) ? [[name, query.get(name)!]] : []))
	);
}

/** The address that computes a baseline again, as it was asked for. */
function againOf(row: Awaited<ReturnType<typeof routineCare.versions>>[number]): string {
	const { bornFromDays, bornToDays } = row;
	const query = new URLSearchParams({
		...{ root: row.rootId, from: formatWeeks(row.fromPmaDays), to: formatWeeks(row.toPmaDays) },
		bornFrom: bornFromDays === null ? '' : formatWeeks(bornFromDays),
		bornTo: bornToDays === null ? '' : formatWeeks(bornToDays),
		method: row.method
	});
	return `?${query}`;
}
