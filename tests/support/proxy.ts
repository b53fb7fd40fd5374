import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Proxy {
	/** The address people type. */
	origin: string;
	/** Names the nodes it stands before, by their addresses. */
	before(nodes: readonly string[]): void;
	/** What comes from now on goes to this node, and to the next one where it does not answer. */
	to(node: number): void;
	stop(): Promise<void>;
}

/** A small proxy before several nodes, as a load balancer is; what is under way stays where it is. */
export async function startProxy(): Promise<Proxy> {
	let nodes: readonly string[] = [];
	let first = 0;
	const server = createServer(async (incoming, outgoing) => {
		// Whole first, so that another node can be given it.
		pass(incoming, await buffer(incoming), outgoing, 0);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	function pass(
		incoming: IncomingMessage,
		body: Buffer,
		outgoing: ServerResponse,
		tries: number
	): void {
		const { method, url, headers } = incoming;
		const node = nodes[(first + tries) % nodes.length]!;
		const onward = request(`${node}${url}`, { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(outgoing);
			// A node that dies in the middle of an answer breaks it off.
			answer.on('error', () => outgoing.destroy());
			answer.on('aborted', () => outgoing.destroy());
		});
		onward.on('error', (error: NodeJS.ErrnoException) => {
			// Only what cannot have got there is sent to another node.
			if (error.code === 'ECONNREFUSED' && tries < nodes.length - 1) {
				pass(incoming, body, outgoing, tries + 1);
			} else outgoing.destroy();
		});
		outgoing.on('close', () => onward.destroy());
		onward.end(body);
	}

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		before: (all) => void (nodes = all),
		to: (node) => void (first = node),
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
