import { growthData } from '#lib/charts/growth-data.ts';
import { sent } from '#lib/charts/growth-data-sent.ts';
import { readingScene } from '#lib/charts/reading-scene.ts';
import { stretchOf } from '#lib/charts/view.ts';
import { may } from '#lib/domain/access.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { indicatorsOf } from '#lib/domain/growth/indicators.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readBeside } from '#lib/server/care/read-beside.ts';
import { readGrowth } from '#lib/server/care/read-growth.ts';
import { readSizes } from '#lib/server/care/read-sizes.ts';
import { config } from '#lib/server/config.ts';
import * as baselines from '#lib/server/db/baselines.ts';
import { mayOf } from '#lib/server/growth-event-list.ts';
import * as routineCare from '#lib/server/db/routine-care.ts';
import { routineCareBaseline } from '#lib/words/routine-care.ts';
import { besideChoices, withTwin } from './beside-words.ts';
import { baselineChoices, drawnBaseline } from './baseline-words.ts';
import { type Choice, choiceFrom } from './choice.ts';
import { eventWords } from './event-words.ts';
import { notDrawnWords } from './not-drawn-words.ts';
import { referenceChoices } from './reference-words.ts';
import { pageWords } from './page-words.ts';
import { plotHtml } from './plot-html.ts';
import { shownHeadline } from './shown-headline.ts';
import { sizesChoice, sizesHtml } from './sizes-html.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see growth');
	const asked = choiceFrom(event.url.searchParams);
	const { view, windowDays, method } = asked;
	const seesAllEvents = may(here.person, 'see all growth events', here.relation).allowed;
	const [growth, typed, computed, sizes, twins] = await Promise.all([
		readGrowth(here.db, {
			...{ ...here, windowDays, method, seesAllEvents },
			reference: asked.reference
		}),
		baselines.inUse(here.db, here.unit.id),
		routineCare.inUse(here.db, here.unit.id),
		asked.sizes ? readSizes(here.db, here) : null,
		readBeside(here, asked)
	]);
	const own = [...typed, ...computed.map(routineCareBaseline)];
	const baseline = own.find(({ rootId }) => rootId === asked.baseline) ?? null;
	const besideTrial = baseline !== null && asked.besideTrial;
	const drawn = baseline ? drawnBaseline(baseline, besideTrial) : undefined;
	const { infant, reading, ended, reference, tables, chosen } = growth;
	const events = eventWords(growth, seesAllEvents && mayOf(here));
	const alone = growthData({ ...growth, view, ...(drawn && { baseline: drawn }) });
	const beside = twins.laid && withTwin(alone, infant.name, twins.laid);
	const picture = beside?.picture ?? alone;
	const choice: Choice = {
		...{ ...asked, besideTrial, baseline: baseline?.rootId ?? null, reference: chosen },
		beside: twins.laid?.infant.infantId ?? null,
		view: view === 'course' && !picture.course ? 'stay' : view
	};
	const seesIndicators =
		ended !== 'died' && may(here.person, 'see growth indicators', here.relation).allowed;
	const { timeZone } = here.unit;
	const taken = { day: dayIn(timeZone, here.now), time: timeIn(timeZone, here.now), timeZone };
	const { noExpected, expectedOver, plotted, ...words } = pageWords({
		...{ reading, sex: infant.sex, taken, build: config.build, baseline, reference },
		...(beside && { alone: beside.caption }),
		conditions: growth.conditions,
		indicators: seesIndicators ? indicatorsOf({ ...growth, today: reading.today.day }) : null
	});
	return {
		headline: shownHeadline(reading, { quiet: ended === 'died' }),
		plot: plotHtml(readingScene(reading, drawn), {
			...{ gestation: formatWeeks(infant.gestationDays), dayOfLife: reading.today.dayOfLife },
			...{ noExpected, expectedOver, baseline: plotted }
		}),
		picture: sent(picture),
		notDrawn: [...notDrawnWords(picture), ...(beside?.notDrawn ?? [])],
		...(beside && { beside: beside.words }),
		words,
		choosers: [
			...[...baselineChoices(own, choice), ...referenceChoices(tables, choice)],
			...besideChoices(twins.offered, choice),
			sizesChoice(choice)
		],
		...(events && { events }),
		...(sizes && { sizes: sizesHtml(sizes, { ...infant, x: stretchOf(picture.view, picture) }) }),
		...{ choice, timeZone }
	};
};
