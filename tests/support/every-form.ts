import { comingIn, oneselfForms } from './every-account-form.ts';
import { bedsideForms } from './every-bedside-form.ts';
import { consentForms } from './every-consent-form.ts';
import { doorForms } from './every-door-form.ts';
import { eventForms } from './every-event-form.ts';
import { familyForms } from './every-family-form.ts';
import { networkForms } from './every-network-form.ts';
import { protocolForms } from './every-protocol-form.ts';
import { staffForms, unitForms } from './every-unit-form.ts';
import { weightForms } from './every-weight-form.ts';
import { wordingForms } from './every-wording-form.ts';
import type { FormCase } from './form-case.ts';

/** Every form of a demonstration, in an order in which each can be sent. `/setup` is a real ward's. */
export const EVERY_FORM: FormCase[] = [
	...[...comingIn, ...weightForms, ...eventForms, ...bedsideForms, ...protocolForms],
	...[...consentForms, ...familyForms],
	...[...staffForms, ...unitForms, ...wordingForms, ...doorForms],
	...[...networkForms, ...oneselfForms]
];
