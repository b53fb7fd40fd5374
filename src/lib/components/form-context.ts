import { getContext, setContext } from 'svelte';

/** What a form came back with, as its fields read it. */
export interface FormState {
	errors: Record<string, string>;
	typed: Record<string, string | string[]>;
}

const KEY = Symbol('form');

/** A form shares its state with the fields inside it; a function, so that it stays current. */
export const provideForm = (state: () => FormState) => setContext(KEY, state);

/** The state of the form a field stands in. */
export const useForm = () => getContext<() => FormState>(KEY);
