import {
	type AuthenticationResponseJSON,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse
} from '@simplewebauthn/server';
import { config } from '../config.ts';
import type { PasskeyTable } from '../db/tables/accounts.ts';

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

const NAME = 'Nestling';

/** Passkeys belong to the host people type. */
const { hostname } = new URL(config.origin);

/** A passkey is kept for a name, never for an address of numbers: there, none are offered. */
export const ARE_OFFERED = !/^[\d.]+$|^\[/.test(hostname);

/** What a browser is asked to make a new passkey from. */
export function askForNew(
	person: { id: string; name: string; username: string },
	existing: readonly { id: string }[]
): Promise<PublicKeyCredentialCreationOptionsJSON> {
	return generateRegistrationOptions({
		rpName: NAME,
		rpID: hostname,
		userName: person.username,
		userDisplayName: person.name,
		userID: new TextEncoder().encode(person.id),
		attestationType: 'none',
		excludeCredentials: existing.map(({ id }) => ({ id })),
		// Found without a user name, and only after the device has asked who holds it.
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
}

/** What a browser made of it, to be kept; null where it is not what was asked for. */
export async function readNew(
	response: string,
	challenge: string
): Promise<Pick<PasskeyTable, 'id' | 'publicKey' | 'counter' | 'transports'> | null> {
	try {
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response: JSON.parse(response) as RegistrationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: config.origin,
			expectedRPID: hostname,
			requireUserVerification: true
		});
		if (!verified) return null;
		const { id, publicKey, counter, transports } = registrationInfo.credential;
		return {
			...{ id, counter, transports: JSON.stringify(transports ?? []) },
			publicKey: Buffer.from(publicKey).toString('base64url')
		};
	} catch {
		return null;
	}
}

/** What a browser is asked to show a passkey for, whosever it is. */
export const askForOne = (): Promise<PublicKeyCredentialRequestOptionsJSON> =>
	generateAuthenticationOptions({ rpID: hostname, userVerification: 'required' });

/** The id of the passkey that a response is of, as far as that can be read. */
export function idOf(response: string): string | null {
	try {
		const { id } = JSON.parse(response) as { id?: unknown };
		return typeof id === 'string' && id.length <= 1400 ? id : null;
	} catch {
		return null;
	}
}

/** Whether a browser showed this passkey: how far its counter is then, or null. */
export async function isShown(
	response: string,
	challenge: string,
	passkey: PasskeyTable
): Promise<{ counter: number } | null> {
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			response: JSON.parse(response) as AuthenticationResponseJSON,
			expectedChallenge: challenge,
			expectedOrigin: config.origin,
			expectedRPID: hostname,
			requireUserVerification: true,
			credential: {
				id: passkey.id,
				publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
				counter: passkey.counter
			}
		});
		return verified ? { counter: authenticationInfo.newCounter } : null;
	} catch {
		return null;
	}
}
