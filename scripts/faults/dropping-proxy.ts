import { connect, createServer, type Socket } from 'node:net';

/** Between a node and its PostgreSQL: a wire that can be cut. */
export interface DroppingProxy {
	/** Cuts all connections, in the middle of whatever goes over them; new ones are let through. */
	cut(): number;
	close(): void;
}

/** Listens on one Unix socket and hands everything on to another. */
export async function proxyBetween(from: string, to: string): Promise<DroppingProxy> {
	const wires = new Set<Socket>();
	const server = createServer((near) => {
		const far = connect(to);
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			wires.add(one);
			one.on('error', () => {});
			one.on('close', () => {
				wires.delete(one);
				other.destroy();
			});
			one.pipe(other);
		}
	});
	await new Promise<void>((resolve) => server.listen(from, resolve));
	const cut = () => {
		const count = wires.size / 2;
		for (const wire of wires) wire.destroy();
		return count;
	};
	return {
		cut,
		close() {
			cut();
			server.close();
		}
	};
}
