import * as schema from '#lib/schemas/course.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { changeCourse, endCourse, planCourse } from '#lib/server/care/plan-course.ts';
import { answerCourse, sendBackCourse } from '#lib/server/course-answers.ts';
import { coursePlan, listCourses } from '#lib/server/course-list.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	const courses = await listCourses(here);
	const plan = await coursePlan(here, courses);
	return { courses, plan, saved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
	plan: async (event) => {
		const here = await guard.infant(event, 'plan a course');
		const form = await readForm(event.request, schema.planCourse, schema.PLAN_COURSE);
		if (!form.ok) return sendBackCourse(400, form.problem);
		const to = { form: schema.PLAN_COURSE, typed: form.typed, list: event.url.pathname };
		const ask = { ...here, id: form.data.id, typed: form.data };
		return answerCourse(await planCourse(here.db, ask), to);
	},

	change: async (event) => {
		const here = await guard.infant(event, 'plan a course');
		const form = await readForm(event.request, schema.changeCourse, schema.CHANGE_COURSE);
		if (!form.ok) return sendBackCourse(400, form.problem);
		const to = { form: schema.CHANGE_COURSE, typed: form.typed, list: event.url.pathname };
		const ask = { ...here, on: form.data, typed: form.data };
		return answerCourse(await changeCourse(here.db, ask), to);
	},

	end: async (event) => {
		const here = await guard.infant(event, 'plan a course');
		const form = await readForm(event.request, schema.endCourse, schema.END_COURSE);
		if (!form.ok) return sendBackCourse(400, form.problem);
		const to = { form: schema.END_COURSE, typed: form.typed, list: event.url.pathname };
		return answerCourse(await endCourse(here.db, { ...here, on: form.data }), to);
	}
};
