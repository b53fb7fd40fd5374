import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { row } from './support/database.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, signIn, test } from './support/story.ts';

/* A wristband is scanned where the browser can read a code; what it reads has to be this infant's. */

const noor = DEMONSTRATION_INFANTS.noor;

let server: RunningServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

const numberOf = (infantId: string): string =>
	row<{ number: string }>(
		server,
		'select hospital_number as number from infant_facts where infant_id = ?',
		infantId
	).number;

/** A camera that shows nothing, and a reader of codes that reads `codes`, one look after the other. */
function camera(codes: string[]): void {
	const left = [...codes];
	class BarcodeDetector {
		async detect() {
			const rawValue = left.shift();
			return rawValue === undefined ? [] : [{ rawValue }];
		}
	}
	Object.assign(window, { BarcodeDetector });
	navigator.mediaDevices.getUserMedia = async () => {
		const canvas = document.createElement('canvas');
		canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
		return canvas.captureStream(10);
	};
}

test.describe('where the browser reads codes', () => {
	test.use({ expectedStatuses: [409] });

	test('another infant’s wristband starts nothing, and the infant’s own does', async ({ page }) => {
		await page.addInitScript(camera, ['WRONG-1', numberOf(noor)]);
		await signIn(page, 'Practitioner', server.origin);
		await page.goto(`${server.origin}/infants/${noor}/sessions/new`);
		await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await page.getByRole('radio', { name: /Accepting/ }).check();
		const field = page.getByLabel(/Number on the wristband/);
		await page.getByRole('button', { name: 'Scan the wristband' }).click();
		await expect(field).toHaveValue('WRONG-1');
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByText('This number is not Noor Haddad’s.')).toBeVisible();
		await page.getByRole('button', { name: 'Scan the wristband' }).click();
		await expect(field).toHaveValue(numberOf(noor));
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByRole('timer')).toBeVisible();
	});
});

test('where it cannot, the number is typed', async ({ page }) => {
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(`${server.origin}/infants/${DEMONSTRATION_INFANTS.amara}/sessions/new`);
	await expect(page.getByLabel(/Number on the wristband/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Scan the wristband' })).toHaveCount(0);
});
