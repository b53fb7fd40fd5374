/**
 * Whether everything is looked at, as `npm run test:everything` asks: each page as each person, each form
 * that comes back, what each page brings counted in a browser. Otherwise what differs: each page once, for
 * a parent all of them, and every third form.
 */
export const EVERYTHING = Boolean(process.env.NESTLING_EVERYTHING);
