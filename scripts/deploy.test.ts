import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SERVER } from './lib/build.mjs';
import { INSTALL } from './lib/install.mjs';
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from './lib/node.mjs';
import { inRoot, root } from './lib/root.mjs';

/* What `deploy/` tells a container, a unit or a cluster is what the code reads. */

const text = (path: string) => readFileSync(inRoot(path), 'utf8');
const files = (pattern: string) => globSync(pattern, { cwd: inRoot() }).toSorted();

const source = [...files('src/**/*.ts'), ...files('scripts/**/*.{ts,mjs}')]
	.filter((path) => !path.endsWith('.test.ts') && !path.includes('/paraglide/'))
	.map(text)
	.join('\n');

const dockerfile = text('deploy/Dockerfile');
const compose = text('deploy/compose.yaml');
/** The part of compose.yaml that is about the app itself. */
const app = compose.slice(compose.indexOf('\n  app:'), compose.indexOf('\n  database:'));
const deployment = text('deploy/kubernetes/deployment.yaml');
const units = files('deploy/systemd/*.service').map(text);
const environment = text('deploy/systemd/nestling.env');

/** Every setting that the server is given by any of them. */
const given = new Set(
	[
		...[...app.matchAll(/^ {6}([A-Z_]+): /gm)],
		...[...deployment.matchAll(/name: ([A-Z][A-Z_]+)\b/g)],
		...[
			...dockerfile.matchAll(/^(?:ENV|) +([A-Z_]+)=/gm),
			...dockerfile.matchAll(/^ENV ([A-Z_]+)=/gm)
		],
		...units
			.flatMap((unit) => [...unit.matchAll(/^Environment=(.*)$/gm)])
			.flatMap(([, line = '']) => [...line.matchAll(/(?:^| )([A-Z_]+)=/g)]),
		...environment.matchAll(/^([A-Z_]+)=/gm)
	].map(([, name]) => name!)
);

describe('what deploy/ says', () => {
	it('sets settings that the code reads, and no others', () => {
		expect(given.size).toBeGreaterThan(9);
		for (const name of ['ORIGIN', 'DATA_DIR', 'DATABASE_URL', 'METRICS_TOKEN_FILE'])
			expect(given).toContain(name);
		// Node's own, and what adapter-node reads
		const others = ['NODE_ENV'];
		const isRead = (name: string) =>
			[name, name.replace(/_FILE$/, '')].some((one) => new RegExp(`\\b${one}\\b`).test(source)) ||
			others.includes(name);
		expect([...given].filter((name) => !isRead(name))).toEqual([]);
	});

	it('asks for the health of routes that there are', () => {
		const asked = [dockerfile, compose, deployment].flatMap((one) =>
			[...one.matchAll(/(?:path: |PORT \+ ')(\/health[\w/]*)/g)].map(([, path]) => path!)
		);
		expect(asked.length).toBeGreaterThan(3);
		const routes = files('src/routes/**/+server.ts').map((path) =>
			path.replace(/^src\/routes|\/\+server\.ts$/g, '')
		);
		expect(asked.filter((path) => !routes.includes(path))).toEqual([]);
	});

	it('starts scripts that there are', () => {
		const named = [dockerfile, compose, deployment, ...units].flatMap((one) =>
			[...one.matchAll(/scripts\/[\w-]+\.ts/g)].map(([path]) => path)
		);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((path) => files(path).length === 0)).toEqual([]);
	});

	it('takes nothing into the image that git ignores: no secrets, no packages of another system', () => {
		const lines = (file: string) =>
			text(file)
				.split('\n')
				.filter((line) => line && !line.startsWith('#'));
		const ignored = lines('.gitignore').map((line) => line.replace(/^\//, ''));
		expect(lines('.dockerignore')).toEqual(['.git', ...ignored]);
	});

	it('installs as npm start does', () => {
		expect(dockerfile).toContain(`RUN npm ${INSTALL.join(' ')}\n`);
	});

	it('gives Node the flags and the environment that npm start gives it', () => {
		const [service] = units.filter((unit) => unit.includes('serve.js'));
		const started = ['node', ...SERVER_FLAGS, relative(root, SERVER), '--ward'];
		expect(dockerfile).toContain(`CMD ${JSON.stringify(started).replaceAll(',', ', ')}`);
		expect(service).toContain(started.join(' '));
		for (const [name, value] of Object.entries(SERVER_ENVIRONMENT)) {
			expect(dockerfile).toMatch(new RegExp(`^ENV .*\\b${name}=${value}\\b`, 'm'));
			expect(service).toMatch(new RegExp(`^Environment=.*\\b${name}=${value}\\b`, 'm'));
		}
	});

	it('speaks of one port', () => {
		expect(dockerfile).toContain('PORT=3000');
		expect(dockerfile).toContain('EXPOSE 3000');
		expect(compose).toContain('UPSTREAM: app:3000');
		expect(deployment).toContain('containerPort: 3000');
		expect(text('deploy/kubernetes/network-policy.yaml')).toContain('port: 3000');
		expect(environment).toContain('PORT=3000');
		expect(text('deploy/Caddyfile')).toContain('127.0.0.1:3000');
	});

	it('runs it as nobody special, who can write its data and nothing else', () => {
		expect(dockerfile).toMatch(/^USER 1000:1000$/m);
		expect(app).toMatch(/read_only: true[^]*user: ['"]1000:1000['"][^]*cap_drop: \[ALL\]/);
		expect(app).toContain('no-new-privileges:true');
		for (const rule of [
			'runAsNonRoot: true',
			'readOnlyRootFilesystem: true',
			'allowPrivilegeEscalation: false'
		])
			expect(deployment).toContain(rule);
		for (const unit of units) {
			for (const rule of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes'])
				expect(unit).toContain(rule);
			// Node compiles while it runs
			expect(unit).toContain('MemoryDenyWriteExecute=no');
		}
	});

	it('waits longer for its end than it takes to finish what was begun', () => {
		const drainSeconds = Number(/DRAIN_MS = (\d+)/.exec(text('scripts/serve.ts'))![1]) / 1000;
		const waits = [
			/stop_grace_period: (\d+)s/.exec(app),
			/terminationGracePeriodSeconds: (\d+)/.exec(deployment),
			/TimeoutStopSec=(\d+)/.exec(text('deploy/systemd/nestling.service'))
		].map((found) => Number(found![1]));
		for (const seconds of waits) expect(seconds).toBeGreaterThan(drainSeconds + 5);
	});

	it('watches measures that are taken', () => {
		const rules = text('deploy/prometheus-alerts.yaml');
		const named = new Set(
			[...rules.matchAll(/\bnestling_\w+/g)].map(([name]) =>
				name.replace(/_(bucket|count|sum)$/, '')
			)
		);
		expect(named.size).toBeGreaterThan(5);
		expect([...named].filter((name) => !source.includes(`'${name}'`))).toEqual([]);
	});

	it('lets no secret lie in a manifest', () => {
		const all = files('deploy/**/*.*').filter((path) => !path.startsWith('deploy/secrets'));
		expect(all.map(text).join('\n')).not.toMatch(/postgres(ql)?:\/\/\w+:[^@\s<]+@/);
		expect(text('.gitignore')).toContain('/deploy/secrets');
	});
});
